#include <algorithm>

#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace patterns_rules {
namespace {

constexpr Rule request_pattern_added{
    "request-pattern-added",
    Level::breaking,
    "a string of a request must match a pattern",
    "accept strings that do not match too",
    "request-pattern-removed"};
constexpr Rule request_pattern_removed{
    "request-pattern-removed",
    Level::info,
    "a string of a request no longer has to match a pattern",
    "",
    "request-pattern-added"};
constexpr Rule request_pattern_changed{
    "request-pattern-changed",
    Level::breaking,
    "a string of a request must match another pattern",
    "check that the new pattern matches everything that the old one matches",
    "request-pattern-changed"};
constexpr Rule response_pattern_removed{
    "response-pattern-removed",
    Level::warning,
    "a string of a response no longer has to match a pattern",
    "keep the pattern",
    "response-pattern-added"};
constexpr Rule response_pattern_added{
    "response-pattern-added",
    Level::info,
    "a string of a response matches a pattern",
    "",
    "response-pattern-removed"};
constexpr Rule response_pattern_changed{
    "response-pattern-changed",
    Level::warning,
    "a string of a response matches another pattern",
    "check that the old pattern matches everything that the new one matches",
    "response-pattern-changed"};
constexpr const Rule* all[] = {
    &request_pattern_added,
    &request_pattern_removed,
    &request_pattern_changed,
    &response_pattern_removed,
    &response_pattern_added,
    &response_pattern_changed};

std::vector<std::string_view> patterns_of(const SchemaView& view) {
  std::vector<std::string_view> patterns;
  for (const Node& each : view.all(Keyword::pattern))
    patterns.push_back(contract::text_of(*each.value));
  std::sort(patterns.begin(), patterns.end());
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
  return patterns;
}

using Texts = std::vector<std::string_view>;

const Rule& rule_for(const Texts& old, const Texts& now, Direction direction) {
  const bool is_request = direction == Direction::request;
  if (std::includes(now.begin(), now.end(), old.begin(), old.end()))
    return is_request ? request_pattern_added : response_pattern_added;
  if (std::includes(old.begin(), old.end(), now.begin(), now.end()))
    return is_request ? request_pattern_removed : response_pattern_removed;
  return is_request ? request_pattern_changed : response_pattern_changed;
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const Texts old = patterns_of(*pair.old);
  const Texts now = patterns_of(*pair.now);
  if (old == now) return;
  const auto shown = [](const Texts& texts) {
    return texts.empty() ? std::string("none") : std::string(texts.front());
  };
  walk.recorder().add(
      rule_for(old, now, pair.direction),
      pair.where(pair.old->first(Keyword::pattern), pair.now->first(Keyword::pattern)),
      "the pattern of " + pair.name() + " changed from " + shown(old) + " to " + shown(now));
}

}  // namespace
}  // namespace patterns_rules

constinit const SchemaGroup patterns{
    patterns_rules::all,
    set_of({Keyword::pattern}),
    false,
    Evidence::search,
    patterns_rules::compare};

}  // namespace accord::analysis::diff::rules
