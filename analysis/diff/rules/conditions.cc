#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace conditions_rules {
namespace {

constexpr Rule condition_changed{
    "condition-changed",
    Level::warning,
    "a keyword changed that neither only narrows nor only widens: not, if, contains and others",
    "check which values are refused",
    "condition-changed"};
constexpr const Rule* all[] = {&condition_changed};

bool is_same(const Node& old, const Node& now) {
  if (static_cast<bool>(old) != static_cast<bool>(now)) return false;
  return !old || contract::is_equal(*old.value, *now.value);
}

void note(const SchemaPair& pair, Keyword keyword, SchemaWalk& walk) {
  walk.recorder().add(
      condition_changed,
      pair.where(pair.old->first(keyword), pair.now->first(keyword)),
      std::string(to_text(keyword)) + " of " + pair.name() + " changed");
}

// Of those that are schemas of the same value or of parts of it.
void descend(const SchemaPair& pair, Keyword keyword, const char* step, SchemaWalk& walk) {
  const Node old = pair.old->first(keyword);
  const Node now = pair.now->first(keyword);
  if (static_cast<bool>(old) != static_cast<bool>(now)) return note(pair, keyword, walk);
  if (old) walk.add_part(pair, step, old, now);
}

void compare_dependent(const SchemaPair& pair, SchemaWalk& walk) {
  const Node old = pair.old->first(Keyword::dependent_schemas);
  const Node now = pair.now->first(Keyword::dependent_schemas);
  bool is_known = true;
  for (const auto& [name, schema] : old.members()) {
    const Node other = now.member(name);
    is_known = is_known && other;
    if (other) walk.add_part(pair, "", schema, other);
  }
  for (const auto& [name, schema] : now.members())
    is_known = is_known && old.member(name);
  if (!is_known) note(pair, Keyword::dependent_schemas, walk);
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  for (const Keyword keyword :
       {Keyword::not_, Keyword::if_, Keyword::dependencies, Keyword::dynamic_ref}) {
    if (!is_same(pair.old->first(keyword), pair.now->first(keyword))) note(pair, keyword, walk);
  }
  if (is_same(pair.old->first(Keyword::if_), pair.now->first(Keyword::if_))) {
    descend(pair, Keyword::then_, "", walk);
    descend(pair, Keyword::else_, "", walk);
  }
  descend(pair, Keyword::contains, "[]", walk);
  descend(pair, Keyword::property_names, "", walk);
  descend(pair, Keyword::unevaluated_items, "[]", walk);
  compare_dependent(pair, walk);
}

constexpr KeywordSet looked_at = set_of(
    {Keyword::not_,
     Keyword::if_,
     Keyword::then_,
     Keyword::else_,
     Keyword::contains,
     Keyword::property_names,
     Keyword::unevaluated_items,
     Keyword::dependent_schemas,
     Keyword::dependencies,
     Keyword::dynamic_ref});

}  // namespace
}  // namespace conditions_rules

constinit const SchemaGroup conditions{
    conditions_rules::all,
    conditions_rules::looked_at,
    false,
    Evidence::search,
    conditions_rules::compare};

}  // namespace accord::analysis::diff::rules
