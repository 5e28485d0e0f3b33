#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {
namespace types_rules {
namespace {

constexpr Rule request_type_narrowed{
    "request-type-narrowed",
    Level::breaking,
    "a type of a request was removed",
    "keep the old type beside the new one",
    "request-type-widened"};
constexpr Rule request_type_widened{
    "request-type-widened",
    Level::info,
    "a type of a request was added",
    "",
    "request-type-narrowed"};
constexpr Rule request_type_changed{
    "request-type-changed",
    Level::breaking,
    "the type of a request changed",
    "add a property or parameter of another name",
    "request-type-changed"};
constexpr Rule response_type_widened{
    "response-type-widened",
    Level::breaking,
    "a type of a response was added",
    "keep the old type",
    "response-type-narrowed"};
constexpr Rule response_type_narrowed{
    "response-type-narrowed",
    Level::info,
    "a type of a response was removed",
    "",
    "response-type-widened"};
constexpr Rule response_type_changed{
    "response-type-changed",
    Level::breaking,
    "the type of a response changed",
    "add a property of another name",
    "response-type-changed"};
constexpr const Rule* all[] = {
    &request_type_narrowed,
    &request_type_widened,
    &request_type_changed,
    &response_type_widened,
    &response_type_narrowed,
    &response_type_changed};

// Without null, which has rules of its own.
TypeSet types_of(const SchemaView& view) {
  return view.is_never ? TypeSet{0} : static_cast<TypeSet>(view.types & ~null_type);
}

// Those of the alternatives together; where both are choices, the alternatives say it themselves.
TypeSet types_of_choice(const SchemaView& view, ViewSet& views) {
  TypeSet types = 0;
  for (const contract::Node& each : view.alternatives())
    types |= types_of(views.of(each));
  return types & types_of(view);
}

std::string to_name(TypeSet types) {
  constexpr TypeSet any = all_types & ~null_type;
  return types == any ? "any type" : to_text(types);
}

const Rule& rule_for(TypeSet lost, TypeSet won, Direction direction) {
  const bool is_request = direction == Direction::request;
  if (lost != 0 && won != 0) return is_request ? request_type_changed : response_type_changed;
  if (lost != 0) return is_request ? request_type_narrowed : response_type_narrowed;
  return is_request ? request_type_widened : response_type_widened;
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const bool was_choice = pair.old->is_choice() && !pair.now->is_choice();
  const bool is_choice = pair.now->is_choice() && !pair.old->is_choice();
  const TypeSet old =
      was_choice ? types_of_choice(*pair.old, walk.old_views()) : types_of(*pair.old);
  const TypeSet now =
      is_choice ? types_of_choice(*pair.now, walk.now_views()) : types_of(*pair.now);
  if (old == now) return;
  const auto lost = static_cast<TypeSet>(old & ~now);
  const auto won = static_cast<TypeSet>(now & ~old);
  walk.recorder().add(
      rule_for(lost, won, pair.direction),
      pair.where(pair.old->first(Keyword::type), pair.now->first(Keyword::type)),
      pair.name() + " changed from " + to_name(old) + " to " + to_name(now));
}

}  // namespace
}  // namespace types_rules

constinit const SchemaGroup types{types_rules::all, 0, true, Evidence::whole, types_rules::compare};

}  // namespace accord::analysis::diff::rules
