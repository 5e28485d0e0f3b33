#include <algorithm>

#include "accord/analysis/report/json_printer.h"
#include "accord/analysis/report/words.h"
#include "accord/analysis/report/writers.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/base/version.h"

namespace accord::analysis::report {
namespace {

// SARIF 2.1.0 section 3.4.3: a URI reference; section 3.10.1: file: where it is absolute.
std::string uri_of(const std::string& file) {
  std::string uri = file.starts_with('/') ? "file://" : "";
  for (std::size_t start = 0; start <= file.size();) {
    const std::size_t end = std::min(file.find('/', start), file.size());
    uri += contract::percent_encode(file.substr(start, end - start));
    if (end < file.size()) uri += '/';
    start = end + 1;
  }
  return uri;
}

class Sarif {
 public:
  explicit Sarif(const Report& report) : report_(report) {}

  std::string print() {
    out_.object("", [&] {
      out_.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      out_.text("version", "2.1.0");
      out_.list("runs", [&] {
        out_.object("", [&] {
          out_.object("tool", [&] { out_.object("driver", [&] { driver(); }); });
          out_.list("results", [&] { results(); });
        });
      });
    });
    return out_.str();
  }

 private:
  void driver() {
    out_.text("name", "accord");
    out_.text("version", version_number);
    out_.list("rules", [&] {
      for (const Rule& each : report_.rules)
        out_.object("", [&] { rule(each); });
    });
  }

  void rule(const Rule& each) {
    out_.text("id", each.id);
    out_.object("shortDescription", [&] { out_.text("text", each.description); });
    if (!each.help.empty()) out_.object("help", [&] { out_.text("text", each.help); });
    out_.object("defaultConfiguration", [&] { out_.text("level", to_text(each.level)); });
    if (!each.area.empty()) out_.object("properties", [&] { out_.text("area", each.area); });
  }

  void results() {
    for (const Section& section : report_.sections) {
      for (const Finding& each : section.findings)
        result(each);
    }
    for (const auto* list : {&report_.faults, &report_.notes}) {
      for (const contract::Diagnostic& each : *list)
        result(as_note(each));
    }
  }

  void result(const Finding& finding) {
    out_.object("", [&] {
      out_.text("ruleId", finding.rule);
      const auto found = std::lower_bound(
          report_.rules.begin(),
          report_.rules.end(),
          finding.rule,
          [](const Rule& one, const auto& id) { return one.id < id; });
      if (found != report_.rules.end() && found->id == finding.rule)
        out_.number("ruleIndex", static_cast<std::size_t>(found - report_.rules.begin()));
      out_.text("level", to_text(finding.level));
      out_.object("message", [&] { out_.text("text", sentence(finding)); });
      out_.list("locations", [&] { place(finding.at, ""); });
      if (finding.old) out_.list("relatedLocations", [&] { place(*finding.old, "old"); });
      if (finding.accepted) out_.list("suppressions", [&] { suppression(*finding.accepted); });
      if (finding.old) out_.object("properties", [&] { properties(finding); });
    });
  }

  void place(const contract::Location& at, std::string_view message) {
    out_.object("", [&] {
      out_.object("physicalLocation", [&] {
        out_.object("artifactLocation", [&] { out_.text("uri", uri_of(at.file)); });
        if (at.line <= 0) return;
        out_.object("region", [&] {
          out_.number("startLine", static_cast<std::size_t>(at.line));
          out_.number("startColumn", static_cast<std::size_t>(at.column));
        });
      });
      out_.list("logicalLocations", [&] {
        out_.object("", [&] { out_.text("fullyQualifiedName", at.pointer); });
      });
      if (!message.empty()) out_.object("message", [&] { out_.text("text", message); });
    });
  }

  // Section 3.35: what is accepted outside the document is suppressed externally.
  void suppression(const Accepted& accepted) {
    out_.object("", [&] {
      out_.text("kind", "external");
      out_.text("status", "accepted");
      out_.text("justification", words_of(accepted));
      out_.object("location", [&] {
        out_.object("physicalLocation", [&] {
          out_.object("artifactLocation", [&] { out_.text("uri", uri_of(accepted.at.file)); });
          out_.object("region", [&] {
            out_.number("startLine", static_cast<std::size_t>(accepted.at.line));
          });
        });
      });
    });
  }

  void properties(const Finding& finding) {
    out_.text("level", level_of(report_.kind, finding.level));
    if (!finding.operation.empty()) out_.text("operation", finding.operation);
    if (!finding.component.empty()) out_.text("component", finding.component);
    if (finding.witness) out_.text("witness", finding.witness->value);
  }

  const Report& report_;
  JsonPrinter out_;
};

}  // namespace

std::string to_sarif(const Report& report) {
  return Sarif(report).print();
}

}  // namespace accord::analysis::report
