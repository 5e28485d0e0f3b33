#include "accord/contract/resource/assignable.h"

#include <algorithm>
#include <array>

#include "accord/contract/resource/item_shape.h"

namespace accord::contract::resource {
namespace {

Fit worse(Fit left, Fit right) {
  return std::max(left, right);
}

Fit kinds_fit(Kind from, Kind to) {
  if (from == Kind::integer && to == Kind::number) return Fit::always;
  return from == Kind::number && to == Kind::integer ? Fit::sometimes : Fit::never;
}

bool is_closed(const schema::References& references, const Node& schema) {
  const auto is_false = [&](const char* keyword) {
    const Node found = keyword_of(references, schema, keyword);
    return found && found.value->IsFalse();
  };
  return is_false("additionalProperties") || is_false("unevaluatedProperties");
}

bool is_within(const Shape& from, const Shape& to) {
  return std::all_of(from.properties.begin(), from.properties.end(), [&](const auto& each) {
    return to.property(each.name) != nullptr;
  });
}

// What a $ref leads to, unless something stands beside it.
const Json* described_by(const schema::References& references, const Node& schema) {
  const bool is_only_reference =
      schema.is_object() && schema.value->MemberCount() == 1 && schema.member("$ref");
  const Node target = is_only_reference ? references.follow(schema) : schema;
  return target ? target.value : schema.value;
}

// `uniqueItems: true` narrows, `additionalProperties: true` does not.
bool is_narrowing_flag(std::string_view keyword) {
  return keyword == "uniqueItems" || keyword.starts_with("exclusive");
}

}  // namespace

// A recursion is as good as unknown.
Fit Assignable::fit(const Node& sent, const Node& shown, bool is_nested) {
  const auto [known, is_new] = known_.try_emplace(
      {described_by(references_, sent), described_by(references_, shown), is_nested},
      Fit::sometimes);
  if (!is_new) return known->second;
  return known->second = compared(sent, shown, is_nested);
}

Fit Assignable::compared(const Node& sent, const Node& shown, bool is_nested) {
  const Shape& from = item_shape_of(references_, sent);
  const Shape& to = item_shape_of(references_, shown);
  const bool is_same = described_by(references_, sent) == described_by(references_, shown);
  Fit found = is_same ? Fit::always : values_fit(sent, shown);
  // Null empties a column where it is not shown.
  if (is_nested && from.is_nullable && !to.is_nullable) found = worse(found, Fit::sometimes);
  if (to.kind == Kind::any) return is_same ? found : worse(found, alternatives_fit(shown));
  if (from.kind == Kind::any) return worse(found, Fit::sometimes);
  if (from.kind != to.kind) return worse(found, kinds_fit(from.kind, to.kind));
  if (to.kind == Kind::object) {
    if (!is_same && is_closed(references_, shown) && !is_within(from, to))
      found = worse(found, Fit::sometimes);
    return worse(found, members_fit(from, to));
  }
  if (to.kind != Kind::array || !to.items) return found;
  const Fit items = from.items ? fit(from.items, to.items, true) : Fit::sometimes;
  // An array inside may be empty.
  return worse(found, std::min(items, is_nested ? Fit::sometimes : Fit::never));
}

Fit Assignable::members_fit(const Shape& from, const Shape& to) {
  Fit found = Fit::always;
  for (const ShapeProperty& each : to.properties) {
    const ShapeProperty* given = from.property(each.name);
    if (has_flag(references_, each.schema, "writeOnly")) {
      if (given != nullptr) found = worse(found, Fit::sometimes);
      continue;
    }
    const bool is_sure =
        given != nullptr && given->is_required && !has_flag(references_, given->schema, "readOnly");
    if (each.is_required && !is_sure) found = worse(found, Fit::sometimes);
    // What is not described may come all the same.
    if (given == nullptr) {
      if (!is_closed(references_, from.node)) found = worse(found, Fit::sometimes);
      continue;
    }
    const Fit member = fit(given->schema, each.schema, true);
    found = worse(found, std::min(member, is_sure ? Fit::never : Fit::sometimes));
  }
  return found;
}

// Of several kinds, or of none that is known.
Fit Assignable::alternatives_fit(const Node& shown) const {
  constexpr std::array<const char*, 3> narrowing{"anyOf", "oneOf", "type"};
  const bool is_open = std::none_of(narrowing.begin(), narrowing.end(), [&](const char* each) {
    return keyword_of(references_, shown, each);
  });
  return is_open ? Fit::always : Fit::sometimes;
}

// The keywords that narrow a value.
Fit Assignable::values_fit(const Node& sent, const Node& shown) const {
  constexpr std::array<const char*, 25> narrowing{
      "const",
      "format",
      "pattern",
      "minLength",
      "maxLength",
      "minimum",
      "maximum",
      "exclusiveMinimum",
      "exclusiveMaximum",
      "multipleOf",
      "minItems",
      "maxItems",
      "uniqueItems",
      "contains",
      "prefixItems",
      "minProperties",
      "maxProperties",
      "additionalProperties",
      "patternProperties",
      "propertyNames",
      "unevaluatedProperties",
      "dependentRequired",
      "dependentSchemas",
      "if",
      "not"};
  Fit found = enum_fit(sent, shown);
  for (const char* each : narrowing) {
    const Node wanted = keyword_of(references_, shown, each);
    if (!wanted) continue;
    if (wanted.value->IsBool() && wanted.value->GetBool() != is_narrowing_flag(each)) continue;
    const Node given = keyword_of(references_, sent, each);
    if (!given || !contract::is_equal(*given.value, *wanted.value))
      found = worse(found, Fit::sometimes);
  }
  return found;
}

Fit Assignable::enum_fit(const Node& sent, const Node& shown) const {
  const Node allowed = keyword_of(references_, shown, "enum");
  if (!allowed.is_array()) return Fit::always;
  const Node given = keyword_of(references_, sent, "enum");
  if (!given.is_array()) return Fit::sometimes;
  const auto common =
      std::count_if(given.value->Begin(), given.value->End(), [&](const Json& value) {
        return std::any_of(allowed.value->Begin(), allowed.value->End(), [&](const Json& each) {
          return contract::is_equal(each, value);
        });
      });
  if (common == 0) return Fit::never;
  return common == given.value->Size() ? Fit::always : Fit::sometimes;
}

}  // namespace accord::contract::resource
