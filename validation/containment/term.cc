#include "accord/validation/containment/term.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "accord/validation/pattern/pattern.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;
using Value = SchemaView::Value;

namespace {

void add(Slot& slot, const Node& schema) {
  slot.is_declared = true;
  if (schema.value->IsFalse()) slot.is_refused = true;
  slot.schemas.push_back(schema);
}

// The parts that say one of the keywords, each once, in their order.
std::vector<std::size_t> parts_of(const SchemaView& view, KeywordSet keywords) {
  std::vector<std::size_t> parts;
  if (!view.has_any(keywords)) return parts;
  for (const Value& each : view.values) {
    if ((set_of({each.keyword}) & keywords) == 0) continue;
    if (std::find(parts.begin(), parts.end(), each.part) == parts.end()) parts.push_back(each.part);
  }
  return parts;
}

constexpr KeywordSet of_members =
    set_of({Keyword::properties, Keyword::pattern_properties, Keyword::additional_properties});
constexpr KeywordSet of_items = set_of({Keyword::items, Keyword::prefix_items});

// Adds what `additionalProperties` says; one that lets everything pass says nothing.
void add_others(Slot& slot, const Node& additional) {
  if (!is_always(additional)) add(slot, additional);
}

}  // namespace

bool is_always(const Node& schema) {
  return !schema || schema.value->IsTrue() || (schema.is_object() && schema.value->ObjectEmpty());
}

bool has_applicators(const SchemaView& view) {
  return view.has_any(set_of(
      {Keyword::one_of,
       Keyword::any_of,
       Keyword::not_,
       Keyword::if_,
       Keyword::dependent_schemas,
       Keyword::dependencies,
       Keyword::dynamic_ref,
       Keyword::contains}));
}

Node of_part(const SchemaView& view, std::size_t part, Keyword keyword) {
  if (!view.has(keyword)) return {};
  for (const Value& each : view.values) {
    if (each.part == part && each.keyword == keyword) return each.node;
  }
  return {};
}

Node beside(const SchemaView& view, const Value& value, Keyword keyword) {
  return of_part(view, value.part, keyword);
}

Slot member_of(const SchemaView& view, std::string_view name) {
  Slot slot;
  for (const std::size_t part : parts_of(view, of_members)) {
    bool is_known = false;
    if (const Node own = of_part(view, part, Keyword::properties).member(name)) {
      add(slot, own);
      is_known = true;
    }
    for (const auto& [text, schema] : of_part(view, part, Keyword::pattern_properties).members()) {
      const auto pattern = validation::Pattern::compile(text);
      if (!pattern || !pattern.value()->matches(name)) continue;
      add(slot, schema);
      is_known = true;
    }
    if (!is_known) add_others(slot, of_part(view, part, Keyword::additional_properties));
  }
  return slot;
}

Slot other_members_of(const SchemaView& view) {
  Slot slot;
  for (const Node& each : view.all(Keyword::additional_properties))
    add_others(slot, each);
  for (const Node& each : view.all(Keyword::pattern_properties)) {
    for (const char* pattern : {"", "^", "$", ".*", "^.*", ".*$"}) {
      if (const Node schema = each.member(pattern)) add_others(slot, schema);
    }
  }
  return slot;
}

Slot item_of(const SchemaView& view, std::size_t index) {
  Slot slot;
  for (const std::size_t part : parts_of(view, of_items)) {
    const Node first = of_part(view, part, Keyword::prefix_items);
    const bool is_in_front = first.is_array() && index < first.value->Size();
    const Node schema = is_in_front ? first.element(index) : of_part(view, part, Keyword::items);
    if (!is_always(schema)) add(slot, schema);
  }
  return slot;
}

std::size_t prefix_of(const SchemaView& view) {
  std::size_t longest = 0;
  for (const Node& each : view.all(Keyword::prefix_items)) {
    if (each.is_array()) longest = std::max<std::size_t>(longest, each.value->Size());
  }
  return longest;
}

bool is_hidden(const Slot& slot, Side& side, Direction direction) {
  if (slot.schemas.empty()) return false;
  const Keyword hiding = direction == Direction::request ? Keyword::read_only : Keyword::write_only;
  return side.views.of(slot.schemas).flag(hiding);
}

TypeSet types_of(const SchemaView& view) {
  if (view.is_never) return 0;
  TypeSet types = view.types;
  for (const Node& each : view.all(Keyword::multiple_of)) {
    const auto number = number_of(each);
    if (number && *number != 0 && is_multiple(*number, 1))
      types &= static_cast<TypeSet>(~contract::schema::fraction_type);
  }
  return types;
}

TypeSet types_asked(Keyword keyword) {
  switch (keyword) {
    case Keyword::maximum:
    case Keyword::exclusive_maximum:
    case Keyword::minimum:
    case Keyword::exclusive_minimum:
    case Keyword::multiple_of:
      return contract::schema::number_type;
    case Keyword::max_length:
    case Keyword::min_length:
    case Keyword::pattern:
      return contract::schema::string_type;
    case Keyword::max_items:
    case Keyword::min_items:
    case Keyword::unique_items:
    case Keyword::max_contains:
    case Keyword::min_contains:
    case Keyword::contains:
    case Keyword::items:
    case Keyword::prefix_items:
    case Keyword::unevaluated_items:
      return contract::schema::array_type;
    case Keyword::max_properties:
    case Keyword::min_properties:
    case Keyword::required:
    case Keyword::properties:
    case Keyword::additional_properties:
    case Keyword::pattern_properties:
    case Keyword::property_names:
    case Keyword::dependent_required:
    case Keyword::dependent_schemas:
    case Keyword::dependencies:
    case Keyword::unevaluated_properties:
      return contract::schema::object_type;
    default:
      return contract::schema::all_types;
  }
}

SchemaView joined(const SchemaView& view, const SchemaView& more) {
  SchemaView both = view;
  std::size_t shift = 0;
  for (const Value& each : view.values)
    shift = std::max(shift, each.part + 1);
  both.schemas.insert(both.schemas.end(), more.schemas.begin(), more.schemas.end());
  both.is_never = view.is_never || more.is_never;
  both.types &= more.types;
  both.keywords |= more.keywords;
  for (Value each : more.values) {
    each.part += shift;
    both.values.push_back(each);
  }
  const auto merge = [](auto& all, const auto& others) {
    all.insert(all.end(), others.begin(), others.end());
    std::stable_sort(all.begin(), all.end(), [](const auto& left, const auto& right) {
      return left.name < right.name;
    });
  };
  merge(both.properties, more.properties);
  merge(both.required, more.required);
  return both;
}

SchemaView without(const SchemaView& view, const Value& value) {
  SchemaView less = view;
  std::erase_if(less.values, [&](const Value& each) {
    return each.keyword == value.keyword && each.part == value.part;
  });
  less.keywords = 0;
  for (const Value& each : less.values)
    less.keywords |= set_of({each.keyword});
  return less;
}

std::optional<long double> number_of(const Node& node) {
  const Json* value = node.value;
  if (value == nullptr || !value->IsNumber()) return std::nullopt;
  if (value->IsInt64()) return static_cast<long double>(value->GetInt64());
  if (value->IsUint64()) return static_cast<long double>(value->GetUint64());
  return value->GetDouble();
}

bool is_narrower(const Limit& left, const Limit& right, Bound bound) {
  if (!right.place || !left.place) return !right.place && left.place;
  if (left.value == right.value) return left.is_exclusive && !right.is_exclusive;
  return bound == Bound::most ? left.value < right.value : left.value > right.value;
}

Limit limit_of(
    const SchemaView& view, Keyword keyword, std::optional<Keyword> exclusive, Bound bound) {
  Limit narrowest;
  const auto take = [&](const Limit& limit) {
    if (is_narrower(limit, narrowest, bound)) narrowest = limit;
  };
  for (const Value& each : view.values) {
    const auto number = number_of(each.node);
    if (each.keyword == keyword && number) {
      const Node flag = exclusive ? beside(view, each, *exclusive) : Node();
      take({*number, flag && flag.value->IsTrue(), each.node});
    } else if (each.keyword == exclusive && number) {
      take({*number, true, each.node});
    }
  }
  return narrowest;
}

bool is_multiple(long double value, long double of) {
  if (std::trunc(value) == value && std::trunc(of) == of) return std::fmod(value, of) == 0;
  if (value != 0 && std::fabs(value) < std::fabs(of)) return false;
  const long double quotient = value / of;
  constexpr long double exact = 1e9L;  // beyond it nothing is known of the fraction
  return std::fabs(quotient) < exact && std::fabs(quotient - std::round(quotient)) < 1e-9L;
}

}  // namespace accord::validation::containment
