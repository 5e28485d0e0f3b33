// The first pass: yes or no.
#include <algorithm>

#include "accord/contract/base/utf8.h"
#include "accord/validation/schema/applicators.h"
#include "accord/validation/schema/compiled_schema.h"
#include "accord/validation/schema/constraints.h"
#include "accord/validation/schema/visitor.h"

namespace accord::validation::schema {

/// Whether a value meets each kind of check.
struct Visitor::Meets {
  Visitor& visitor;
  const Json& value;

  bool operator()(const TextLength& length) const {
    if (!value.IsString()) return true;
    const std::string_view text = contract::text_of(value);
    // A code point takes one byte to four: most texts need not be counted.
    constexpr std::size_t widest = 4;
    if (text.size() <= length.most && (text.size() + widest - 1) / widest >= length.least) {
      return true;
    }
    const std::size_t count = count_code_points(text);
    return count >= length.least && count <= length.most;
  }

  bool operator()(const Counts& counts) const {
    if (value.IsArray()) {
      return value.Size() >= counts.least_items && value.Size() <= counts.most_items;
    }
    return !value.IsObject() || (value.MemberCount() >= counts.least_properties &&
                                 value.MemberCount() <= counts.most_properties);
  }

  bool operator()(const IntegerLimit& limit) const {
    if (!value.IsInt64()) return limit.exact->check(visitor, value);
    return value.GetInt64() >= limit.least && value.GetInt64() <= limit.most;
  }

  bool operator()(const TextChoice& choice) const {
    if (!value.IsString()) return false;
    const std::string_view text = contract::text_of(value);
    return std::find(choice.texts.begin(), choice.texts.end(), text) != choice.texts.end();
  }

  bool operator()(const Formatted& format) const { return format.accepts(value); }

  bool operator()(const OfDoubles& of) const {
    return !value.IsDouble() || of.keyword->check(visitor, value);
  }

  bool operator()(const Members& members) const {
    return !value.IsObject() || visitor.accepts_members(*members.keyword, value);
  }

  bool operator()(const Elements& elements) const {
    if (!value.IsArray()) return true;
    const Items& items = *elements.keyword;
    std::size_t index = 0;
    for (const Json& each : value.GetArray()) {
      const Subschema* schema = index < items.prefix.size() ? items.prefix[index] : items.rest;
      if (schema == nullptr) return true;
      if (!visitor.accepts(*schema, each)) return false;
      ++index;
    }
    return true;
  }

  bool operator()(const Group& group) const {
    const auto accepts = [&](const Subschema* each) { return visitor.accepts(*each, value); };
    switch (group.kind) {
      case Group::Kind::all:
        return std::all_of(group.schemas.begin(), group.schemas.end(), accepts);
      case Group::Kind::any:
        return std::any_of(group.schemas.begin(), group.schemas.end(), accepts);
      case Group::Kind::none:
        return std::none_of(group.schemas.begin(), group.schemas.end(), accepts);
      case Group::Kind::one:
        break;
    }
    unsigned matches = 0;
    for (const Subschema* each : group.schemas) {
      matches += accepts(each) ? 1U : 0U;
      if (matches > 1) return false;
    }
    return matches == 1;
  }

  bool operator()(const Referred& referred) const {
    return visitor.remember(*referred.target, value);
  }

  bool operator()(const Other& other) const {
    visitor.subschema_ = other.subschema;
    visitor.value_ = &value;
    return other.keyword->check(visitor, value);
  }
};

bool Visitor::accepts(const Subschema& subschema, const Json& value) {
  if (steps_ == 0) return false;
  --steps_;
  const Rule& rule = compiled_of(subschema).rule;
  if (!contract::schema::is_of(rule.types, value)) return false;
  const Within within(*this, subschema);
  for (const Check& each : rule.checks) {
    if (!std::visit(Meets{*this, value}, each)) return false;
  }
  return true;
}

bool Visitor::accepts_members(const Properties& known, const Json& value) {
  const bool is_request = direction_ == Direction::request;
  std::size_t seen = 0;
  for (const auto& member : value.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const NameTable::Slot* slot = known.table.find(name);
    if (slot != nullptr && slot->is_required && !is_of_other_direction(*slot)) ++seen;
    if (!accepts_member(known, slot, name, member.value)) return false;
  }
  return seen >= (is_request ? known.required_in_request : known.required_in_response);
}

bool Visitor::accepts_member(
    const Properties& known,
    const NameTable::Slot* slot,
    std::string_view name,
    const Json& member) {
  bool is_known = slot != nullptr && slot->is_declared;
  if (is_known) {
    // A request ignores what is readOnly, a response never shows what is writeOnly.
    if (is_of_other_direction(*slot)) return direction_ == Direction::request;
    if (!accepts(*slot->subschema, member)) return false;
  }
  for (const Properties::ByPattern& each : known.patterns) {
    if (!each.pattern->matches(name)) continue;
    is_known = true;
    if (!accepts(*each.subschema, member)) return false;
  }
  return is_known || known.additional == nullptr || accepts(*known.additional, member);
}

}  // namespace accord::validation::schema
