#include "accord/conformance/checks/compare.h"

#include <algorithm>

namespace accord::conformance::checks {
namespace {

using contract::is_equal;
using contract::Json;
using contract::to_text;

bool looks_like_date_time(const Json& value) {
  constexpr std::size_t shortest = 19;
  const std::string_view text = contract::text_of(value);
  return text.size() >= shortest && text[4] == '-' && text[7] == '-' &&
         (text[10] == 'T' || text[10] == 't' || text[10] == ' ');
}

// The key of the item that is named, by itself or in an object; null where there is none.
const Json* key_in(const Json& value, const std::string& name) {
  return value.IsObject() ? contract::find(value, name) : &value;
}

bool names_same_row(const Json& wanted, const Json& shown, const std::string& key) {
  if (wanted.IsArray() && shown.IsArray()) {
    return wanted.Size() == shown.Size() &&
           std::equal(
               wanted.Begin(),
               wanted.End(),
               shown.Begin(),
               [&](const Json& one, const Json& other) { return names_same_row(one, other, key); });
  }
  const Json* one = key_in(wanted, key);
  const Json* other = key_in(shown, key);
  return one == nullptr || other == nullptr ? agrees(wanted, shown) : is_equal(*one, *other);
}

}  // namespace

bool agrees(const Json& wanted, const Json& shown) {
  if (wanted.IsObject() && shown.IsObject()) {
    return std::all_of(wanted.MemberBegin(), wanted.MemberEnd(), [&](const auto& member) {
      const Json* other = contract::find(shown, contract::text_of(member.name));
      return other == nullptr || agrees(member.value, *other);
    });
  }
  if (wanted.IsArray() && shown.IsArray()) {
    return wanted.Size() == shown.Size() &&
           std::equal(wanted.Begin(), wanted.End(), shown.Begin(), agrees);
  }
  if (looks_like_date_time(wanted) && looks_like_date_time(shown)) return true;
  return is_equal(wanted, shown);
}

std::optional<Deviation> differing_member(
    const Json& wanted,
    const Json& shown,
    const Rows& rows,
    const std::set<std::string>& left_out) {
  if (!wanted.IsObject() || !shown.IsObject()) return std::nullopt;
  for (const auto& member : wanted.GetObject()) {
    const std::string name(contract::text_of(member.name));
    const Json* other = contract::find(shown, name);
    if (other == nullptr || left_out.contains(name)) continue;
    const auto row = rows.find(name);
    const bool is_same = row == rows.end() ? agrees(member.value, *other)
                                           : names_same_row(member.value, *other, row->second);
    if (is_same) continue;
    return Deviation{name + " = " + to_text(member.value), name + " = " + to_text(*other)};
  }
  return std::nullopt;
}

bool is_same_item(const Json& wanted, const Json& element, const Rows& rows) {
  if (!wanted.IsObject() || !element.IsObject()) return false;
  const bool shares =
      std::any_of(wanted.MemberBegin(), wanted.MemberEnd(), [&](const auto& member) {
        return contract::find(element, contract::text_of(member.name)) != nullptr;
      });
  return shares && !differing_member(wanted, element, rows, {});
}

}  // namespace accord::conformance::checks
