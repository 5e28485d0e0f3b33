#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/diagnostic.h"

namespace accord::analysis::report {

using contract::Severity;

/// What a report is about; each kind has its own words for levels and its own JSON members.
enum class Kind {
  check,   ///< faults of documents: error, warning, note
  diff,    ///< changes between two documents: breaking, warning, info
  ledger,  ///< what of documents is enforced, and what is not
};

/// A rule that a finding can name.
struct Rule {
  std::string_view id;  ///< in kebab-case
  Severity level = Severity::error;
  std::string_view description;  ///< one sentence
  std::string_view area;         ///< what part of a document it looks at; "" is not said
  std::string_view help;         ///< what to do instead; "" is not said
};

/// A finding that a team knows and accepts.
struct Accepted {
  std::string reason;
  std::string until;      ///< the last day, YYYY-MM-DD; "" has no end
  contract::Location at;  ///< where the settings say so
};

/// A value that shows what a change does.
struct Witness {
  std::string value;    ///< JSON text
  std::string of;       ///< what it is a value of: "the request body"
  std::string meaning;  ///< "accepted before, refused now"
};

/// One finding.
struct Finding {
  std::string rule;
  Severity level = Severity::error;
  contract::Location at;  ///< of a change: the place in the new document
  std::string message;
  std::string fix;                        ///< "" where the message says it all
  std::optional<contract::Location> old;  ///< of a change: the place in the old document
  std::string operation;                  ///< "GET /pets"; "" is the whole document
  std::string component;                  ///< "Pet"; "" is none
  std::optional<Witness> witness;
  std::optional<Accepted> accepted;  ///< an accepted finding never fails
};

/// What of a document is enforced, one line of the ledger.
struct Promise {
  std::string part;  ///< "keyword", "parameter", "response"
  std::string name;
  std::size_t count = 0;
  std::string by;  ///< what enforces it
  bool is_annotation = false;
};

/// One document, as the command line names it, or two that were compared.
struct Section {
  std::string file;
  std::vector<Finding> findings;
  std::vector<Promise> promises;  ///< of a ledger
};

/// What becomes of a table of the store.
struct TableChange {
  std::string table;              ///< "" where it is not about one
  std::string text;               ///< what is done
  bool is_done_at_start = false;  ///< of the server; else it is to be asked for
  bool may_be_blocked = false;    ///< rows may be in the way
  std::string fix;                ///< what can be done about these
};

/// From which level a finding makes the command fail.
enum class FailOn { error, warning, never };
/// Of the values of `--fail-on`: error, breaking, warning, never.
FailOn fail_on_named(std::string_view name);

/// What all writers write. Views in it outlive the report.
struct Report {
  Kind kind = Kind::check;
  std::vector<Rule> rules;  ///< by id
  std::vector<Section> sections;
  contract::Diagnostics faults;  ///< of the documents, beside what was compared; they never fail
  contract::Diagnostics notes;   ///< about the settings
  FailOn fail_on = FailOn::error;
  /// Of a diff: how the tables follow; nullopt where that is not known. Never fails, and is written
  /// as text and as JSON only.
  std::optional<std::vector<TableChange>> migration = {};
};

/// The findings of a report by level; accepted ones apart.
struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t accepted = 0;

  bool operator==(const Counts&) const = default;
};
Counts count(const Report& report);

bool fails(const Finding& finding, FailOn from);
/// True where one of its findings does.
bool fails(const Report& report);

/// "accord check", "accord diff".
std::string_view tool_of(Kind kind);
/// "error" of a check is "breaking" of a diff, "note" is "info".
std::string_view level_of(Kind kind, Severity level);
/// "1 error, 2 warnings"; "1 breaking change, 0 warnings, 2 other changes, 1 accepted".
std::string summary_of(const Report& report);

/// The formats that every kind of report has.
enum class Format { text, json, markdown, sarif, junit, github };
/// Their names, as the command line has them.
const std::vector<std::string>& format_names();
/// The format of that name; text where it is not one.
Format format_named(std::string_view name);

std::string write(const Report& report, Format format);

}  // namespace accord::analysis::report
