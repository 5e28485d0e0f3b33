#include "accord/conformance/checks/compare.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/pointer.h"

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

// Of such a member its absence says as much.
bool says_nothing(const Json& value) {
  if (value.IsString()) return value.GetStringLength() == 0;
  if (value.IsArray()) return value.Empty();
  if (value.IsObject())
    return std::all_of(value.MemberBegin(), value.MemberEnd(), [](const auto& member) {
      return says_nothing(member.value);
    });
  return value.IsNull() || value.IsFalse() || (value.IsNumber() && value.GetDouble() == 0);
}

// Compares down to the leaves, and knows where it is.
class Comparison {
 public:
  explicit Comparison(const std::set<std::string>* declared) : declared_(declared) {}

  [[nodiscard]] bool agree(const Json& wanted, const Json& shown, const std::string& place) const {
    if (wanted.IsObject() && shown.IsObject()) {
      return std::all_of(wanted.MemberBegin(), wanted.MemberEnd(), [&](const auto& member) {
        const std::string_view name = contract::text_of(member.name);
        const Json* other = contract::find(shown, name);
        if (other == nullptr) return !is_lost(member.value, place, name);
        return agree(member.value, *other, inside(place, name));
      });
    }
    if (wanted.IsArray() && shown.IsArray()) return agree_as_lists(wanted, shown, place + "/*");
    if (looks_like_date_time(wanted) && looks_like_date_time(shown)) return true;
    return is_equal(wanted, shown);
  }

  [[nodiscard]] bool is_lost(
      const Json& value, const std::string& place, std::string_view name) const {
    return is_declared(inside(place, name)) && !says_nothing(value);
  }

 private:
  [[nodiscard]] bool is_declared(const std::string& place) const {
    return declared_ != nullptr && declared_->contains(place);
  }

  // Of a map the entries are called as they like.
  [[nodiscard]] std::string inside(const std::string& place, std::string_view name) const {
    const std::string named = contract::child_pointer(place, name);
    return !is_declared(named) && is_declared(place + "/*") ? place + "/*" : named;
  }

  [[nodiscard]] bool agree_as_lists(
      const Json& wanted, const Json& shown, const std::string& place) const {
    const auto is_same = [&](const Json& one, const Json& other) {
      return agree(one, other, place);
    };
    if (wanted.Size() == shown.Size() &&
        std::equal(wanted.Begin(), wanted.End(), shown.Begin(), is_same))
      return true;
    constexpr rapidjson::SizeType most = 200;
    if (wanted.Size() > most || shown.Size() > most) return false;
    const bool are_shown = std::all_of(wanted.Begin(), wanted.End(), [&](const Json& one) {
      return std::any_of(
          shown.Begin(), shown.End(), [&](const Json& other) { return is_same(one, other); });
    });
    return are_shown && std::all_of(shown.Begin(), shown.End(), [&](const Json& other) {
             return std::any_of(wanted.Begin(), wanted.End(), [&](const Json& one) {
               return is_same(one, other);
             });
           });
  }

  const std::set<std::string>* declared_;
};

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
  return Comparison(nullptr).agree(wanted, shown, "");
}

std::optional<Deviation> differing_member(
    const Json& wanted,
    const Json& shown,
    const Rows& rows,
    const std::set<std::string>& left_out,
    const std::set<std::string>* declared) {
  if (!wanted.IsObject() || !shown.IsObject()) return std::nullopt;
  const Comparison comparison(declared);
  for (const auto& member : wanted.GetObject()) {
    const std::string name(contract::text_of(member.name));
    if (left_out.contains(name)) continue;
    const Json* other = contract::find(shown, name);
    const std::string expected = name + " = " + to_text(member.value);
    if (other == nullptr) {
      if (!comparison.is_lost(member.value, "", name)) continue;
      return Deviation{expected, name + " " + messages::missing};
    }
    const auto row = rows.find(name);
    const bool is_same =
        row == rows.end()
            ? comparison.agree(member.value, *other, contract::child_pointer("", name))
            : names_same_row(member.value, *other, row->second);
    if (!is_same) return Deviation{expected, name + " = " + to_text(*other)};
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
