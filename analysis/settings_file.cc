#include "accord/analysis/settings_file.h"

#include <fstream>

#include "accord/analysis/lint/known_rules.h"
#include "accord/contract/document/node.h"

namespace accord::analysis {
namespace {

using analysis::lint::Settings;
using contract::Node;
using contract::Severity;

class SettingsReader {
 public:
  contract::Result<Settings> read(const Node& root) {
    if (!root.value->IsNull() && !root.is_object()) {
      found_.push_back(root.error("the settings are no object", "write ignore: or rules:"));
    }
    for (const auto& [name, value] : root.members()) {
      if (name == "ignore") {
        read_ignored(value);
      } else if (name == "rules") {
        read_levels(value);
      } else {
        found_.push_back(
            value.error("\"" + std::string(name) + "\" is no setting", "write ignore: or rules:"));
      }
    }
    if (!found_.empty()) return std::move(found_);
    return std::move(settings_);
  }

 private:
  void read_ignored(const Node& list) {
    if (!list.is_array()) {
      found_.push_back(list.error("ignore is no list of rules", "write ignore: [id]"));
    }
    for (const Node& each : list.elements()) {
      const std::string_view id = contract::text_of(*each.value);
      if (is_rule(each, id)) settings_.ignored.emplace(id);
    }
  }

  void read_levels(const Node& levels) {
    if (!levels.is_object()) {
      found_.push_back(levels.error("rules is no map of rules to levels", "write id: warning"));
    }
    for (const auto& [id, value] : levels.members()) {
      const std::string_view level = contract::text_of(*value.value);
      if (!is_rule(value, id)) continue;
      if (level == "off") {
        settings_.ignored.emplace(id);
      } else if (level == "error" || level == "warning" || level == "note") {
        settings_.levels.emplace(
            id,
            level == "error"     ? Severity::error
            : level == "warning" ? Severity::warning
                                 : Severity::note);
      } else {
        found_.push_back(value.error(
            "the rule \"" + std::string(id) + "\" has no level",
            "write error, warning, note or off"));
      }
    }
  }

  bool is_rule(const Node& at, std::string_view id) {
    std::string fault = lint::unknown_rule(id);
    if (fault.empty()) return true;
    found_.push_back(at.error(std::move(fault), "accord check --rules lists them"));
    return false;
  }

  Settings settings_;
  contract::Diagnostics found_;
};

// A reader of contracts refuses what is empty.
bool says_nothing(const std::filesystem::path& file) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string::npos && line[first] != '#') return false;
  }
  return stream.eof();
}

}  // namespace

contract::Result<Settings> read_settings(const std::filesystem::path& contract) {
  const std::filesystem::path file = contract.parent_path() / ".accord.yaml";
  std::error_code error;
  if (!std::filesystem::exists(file, error) || says_nothing(file)) return Settings{};
  const auto document = contract::Document::load(file);
  if (!document) return document.fault();
  return SettingsReader().read({document->get(), &(*document)->root()});
}

}  // namespace accord::analysis
