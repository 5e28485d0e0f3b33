#include <algorithm>

#include "accord/analysis/lint/known_rules.h"
#include "accord/analysis/report/report.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/base/version.h"
#include "accord/contract/json/json.h"

// Behind json.h, which sets them up.
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace accord::analysis {
namespace {

using lint::known_rules;
using lint::KnownRule;

class Printer {
 public:
  Printer() { writer_.SetIndent(' ', 2); }

  void open(std::string_view name = {}) {
    key(name);
    writer_.StartObject();
  }
  void close() { writer_.EndObject(); }
  void open_list(std::string_view name) {
    key(name);
    writer_.StartArray();
  }
  void close_list() { writer_.EndArray(); }
  void text(std::string_view name, std::string_view value) {
    key(name);
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void number(std::string_view name, std::size_t value) {
    key(name);
    writer_.Uint64(value);
  }
  [[nodiscard]] std::string str() const {
    return {std::string(buffer_.GetString(), buffer_.GetSize()) + "\n"};
  }

 private:
  void key(std::string_view name) {
    if (name.empty()) return;
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_{buffer_};
};

void print_finding(Printer& out, const contract::Diagnostic& finding) {
  out.open();
  out.text("rule", finding.rule);
  out.text("level", to_text(finding.severity));
  out.text("message", finding.message);
  out.text("fix", finding.fix);
  out.text("file", finding.at.file);
  out.number("line", static_cast<std::size_t>(finding.at.line));
  out.number("column", static_cast<std::size_t>(finding.at.column));
  out.text("pointer", finding.at.pointer);
  out.close();
}

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

void print_rules(Printer& out) {
  out.open_list("rules");
  for (const KnownRule& each : known_rules()) {
    out.open();
    out.text("id", each.id);
    out.open("shortDescription");
    out.text("text", each.description);
    out.close();
    out.open("defaultConfiguration");
    out.text("level", to_text(each.level));
    out.close();
    out.open("properties");
    out.text("area", each.area);
    out.close();
    out.close();
  }
  out.close_list();
}

void print_place(Printer& out, const contract::Location& at) {
  out.open_list("locations");
  out.open();
  out.open("physicalLocation");
  out.open("artifactLocation");
  out.text("uri", uri_of(at.file));
  out.close();
  if (at.line > 0) {
    out.open("region");
    out.number("startLine", static_cast<std::size_t>(at.line));
    out.number("startColumn", static_cast<std::size_t>(at.column));
    out.close();
  }
  out.close();
  out.open_list("logicalLocations");
  out.open();
  out.text("fullyQualifiedName", at.pointer);
  out.close();
  out.close_list();
  out.close();
  out.close_list();
}

void print_result(Printer& out, const contract::Diagnostic& finding) {
  const auto& rules = known_rules();
  out.open();
  out.text("ruleId", finding.rule);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].id == finding.rule) out.number("ruleIndex", i);
  }
  out.text("level", to_text(finding.severity));
  out.open("message");
  out.text("text", sentence(finding));
  out.close();
  print_place(out, finding.at);
  out.close();
}

}  // namespace

std::string json_report(const std::vector<Examined>& all) {
  Printer out;
  out.open();
  out.number("version", 1);
  out.open_list("files");
  for (const Examined& each : all) {
    out.open();
    out.text("file", each.file);
    out.open_list("findings");
    for (const contract::Diagnostic& finding : each.found)
      print_finding(out, finding);
    out.close_list();
    out.close();
  }
  out.close_list();
  const Counts counts = count(all);
  out.open("summary");
  out.number("files", all.size());
  out.number("errors", counts.errors);
  out.number("warnings", counts.warnings);
  out.number("notes", counts.notes);
  out.close();
  out.close();
  return out.str();
}

std::string sarif_report(const std::vector<Examined>& all) {
  Printer out;
  out.open();
  out.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out.text("version", "2.1.0");
  out.open_list("runs");
  out.open();
  out.open("tool");
  out.open("driver");
  out.text("name", "accord");
  out.text("version", version_number);
  print_rules(out);
  out.close();
  out.close();
  out.open_list("results");
  for (const Examined& each : all) {
    for (const contract::Diagnostic& finding : each.found)
      print_result(out, finding);
  }
  out.close_list();
  out.close();
  out.close_list();
  out.close();
  return out.str();
}

}  // namespace accord::analysis
