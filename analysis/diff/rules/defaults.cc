#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace defaults_rules {
namespace {

constexpr Rule default_changed{
    "default-changed",
    Level::warning,
    "the default of a request changed: an absent value means something else",
    "keep the default",
    "default-changed"};
constexpr Rule response_changed{
    "response-default-changed",
    Level::info,
    "the default of a response changed: an absent value means something else",
    "",
    "response-default-changed"};
constexpr const Rule* all[] = {&default_changed, &response_changed};

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const Node old = pair.old->first(Keyword::default_);
  const Node now = pair.now->first(Keyword::default_);
  if (old && now && contract::is_equal(*old.value, *now.value)) return;
  const auto shown = [](const Node& node) {
    return node ? contract::to_text(*node.value) : std::string("none");
  };
  walk.recorder().add(
      pair.direction == Direction::request ? default_changed : response_changed,
      pair.where(old, now),
      "the default of " + pair.name() + " changed from " + shown(old) + " to " + shown(now));
}

}  // namespace
}  // namespace defaults_rules

constinit const SchemaGroup defaults{
    defaults_rules::all,
    set_of({Keyword::default_}),
    false,
    Evidence::none,
    defaults_rules::compare};

}  // namespace accord::analysis::diff::rules
