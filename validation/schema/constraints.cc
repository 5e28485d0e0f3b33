#include "accord/validation/schema/constraints.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unordered_map>

#include "accord/contract/base/characters.h"
#include "accord/validation/schema/marker.h"
#include "accord/validation/schema/messages.h"
#include "accord/validation/schema/rule_builder.h"
#include "accord/validation/schema/value_hash.h"

namespace accord::validation::schema {

using contract::is_equal;
using contract::to_text;

namespace {

// -1, 0 or 1; exact where both are integers, else over long double (64 bits of mantissa).
int compare(const Json& left, const Json& right) {
  auto order = [](auto one, auto two) { return one < two ? -1 : static_cast<int>(two < one); };
  if (left.IsInt64() && right.IsInt64()) return order(left.GetInt64(), right.GetInt64());
  auto wide = [](const Json& number) -> long double {
    if (number.IsInt64()) return static_cast<long double>(number.GetInt64());
    if (number.IsUint64()) return static_cast<long double>(number.GetUint64());
    return number.GetDouble();
  };
  return order(wide(left), wide(right));
}

__extension__ using Wide = unsigned __int128;
constexpr Wide ten = 10;

// A number as digits times a power of ten, read off its shortest text; the sign is of no concern.
struct Decimal {
  Wide digits = 0;  // 22 decimal digits at most: a double of more has an exponent
  int exponent = 0;
};

Decimal decimal_of(const Json& number) {
  const std::string text = contract::to_text(number);
  Decimal decimal;
  const std::size_t e = std::min(text.size(), text.find_first_of("eE"));
  if (e < text.size()) decimal.exponent = std::stoi(text.substr(e + 1));
  bool is_fraction = false;
  for (const char each : std::string_view(text).substr(0, e)) {
    if (each == '.') is_fraction = true;
    if (!contract::is_digit(each)) continue;
    decimal.digits = decimal.digits * ten + static_cast<unsigned>(each - '0');
    decimal.exponent -= is_fraction ? 1 : 0;
  }
  for (; decimal.digits != 0 && decimal.digits % ten == 0; decimal.digits /= ten)
    ++decimal.exponent;
  return decimal;
}

// Exact at any size: modular arithmetic on the digits.
bool is_multiple(const Json& value, const Json& divisor) {
  const Decimal one = decimal_of(value);
  const Decimal two = decimal_of(divisor);
  int steps = one.exponent - two.exponent;
  if (steps >= 0) {
    Wide rest = one.digits % two.digits;
    for (; steps > 0 && rest != 0; --steps)
      rest = rest * ten % two.digits;
    return rest == 0;
  }
  Wide wider = two.digits;
  for (; steps < 0; ++steps) {
    if (wider > one.digits) return one.digits == 0;
    wider *= ten;
  }
  return one.digits % wider == 0;
}

bool has_equals_among_few(const Json& array) {
  for (const Json* one = array.Begin(); one != array.End(); ++one) {
    if (std::any_of(array.Begin(), one, [&](const Json& two) { return is_equal(*one, two); })) {
      return true;
    }
  }
  return false;
}

bool has_equals_of(const Json& array) {
  // Clients do not know addresses in memory.
  const auto seed = std::hash<const Json*>()(&array);
  std::unordered_multimap<uint64_t, const Json*> seen;
  seen.reserve(array.Size());
  for (const Json& each : array.GetArray()) {
    const uint64_t hash = hash_of(each, seed);
    const auto [from, to] = seen.equal_range(hash);
    for (auto other = from; other != to; ++other) {
      if (is_equal(each, *other->second)) return true;
    }
    seen.emplace(hash, &each);
  }
  return false;
}

// The values of an index come from the contract, not from clients.
constexpr uint64_t index_seed = 1;

}  // namespace

void Keyword::add_to(RuleBuilder& builder) const {
  builder.add_other(*this);
}

bool Properties::check_member(
    Visitor& visitor,
    const NameTable::Slot* slot,
    std::string_view name,
    const Json& member) const {
  const bool is_declared = slot != nullptr && slot->is_declared;
  bool is_known = is_declared;
  bool is_fine = true;
  if (is_declared) {
    if (visitor.direction() == Direction::request && slot->is_read_only) return true;  // ignored
    if (visitor.direction() == Direction::response && slot->is_write_only) {
      return visitor.fail("writeOnly", messages::write_only, name);
    }
    if (slot->subschema != nullptr) is_fine = visitor.run_at(*slot->subschema, member, name);
  }
  for (const ByPattern& each : patterns) {
    if (!each.pattern->matches(name)) continue;
    is_known = true;
    is_fine = visitor.run_at(*each.subschema, member, name) && is_fine;
  }
  if (is_known || additional == nullptr) return is_fine;
  if (additional->getAlwaysInvalid()) {
    return visitor.fail("additionalProperties", messages::unknown_property, name);
  }
  return visitor.run_at(*additional, member, name);
}

bool Properties::check(Visitor& visitor, const Json& value) const {
  if (!value.IsObject()) return true;
  const bool is_request = visitor.direction() == Direction::request;
  bool is_fine = true;
  std::size_t seen = 0;
  for (const auto& member : value.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const NameTable::Slot* slot = table.find(name);
    if (slot != nullptr && slot->is_required) {
      seen += (is_request ? slot->is_read_only : slot->is_write_only) ? 0U : 1U;
    }
    is_fine = check_member(visitor, slot, name, member.value) && is_fine;
    if (!is_fine && visitor.may_stop()) return false;
  }
  if (seen >= (is_request ? required_in_request : required_in_response)) return is_fine;
  return fail_missing(visitor, value);
}

bool Properties::fail_missing(Visitor& visitor, const Json& value) const {
  if (!visitor.is_collecting()) return false;
  const bool is_request = visitor.direction() == Direction::request;
  for (const NameTable::Slot& slot : table.slots()) {
    if (!slot.is_required) continue;
    if (is_request ? slot.is_read_only : slot.is_write_only) continue;
    if (contract::find(value, slot.name) == nullptr) {
      visitor.fail("required", messages::required, slot.name);
      if (visitor.is_full()) return false;
    }
  }
  return false;
}

void Properties::add_to(RuleBuilder& builder) const {
  builder.add(Members{this});
}

bool Limit::check(Visitor& visitor, const Json& value) const {
  if (!value.IsNumber()) return true;
  const int order = compare(value, *limit);
  switch (kind) {
    case Kind::minimum:
      return order >= 0 || visitor.fail("minimum", messages::at_least(to_text(*limit)));
    case Kind::maximum:
      return order <= 0 || visitor.fail("maximum", messages::at_most(to_text(*limit)));
    case Kind::exclusive_minimum:
      return order > 0 || visitor.fail("exclusiveMinimum", messages::greater_than(to_text(*limit)));
    case Kind::exclusive_maximum:
      return order < 0 || visitor.fail("exclusiveMaximum", messages::less_than(to_text(*limit)));
  }
  return false;
}

void Limit::add_to(RuleBuilder& builder) const {
  if (!limit->IsInt64()) return builder.add_other(*this);
  const int64_t number = limit->GetInt64();
  IntegerLimit range{.exact = this};
  switch (kind) {
    case Kind::minimum:
      range.least = number;
      break;
    case Kind::maximum:
      range.most = number;
      break;
    case Kind::exclusive_minimum:
      if (number == INT64_MAX) return builder.add_other(*this);
      range.least = number + 1;
      break;
    case Kind::exclusive_maximum:
      if (number == INT64_MIN) return builder.add_other(*this);
      range.most = number - 1;
      break;
  }
  builder.add(range);
}

void Enum::build_index() {
  constexpr rapidjson::SizeType few = 16;
  if (is_const || values->Size() <= few) return;
  auto index = std::make_shared<Index>();
  for (const Json& each : values->GetArray())
    index->emplace(hash_of(each, index_seed), &each);
  index_ = std::move(index);
}

bool Enum::check(Visitor& visitor, const Json& value) const {
  if (is_const) {
    return is_equal(value, *values) || visitor.fail("const", messages::must_be(to_text(*values)));
  }
  if (index_ != nullptr) {
    const auto [from, to] = index_->equal_range(hash_of(value, index_seed));
    for (auto each = from; each != to; ++each) {
      if (is_equal(value, *each->second)) return true;
    }
  } else {
    for (const Json& each : values->GetArray()) {
      if (is_equal(value, each)) return true;
    }
  }
  return visitor.is_collecting() ? visitor.fail("enum", messages::one_of(to_text(*values))) : false;
}

void Enum::add_to(RuleBuilder& builder) const {
  TextChoice choice;
  const auto add = [&](const Json& each) {
    if (each.IsString()) choice.texts.push_back(contract::text_of(each));
    return each.IsString();
  };
  const bool is_of_texts =
      is_const ? add(*values)
               : index_ == nullptr && std::all_of(values->Begin(), values->End(), add);
  if (!is_of_texts) return builder.add_other(*this);
  builder.add(std::move(choice));
}

bool MultipleOf::check(Visitor& visitor, const Json& value) const {
  return !value.IsNumber() || is_multiple(value, *divisor) ||
         visitor.fail("multipleOf", messages::multiple_of(to_text(*divisor)));
}

bool PatternKeyword::check(Visitor& visitor, const Json& value) const {
  return !value.IsString() || pattern->matches(contract::text_of(value)) ||
         visitor.fail("pattern", messages::must_match(pattern->text()));
}

bool FormatKeyword::check(Visitor& visitor, const Json& value) const {
  return format->accepts(value) || visitor.fail("format", messages::must_be(format->description));
}

void FormatKeyword::add_to(RuleBuilder& builder) const {
  builder.add(Formatted{format->accepts});
}

bool UniqueItems::check(Visitor& visitor, const Json& value) const {
  if (!value.IsArray()) return true;
  constexpr rapidjson::SizeType few = 8;
  const bool has_equals = value.Size() <= few ? has_equals_among_few(value) : has_equals_of(value);
  return !has_equals || visitor.fail("uniqueItems", messages::duplicate_items);
}

bool Reference::check(Visitor& visitor, const Json& value) const {
  return visitor.run_reference(*target, value);
}

void Reference::add_to(RuleBuilder& builder) const {
  builder.add(Referred{target});
}

void Reference::mark(Marker& marker) const {
  marker.mark_required(*target);
}

void Properties::mark(Marker& marker) const {
  if (!marker.value().IsObject()) return;
  if (has_additional) return marker.mark_all();
  std::size_t index = 0;
  for (const auto& member : marker.value().GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const NameTable::Slot* slot = table.find(name);
    const bool is_known = (slot != nullptr && slot->is_declared) ||
                          std::any_of(patterns.begin(), patterns.end(), [&](const auto& each) {
                            return each.pattern->matches(name);
                          });
    if (is_known) marker.mark(index);
    ++index;
  }
}

}  // namespace accord::validation::schema
