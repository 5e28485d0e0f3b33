#include "accord/validation/witness/values.h"

#include <algorithm>

#include "accord/validation/containment/choice_parts.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;

namespace {

constexpr int deepest_value = 12;
constexpr std::size_t most_refused = 16;
constexpr std::size_t most_accepted = 8;
constexpr std::size_t most_parts = 12;

}  // namespace

const Values::List& Values::of(const SchemaView& accepting, const SchemaView& refusing) {
  const std::pair key(&accepting, &refusing);
  const auto [place, is_new] = known_.try_emplace(key);
  if (!is_new || depth_ > deepest_value) return place->second;
  ++depth_;
  List made = make(accepting, refusing);
  --depth_;
  return known_[key] = std::move(made);
}

Values::List Values::make(const SchemaView& accepting, const SchemaView& refusing) {
  if (types_of(accepting) == 0 || is_spent()) return {};
  List proposed;
  propose_documented(accepting, proposed);
  const bool is_listed = accepting.has_any(set_of({Keyword::enum_, Keyword::const_}));
  if (!is_listed) {
    if (!propose_parts(accepting, refusing, proposed)) propose(accepting, refusing, proposed);
  }
  return choose(accepting, refusing, proposed);
}

// Those that are accepted, each once; not more of them than it takes to tell them apart.
Values::List Values::choose(
    const SchemaView& accepting, const SchemaView& refusing, const List& proposed) {
  List refused;
  List accepted;
  std::set<std::string> seen;
  for (const Json* each : proposed) {
    if (refused.size() >= most_refused && accepted.size() >= most_accepted) break;
    if (!contract::schema::is_of(accepting.types, *each)) continue;
    if (!seen.insert(contract::to_text(*each)).second) continue;
    if (++tried_ > most_tried_ || from_.validators.work().is_spent()) break;
    if (!from_.validators.accepts(accepting.schemas, *each, direction_)) continue;
    const bool is_refused = !refusing.schemas.empty() &&
                            against_.validators.refuses(refusing.schemas, *each, direction_);
    if (is_refused && refused.size() < most_refused) refused.push_back(each);
    if (!is_refused && accepted.size() < most_accepted) accepted.push_back(each);
  }
  refused.insert(refused.end(), accepted.begin(), accepted.end());
  return refused;
}

void Values::propose_documented(const SchemaView& view, List& proposed) {
  const auto add_all = [&](const Node& list) {
    for (const Node& each : list.elements())
      proposed.push_back(each.value);
  };
  for (const Value& each : view.values) {
    if (each.keyword == Keyword::const_ || each.keyword == Keyword::default_)
      proposed.push_back(each.node.value);
    if (each.keyword == Keyword::enum_) add_all(each.node);
  }
  for (const Node& each : view.schemas) {
    add_all(each.member("examples"));
    if (const Node example = each.member("example")) proposed.push_back(example.value);
  }
  if ((view.types & contract::schema::null_type) != 0) proposed.push_back(keep(Json()));
}

// Where a schema has alternatives, values of each of them; of a condition, of both its ways.
bool Values::propose_parts(
    const SchemaView& accepting, const SchemaView& refusing, List& proposed) {
  if (parts_ >= 3) return false;
  const Term term{&accepting, &from_};
  std::vector<SchemaView> parts;
  for (const Value& each : accepting.values) {
    const bool is_choice = each.keyword == Keyword::one_of || each.keyword == Keyword::any_of;
    const bool is_condition = each.keyword == Keyword::if_;
    const bool is_dependent = each.keyword == Keyword::dependent_schemas;
    if (!is_choice && !is_condition && !is_dependent) continue;
    const SchemaView rest = without(accepting, each);
    const auto add = [&](const SchemaView& base, const Node& more) {
      if (more && parts.size() < most_parts) parts.push_back(joined(base, from_.views.of(more)));
    };
    if (is_choice) {
      const Choice choice = choice_of(term, each);
      if (choice.is_tagged()) propose_tagged(rest, choice, refusing, proposed);
      for (const Node& target : choice.targets())
        add(rest, target);
      const auto all = each.node.elements();
      if (each.keyword == Keyword::any_of && all.size() > 1)
        add(joined(rest, from_.views.of(all[0])), all[1]);
    } else if (is_condition) {
      const Node then_node = beside(accepting, each, Keyword::then_);
      add(then_node ? joined(rest, from_.views.of(each.node)) : rest,
          then_node ? then_node : each.node);
      add(rest, beside(accepting, each, Keyword::else_));
      parts.push_back(rest);
    } else {
      for (const auto& [name, schema] : each.node.members())
        add(rest, schema);
      parts.push_back(rest);
    }
    break;  // the others are met in the parts
  }
  if (parts.empty()) return false;
  ++parts_;
  for (SchemaView& each : parts) {
    each.schemas = accepting.schemas;  // what it must be accepted by
    const List made = make(each, refusing);
    proposed.insert(proposed.end(), made.begin(), made.end());
  }
  --parts_;
  return true;
}

// Values of each alternative, with the name of it.
void Values::propose_tagged(
    const SchemaView& rest, const Choice& choice, const SchemaView& refusing, List& proposed) {
  ++parts_;
  for (const auto& [tag, target] : choice.tags) {
    SchemaView part = joined(rest, from_.views.of(target));
    part.schemas = {target};
    for (const Json* each : make(part, refusing)) {
      if (each->IsObject())
        proposed.push_back(with(*each, std::string(choice.property), text(tag)));
    }
  }
  --parts_;
}

// What the parts of the other schema are about: values that match its `not`, `if`, alternatives.
Values::List Values::hints(const SchemaView& refusing) {
  const auto known = hints_.find(&refusing);
  if (known != hints_.end()) return known->second;
  List found;
  std::vector<Node> schemas;
  for (const Value& each : refusing.values) {
    switch (each.keyword) {
      case Keyword::not_:
      case Keyword::if_:
      case Keyword::then_:
      case Keyword::else_:
        schemas.push_back(each.node);
        break;
      case Keyword::one_of:
      case Keyword::any_of:
        for (const Node& one : each.node.elements())
          schemas.push_back(one);
        break;
      case Keyword::dependent_schemas:
        for (const auto& [name, schema] : each.node.members())
          schemas.push_back(schema);
        break;
      case Keyword::enum_:
        for (const Node& one : each.node.elements())
          found.push_back(one.value);
        break;
      case Keyword::const_:
        found.push_back(each.node.value);
        break;
      default:
        break;
    }
  }
  if (!schemas.empty() && depth_ < deepest_value - 2) {
    static const SchemaView anything;
    Values others(against_, against_, direction_);
    others.set_budget(300);
    others.depth_ = depth_ + 3;
    using namespace contract::schema;
    constexpr TypeSet kinds[] = {
        object_type, array_type, static_cast<TypeSet>(all_types & ~(object_type | array_type))};
    for (const Node& each : schemas) {
      for (const TypeSet kind : kinds) {
        SchemaView view = against_.views.of(each);
        view.types &= kind;
        for (const Json* value : others.make(view, anything)) {
          Json copy;
          copy.CopyFrom(*value, memory_);
          found.push_back(keep(std::move(copy)));
        }
      }
    }
  }
  return found;
}

void Values::propose(const SchemaView& accepting, const SchemaView& refusing, List& proposed) {
  using namespace contract::schema;
  const TypeSet types = types_of(accepting);
  const List others = hints(refusing);
  proposed.insert(proposed.end(), others.begin(), others.end());
  if ((types & boolean_type) != 0) {
    proposed.push_back(keep(Json(true)));
    proposed.push_back(keep(Json(false)));
  }
  // Of any type: one or two of each that the other does not say more of.
  List all;
  if ((types & string_type) != 0) propose_strings(accepting, refusing, all);
  if ((types & number_type) != 0) propose_numbers(accepting, refusing, all);
  if ((types & array_type) != 0) propose_arrays(accepting, refusing, all);
  if ((types & object_type) != 0) propose_objects(accepting, refusing, all);
  proposed.insert(proposed.end(), all.begin(), all.end());
}

}  // namespace accord::validation::containment
