#include <algorithm>

#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace enums_rules {
namespace {

constexpr Rule request_value_removed{
    "request-enum-value-removed",
    Level::breaking,
    "an enum value of a request was removed",
    "keep accepting the value",
    "request-enum-value-added"};
constexpr Rule request_value_added{
    "request-enum-value-added",
    Level::info,
    "an enum value of a request was added",
    "",
    "request-enum-value-removed"};
constexpr Rule request_enum_introduced{
    "request-enum-introduced",
    Level::breaking,
    "a request is restricted to an enum",
    "accept other values too",
    "request-enum-dropped"};
constexpr Rule request_enum_dropped{
    "request-enum-dropped",
    Level::info,
    "a request is no longer restricted to an enum",
    "",
    "request-enum-introduced"};
constexpr Rule response_value_added{
    "response-enum-value-added",
    Level::breaking,
    "an enum value of a response was added that clients do not know",
    "add a property of another name, or send the new value in a new version only",
    "response-enum-value-removed"};
constexpr Rule response_value_removed{
    "response-enum-value-removed",
    Level::info,
    "an enum value of a response was removed",
    "",
    "response-enum-value-added"};
constexpr Rule response_enum_dropped{
    "response-enum-dropped",
    Level::breaking,
    "a response is no longer restricted to an enum",
    "keep the enum, and send only the old values",
    "response-enum-introduced"};
constexpr Rule response_enum_introduced{
    "response-enum-introduced",
    Level::info,
    "a response is restricted to an enum",
    "",
    "response-enum-dropped"};
constexpr const Rule* all[] = {
    &request_value_removed,
    &request_value_added,
    &request_enum_introduced,
    &request_enum_dropped,
    &response_value_added,
    &response_value_removed,
    &response_enum_dropped,
    &response_enum_introduced};

// The values that every part of a schema lists, by their text.
struct Values {
  Node place;  ///< "not there" where any value goes
  std::vector<std::pair<std::string, Node>> listed;

  [[nodiscard]] bool has(const std::string& text) const {
    const auto found = std::lower_bound(
        listed.begin(), listed.end(), text, [](const auto& each, const std::string& wanted) {
          return each.first < wanted;
        });
    return found != listed.end() && found->first == text;
  }
};

// 1 and 1.0 are one value.
std::string key_of(const Node& value) {
  const contract::Json& json = *value.value;
  constexpr double exact = 9007199254740992.0;
  if (json.IsDouble() && json.GetDouble() > -exact && json.GetDouble() < exact) {
    const auto whole = static_cast<std::int64_t>(json.GetDouble());
    if (static_cast<double>(whole) == json.GetDouble()) return std::to_string(whole);
  }
  return contract::to_text(json);
}

Values list_of(const Node& place, const std::vector<Node>& nodes) {
  Values values{place, {}};
  for (const Node& each : nodes)
    values.listed.emplace_back(key_of(each), each);
  std::sort(values.listed.begin(), values.listed.end(), [](const auto& left, const auto& right) {
    return left.first < right.first;
  });
  return values;
}

Values values_of(const SchemaView& view) {
  Values values;
  for (const auto& each : view.values) {
    if (each.keyword != Keyword::enum_ && each.keyword != Keyword::const_) continue;
    const bool is_list = each.keyword == Keyword::enum_;
    Values more = list_of(each.node, is_list ? each.node.elements() : std::vector{each.node});
    if (!values.place) {
      values = std::move(more);
    } else {
      std::erase_if(values.listed, [&](const auto& listed) { return !more.has(listed.first); });
    }
  }
  return values;
}

void compare_lists(
    const SchemaPair& pair, const Values& old, const Values& now, Recorder& recorder) {
  const bool is_request = pair.direction == Direction::request;
  for (const auto& [text, node] : old.listed) {
    if (now.has(text)) continue;
    recorder.add(
        is_request ? request_value_removed : response_value_removed,
        pair.where(node, now.place),
        pair.name() + " no longer allows " + text);
  }
  for (const auto& [text, node] : now.listed) {
    if (old.has(text)) continue;
    recorder.add(
        is_request ? request_value_added : response_value_added,
        pair.where(old.place, node),
        pair.name() + " allows " + text);
  }
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const Values old = values_of(*pair.old);
  const Values now = values_of(*pair.now);
  if (old.place && now.place) return compare_lists(pair, old, now, walk.recorder());
  const bool is_request = pair.direction == Direction::request;
  const Where where = pair.where(old.place, now.place);
  if (now.place) {
    walk.recorder().add(
        is_request ? request_enum_introduced : response_enum_introduced,
        where,
        pair.name() + " is restricted to an enum");
  } else {
    walk.recorder().add(
        is_request ? request_enum_dropped : response_enum_dropped,
        where,
        pair.name() + " is no longer restricted to an enum");
  }
}

}  // namespace
}  // namespace enums_rules

constinit const SchemaGroup enums{
    enums_rules::all,
    set_of({Keyword::enum_, Keyword::const_}),
    false,
    Evidence::whole,
    enums_rules::compare};

}  // namespace accord::analysis::diff::rules
