#include "accord/validation/witness/scalar_texts.h"

#include <algorithm>

#include "accord/contract/schema/keyword_table.h"
#include "accord/validation/parameter/scalar_text.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;
using contract::schema::array_type;
using contract::schema::boolean_type;
using contract::schema::null_type;
using contract::schema::object_type;
using contract::schema::string_type;
using contract::schema::type_of;

namespace {

constexpr TypeSet structured = array_type | object_type;
constexpr TypeSet told_apart = string_type | boolean_type;

// The values that `enum` and `const` list; nullopt where neither does.
std::optional<std::vector<const Json*>> listed(const SchemaView& view) {
  if (const Node value = view.first(Keyword::const_)) return std::vector{value.value};
  const Node list = view.first(Keyword::enum_);
  if (!list.is_array()) return std::nullopt;
  std::vector<const Json*> values;
  for (const Json& each : list.value->GetArray())
    values.push_back(&each);
  return values;
}

bool is_any_text(const SchemaView& view) {
  constexpr KeywordSet asked = contract::schema::keywords_where([](const auto& keyword) {
    return contract::schema::asserts(keyword.role) && keyword.keyword != Keyword::type &&
           (keyword.applies_to & string_type) != 0;
  });
  return (types_of(view) & string_type) != 0 && !view.has_any(asked);
}

}  // namespace

TypeSet ScalarTexts::types(const SchemaView& view) {
  TypeSet types = types_of(view) & static_cast<TypeSet>(~null_type);
  if (const auto values = listed(view)) {
    TypeSet found = 0;
    for (const Json* each : *values)
      found |= type_of(*each);
    types &= found;
  }
  // What may be a string may be any text.
  return (types & string_type) != 0 ? types & static_cast<TypeSet>(~structured) : types;
}

bool ScalarTexts::differ(const SchemaView& old, const SchemaView& now) {
  const TypeSet before = types(old);
  const TypeSet after = types(now);
  if (before == 0 || after == 0 || ((before | after) & structured) != 0) return false;
  return before != after && ((before | after) & told_apart) != 0;
}

bool ScalarTexts::accepts(const Term& term, std::string_view text, Direction direction) {
  contract::JsonAllocator memory;
  const auto& schemas = term->schemas;
  Validators& validators = term.side->validators;
  if (validators.accepts(schemas, contract::make_string(text, memory), direction)) return true;
  contract::JsonDocument scalar;
  scalar.Parse<rapidjson::kParseFullPrecisionFlag>(text.data(), text.size());
  return !scalar.HasParseError() && (scalar.IsNumber() || scalar.IsBool()) &&
         validators.accepts(schemas, scalar, direction);
}

std::optional<std::vector<std::string>> ScalarTexts::all_texts(
    const Term& term, Direction direction) {
  std::vector<std::string> texts;
  const auto add = [&](const Json& value) {
    if (term.side->validators.accepts(term->schemas, value, direction))
      texts.push_back(scalar_text(value));
  };
  if (const auto values = listed(*term.view)) {
    for (const Json* each : *values) {
      if (!each->IsNull()) add(*each);
    }
    return texts;
  }
  if (types(*term.view) != boolean_type) return std::nullopt;
  add(Json(true));
  add(Json(false));
  return texts;
}

bool ScalarTexts::is_within(const Term& inner, const Term& outer, Direction direction) {
  if (is_any_text(*outer.view)) return true;
  const auto texts = all_texts(inner, direction);
  return texts && std::all_of(texts->begin(), texts->end(), [&](const std::string& each) {
           return accepts(outer, each, direction);
         });
}

Found ScalarTexts::search(const Term& inner, const Term& outer, Direction direction) {
  constexpr std::size_t most_tried = 2'000;
  Found found;
  if (!inner.side->validators.can_judge(inner->schemas) ||
      !outer.side->validators.can_judge(outer->schemas))
    return found;
  Values values(*inner.side, *outer.side, direction);
  values.set_budget(most_tried);
  contract::JsonAllocator memory;
  for (const Json* each : values.of(*inner.view, *outer.view)) {
    if (each->IsNull() || each->IsObject() || each->IsArray()) continue;
    const std::string text = scalar_text(*each);
    const Json string = contract::make_string(text, memory);
    if (accepts(outer, text, direction) ||
        !outer.side->validators.refuses(outer->schemas, string, direction)) {
      continue;
    }
    found.witnesses.push_back({contract::to_text(string), {}});
  }
  found.tried = values.tried();
  std::stable_partition(found.witnesses.begin(), found.witnesses.end(), [](const Witness& each) {
    return each.text != "\"\"";
  });
  return found;
}

}  // namespace accord::validation::containment
