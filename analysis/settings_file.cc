#include "accord/analysis/settings_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "accord/analysis/diff/groups.h"
#include "accord/analysis/lint/known_rules.h"
#include "accord/analysis/settings_messages.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/document/node.h"
#include "accord/validation/format/time.h"

namespace accord::analysis {
namespace {

using contract::Node;
using contract::Severity;

class SettingsReader {
 public:
  contract::Result<Settings> read(const Node& root) {
    if (!root.value->IsNull() && !root.is_object())
      fault(root, messages::not_an_object, messages::write_settings);
    for (const auto& [name, value] : root.members()) {
      if (name == "ignore") {
        read_ignored(value);
      } else if (name == "rules") {
        read_levels(value);
      } else if (name == "accept") {
        read_accepted(value);
      } else {
        fault(value, messages::unknown_setting(name), messages::write_settings);
      }
    }
    if (!found_.empty()) return std::move(found_);
    return std::move(settings_);
  }

 private:
  void fault(const Node& at, std::string message, std::string fix) {
    found_.push_back(at.error(std::move(message), std::move(fix)));
  }

  void read_ignored(const Node& list) {
    if (!list.is_array()) fault(list, messages::ignore_not_a_list, "write ignore: [id]");
    for (const Node& each : list.elements()) {
      const std::string_view id = contract::text_of(*each.value);
      if (is_rule(each, id)) settings_.lint.ignored.emplace(id);
    }
  }

  void read_levels(const Node& levels) {
    if (!levels.is_object()) fault(levels, messages::rules_not_a_map, "write id: warning");
    for (const auto& [id, value] : levels.members()) {
      const std::string_view level = contract::text_of(*value.value);
      if (!is_rule(value, id)) continue;
      if (level == "off") {
        settings_.lint.ignored.emplace(id);
      } else if (level == "error" || level == "warning" || level == "note") {
        settings_.lint.levels.emplace(
            id,
            level == "error"     ? Severity::error
            : level == "warning" ? Severity::warning
                                 : Severity::note);
      } else {
        fault(value, messages::not_a_level(id), "write error, warning, note or off");
      }
    }
  }

  bool is_rule(const Node& at, std::string_view id) {
    std::string message = lint::unknown_rule(id);
    if (message.empty()) return true;
    fault(at, std::move(message), "accord check --rules lists them");
    return false;
  }

  void read_accepted(const Node& list) {
    if (!list.is_array()) fault(list, messages::accept_not_a_list, messages::write_acceptance);
    for (const Node& each : list.elements()) {
      if (!each.is_object()) {
        fault(each, messages::not_an_acceptance, messages::write_acceptance);
      } else {
        read_acceptance(each);
      }
    }
  }

  void read_acceptance(const Node& entry) {
    report::Acceptance acceptance{{}, {}, {}, {}, entry.location()};
    for (const auto& [name, value] : entry.members()) {
      std::string* member = name == "id"       ? &acceptance.rule
                            : name == "at"     ? &acceptance.at
                            : name == "reason" ? &acceptance.reason
                            : name == "until"  ? &acceptance.until
                                               : nullptr;
      if (member == nullptr) {
        fault(value, messages::unknown_member(name), messages::write_acceptance);
      } else if (!value.is_string() || contract::text_of(*value.value).empty()) {
        fault(value, messages::not_a_string(name), {});
      } else {
        *member = contract::text_of(*value.value);
      }
    }
    for (const char* required : {"id", "at", "reason"}) {
      if (!entry.member(required))
        fault(entry, messages::missing_member(required), messages::write_acceptance);
    }
    if (!acceptance.rule.empty()) check_change_rule(entry.member("id"), acceptance.rule);
    if (acceptance.at.starts_with("#/")) acceptance.at.erase(0, 1);
    if (!acceptance.until.empty() && !validation::format::is_date(acceptance.until))
      fault(entry.member("until"), messages::not_a_date(acceptance.until), messages::write_date);
    settings_.accepted.push_back(std::move(acceptance));
  }

  void check_change_rule(const Node& at, std::string_view id) {
    std::vector<std::string_view> ids;
    for (const diff::Rule* each : diff::all_rules())
      ids.push_back(each->id);
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
    fault(
        at,
        messages::unknown_change(id, contract::most_similar(id, ids)),
        messages::list_of_changes);
  }

  Settings settings_;
  contract::Diagnostics found_;
};

// A reader of contracts refuses what is empty.
bool says_nothing(const std::string& text) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::size_t first = text.find_first_not_of(" \t\r", start);
    if (first < end && text[first] != '#') return false;
    start = end + 1;
  }
  return true;
}

// nullopt where there is no such file.
std::optional<std::string> text_in(
    const std::filesystem::path& file, const contract::FileSource& source) {
  if (source.read) {
    auto text = source.read(file);
    if (!text) return std::nullopt;
    return std::move(text).value();
  }
  // A FIFO or a device would be read without end.
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

}  // namespace

contract::Result<Settings> read_settings(
    const std::filesystem::path& contract, const contract::FileSource& source) {
  const std::filesystem::path file = contract.parent_path() / ".accord.yaml";
  std::error_code error;
  if (!source.read && !std::filesystem::exists(file, error)) return Settings{};
  if (!source.read && !source.allows_outside &&
      !contract::is_inside(contract::boundary_of(contract), file)) {
    const std::string name = file.string();
    return contract::Diagnostics{
        {Severity::error, {name, "", 0, 0}, messages::settings_outside, messages::copy_settings}};
  }
  auto text = text_in(file, source);
  if (source.read && !text) return Settings{};
  if (text && says_nothing(*text)) return Settings{};
  const auto document = text ? contract::Document::parse(source.prefix + file.string(), *text)
                             : contract::Document::load(file);  // says why it cannot be read
  if (!document) return document.fault();
  return SettingsReader().read({document->get(), &(*document)->root()});
}

}  // namespace accord::analysis
