#include "reference/server/rows.h"

#include <algorithm>

namespace accord::reference {
namespace {

using How = Filter::How;

int compare(const Value& one, const Value& other, bool as_text) {
  if (one.is_number() && other.is_number() && !as_text) {
    return one.number < other.number ? -1 : one.number > other.number ? 1 : 0;
  }
  const std::string left = one.is_string() ? one.text : one.to_text();
  const std::string right = other.is_string() ? other.text : other.to_text();
  return left.compare(right);
}

bool is_time(const Value& value) {
  return value.is_string() && value.text.size() > 18 && value.text[10] == 'T';
}

// What comes first in a list that is sorted.
int sort_order(const Value& one, const Value& other, const Changes& changes) {
  const bool are_texts = one.is_string() && other.is_string();
  if (are_texts && changes.has(is_time(one) ? "sort-ignored-for-times" : "sort-ignored-for-text"))
    return 0;
  if (are_texts && changes.has("sorts-text-by-length"))
    return static_cast<int>(one.text.size()) - static_cast<int>(other.text.size());
  if (are_texts && changes.has("sorts-without-case"))
    return lower(one.text).compare(lower(other.text));
  return compare(one, other, changes.has("sorts-numbers-as-text"));
}

bool satisfies(const Value& member, const Filter& filter, const Value& wanted, const Changes& on) {
  const int order = compare(member, wanted, false);
  if (filter.how == How::at_least)
    return order > 0 || (order == 0 && !on.has("lower-limit-exclusive"));
  if (filter.how == How::at_most)
    return order < 0 || (order == 0 && !on.has("upper-limit-exclusive"));
  if (filter.how == How::holds)
    return std::find(member.items.begin(), member.items.end(), wanted) != member.items.end();
  if (on.has("filter-by-prefix") && member.is_string()) return member.text.starts_with(wanted.text);
  if (on.has("filter-negated")) return !(member == wanted);
  if (on.has("filter-ignores-case") && member.is_string())
    return lower(member.text) == lower(wanted.text);
  return member == wanted;
}

}  // namespace

Row* Collection::find(const Value& id) {
  for (Row& each : rows) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

std::vector<const Value*> values_at(const Value& value, const std::string& pointer) {
  const std::size_t star = pointer.find("/*");
  if (star == std::string::npos) {
    const Value* found = value.at(pointer);
    return found == nullptr ? std::vector<const Value*>() : std::vector<const Value*>{found};
  }
  std::vector<const Value*> all;
  const Value* items = value.at(pointer.substr(0, star));
  if (items == nullptr) return all;
  for (const Value& each : items->items) {
    for (const Value* found : values_at(each, pointer.substr(star + 2)))
      all.push_back(found);
  }
  return all;
}

bool satisfies(
    const Collection& collection, const Value& shown, const Call& call, const Changes& changes) {
  bool is_any = false;
  bool is_filtered = false;
  for (const Filter& each : collection.filters) {
    const auto wanted = call.query.find(each.parameter);
    if (wanted == call.query.end()) continue;
    if (changes.has("filter-ignored:" + each.parameter)) continue;
    is_filtered = true;
    const Value* member = shown.at(each.pointer);
    const bool fits = member != nullptr && !member->is_null() &&
                      satisfies(*member, each, wanted->second, changes);
    is_any = is_any || fits;
    if (!fits && !changes.has("filters-joined-by-or")) return false;
  }
  return !is_filtered || is_any;
}

void sort_rows(std::vector<Value>& rows, const std::string& by, const Changes& changes) {
  if (by.empty() || changes.has("sort-ignored")) return;
  const bool is_descending = by.front() == '-' && !changes.has("sort-direction-ignored");
  const std::string member = "/" + (by.front() == '-' ? by.substr(1) : by);
  std::stable_sort(rows.begin(), rows.end(), [&](const Value& one, const Value& other) {
    const Value* left = one.at(member);
    const Value* right = other.at(member);
    const bool are_first = changes.has("sorts-absent-first");
    if (left == nullptr || right == nullptr)
      return are_first ? left == nullptr && right != nullptr : left != nullptr && right == nullptr;
    const int order = sort_order(*left, *right, changes);
    return is_descending ? order > 0 : order < 0;
  });
}

void strip_read_only(const Schemas& schemas, const Value& reference, Value& value) {
  const Value* properties = schemas.resolve(reference).find("properties");
  if (properties == nullptr || !value.is_object()) return;
  for (std::size_t i = 0; i < properties->keys.size(); ++i) {
    const Value& property = schemas.resolve(properties->items[i]);
    const Value* flag = property.find("readOnly");
    if (flag != nullptr && flag->boolean) {
      value.erase(properties->keys[i]);
    } else if (Value* member = value.find(properties->keys[i])) {
      strip_read_only(schemas, property, *member);
    }
  }
}

void apply_defaults(const Schemas& schemas, const Value& reference, Value& value) {
  const Value* properties = schemas.resolve(reference).find("properties");
  if (properties == nullptr || !value.is_object()) return;
  for (std::size_t i = 0; i < properties->keys.size(); ++i) {
    const Value& property = schemas.resolve(properties->items[i]);
    const Value* given = property.find("default");
    Value* member = value.find(properties->keys[i]);
    if (member != nullptr) {
      apply_defaults(schemas, property, *member);
    } else if (given != nullptr) {
      value.set(properties->keys[i], *given);
    }
  }
}

void normalise(const Changes& changes, Value& value) {
  if (value.is_string() && changes.has("trims-text")) {
    if (std::string text = trim(value.text); !text.empty()) value.text = std::move(text);
  }
  if (value.is_array() && changes.has("drops-repeated-items")) {
    std::vector<Value> once;
    for (const Value& each : value.items) {
      if (std::find(once.begin(), once.end(), each) == once.end()) once.push_back(each);
    }
    value.items = std::move(once);
  }
  if (value.is_object() && changes.has("lowers-email")) {
    if (Value* email = value.find("email")) email->text = lower(email->text);
  }
  for (Value& each : value.items)
    normalise(changes, each);
}

}  // namespace accord::reference
