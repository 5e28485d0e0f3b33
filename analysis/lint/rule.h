#pragma once

#include <future>
#include <string>
#include <string_view>
#include <vector>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/structure/outline.h"
#include "accord/contract/contract.h"
#include "accord/contract/resource/model.h"
#include "accord/contract/schema/references.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::analysis::lint {

using validation::Direction;
using validation::Schema;
using validation::SchemaSet;

/// What part of a contract a rule looks at.
enum class Area {
  structure,
  servers,
  paths,
  operations,
  parameters,
  responses,
  schemas,
  examples,
  security,
  components,
  documentation
};

/// What values are compared with. For one thread at a time.
struct ValueSchemas {
  SchemaSet& compiled;          ///< compiles a schema when asked for
  bool are_all_added = false;   ///< those of the contract
  bool is_directional = false;  ///< one of them is readOnly or writeOnly
};

/// What a rule is given. All of it outlives the check. Any threads may use it, the schemas aside.
struct Subject {
  const contract::Contract& contract;  ///< as far as it could be read
  /// What the contract implies: may still be worked out. None for rules that compare values.
  const std::shared_future<contract::resource::Model>& model;
  const analysis::structure::Outline& outline;
  const contract::schema::References& references;
  ValueSchemas* schemas;  ///< null for rules that compare no values
};

/// Takes what one rule finds.
class Findings {
 public:
  /// Both must outlive it.
  Findings(std::string_view rule, contract::Severity level, contract::Diagnostics& found)
      : rule_(rule),
        level_(level),
        found_(found) {}

  /// What is wrong at a place. `subject`: see `contract::Diagnostic`.
  void add(const contract::Node& at, Message message, std::string_view subject = {});
  /// The same about the key of a member, not about its value.
  void add_at_key(const contract::Node& at, Message message, std::string_view subject = {});
  /// The same of what was found elsewhere: its severity and rule become this rule's.
  void add(contract::Diagnostic found);

 private:
  void add(contract::Location at, Message message, std::string_view subject);

  std::string_view rule_;
  contract::Severity level_;
  contract::Diagnostics& found_;
};

/// One rule of `accord check`: one file `<id with underscores>.cc` that defines it, one test, and a
/// pair of documents in tests/cases/lint/<id>/ (sound.yaml, faulty.yaml).
struct Rule {
  std::string_view id;  ///< in kebab-case, stable: users name it in --ignore
  contract::Severity level;
  Area area;
  std::string_view description;  ///< one sentence: what a sound contract does
  void (*check)(const Subject& subject, Findings& findings);
  bool compares_values = false;  ///< with compiled schemas
};

/// All rules, by id.
const std::vector<Rule>& all_rules();

std::string_view to_text(Area area);

}  // namespace accord::analysis::lint
