#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {
namespace uniqueness_rules {
namespace {

constexpr Rule unique_added{
    "unique-added",
    Level::warning,
    "a property became unique: a request that was accepted is answered 409",
    "check for values that are used more than once",
    "unique-removed"};
constexpr Rule unique_removed{
    "unique-removed", Level::info, "a property is no longer unique", "", "unique-added"};
constexpr const Rule* all[] = {&unique_added, &unique_removed};

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const bool was_unique = pair.old->flag(Keyword::x_unique);
  const bool is_unique = pair.now->flag(Keyword::x_unique);
  if (pair.direction != Direction::request || was_unique == is_unique) return;
  walk.recorder().add(
      is_unique ? unique_added : unique_removed,
      pair.where(pair.old->first(Keyword::x_unique), pair.now->first(Keyword::x_unique)),
      pair.name() + (is_unique ? " became unique" : " is no longer unique"));
}

}  // namespace
}  // namespace uniqueness_rules

constinit const SchemaGroup uniqueness{
    uniqueness_rules::all,
    set_of({Keyword::x_unique}),
    false,
    Evidence::none,
    uniqueness_rules::compare};

}  // namespace accord::analysis::diff::rules
