#include "e2e/model/shop.h"

#include <algorithm>
#include <compare>

#include "support/contracts.h"

namespace accord::e2e::model {

contract::JsonDocument parse(std::string_view text) {
  return support::json_of(text);
}

std::string to_json(const Row& row) {
  std::string all = "{";
  for (const auto& [name, value] : row)
    all += (all.size() > 1 ? ",\"" : "\"") + name + "\":" + value;
  return all + "}";
}

std::string to_json_string(std::string_view text) {
  contract::JsonDocument document;
  return contract::to_text(contract::make_string(text, document.GetAllocator()));
}

std::vector<std::string> texts_in(std::string_view array) {
  std::vector<std::string> texts;
  const auto document = parse(array);
  for (const auto& each : document.GetArray())
    texts.emplace_back(contract::text_of(each));
  return texts;
}

std::string to_json_array(const std::vector<std::string>& texts) {
  std::string all = "[";
  for (const std::string& each : texts)
    all += (all.size() > 1 ? "," : "") + to_json_string(each);
  return all + "]";
}

std::string merge_objects(const std::string& object, const std::string& patch, bool keeps_null) {
  auto merged = parse(object);
  const auto given = parse(patch);
  auto& allocator = merged.GetAllocator();
  for (const auto& member : given.GetObject()) {
    const std::string name(contract::text_of(member.name));
    const bool is_removed = member.value.IsNull() && !keeps_null;
    const contract::Json* old = contract::find(merged, name);
    contract::JsonDocument value;
    if (member.value.IsObject() && !keeps_null) {
      const bool is_object = old != nullptr && old->IsObject();
      value = parse(merge_objects(
          is_object ? contract::to_text(*old) : "{}", contract::to_text(member.value)));
    } else {
      value.CopyFrom(member.value, value.GetAllocator());
    }
    merged.RemoveMember(contract::make_string(name, allocator));
    if (is_removed) continue;
    contract::Json copy(value, allocator);
    merged.AddMember(contract::make_string(name, allocator), copy, allocator);
  }
  return contract::to_text(merged);
}

namespace {

std::string text_in(const std::string& json) {
  return std::string(contract::text_of(parse(json)));
}

// Values of one property in their order: what is missing first, texts byte by byte.
std::weak_ordering compare(const Row& left, const Row& right, const std::string& name) {
  const auto value_of = [&](const Row& row) {
    const auto found = row.find(name);
    return found == row.end() || found->second == "null" ? std::optional<std::string>()
                                                         : std::optional(found->second);
  };
  const auto one = value_of(left);
  const auto other = value_of(right);
  if (!one || !other) return one.has_value() <=> other.has_value();
  const auto a = parse(*one);
  const auto b = parse(*other);
  if (a.IsString()) return contract::text_of(a) <=> contract::text_of(b);
  if (a.IsBool()) return a.GetBool() <=> b.GetBool();
  if (a.IsInt64() && b.IsInt64()) return a.GetInt64() <=> b.GetInt64();
  const double x = a.GetDouble();
  const double y = b.GetDouble();
  return x < y   ? std::weak_ordering::less
         : x > y ? std::weak_ordering::greater
                 : std::weak_ordering::equivalent;
}

bool has_value(const Row& row, const std::string& name, const std::string& value) {
  const auto found = row.find(name);
  return found != row.end() && contract::is_equal(parse(found->second), parse(value));
}

bool reaches(const Row& row, int64_t least) {
  const auto found = row.find("size");
  return found != row.end() && found->second != "null" && std::stoll(found->second) >= least;
}

}  // namespace

std::string Shop::shown_label(const std::string& code) const {
  Row shown = labels.at(code);
  std::string array = "[";
  const auto own = notes.find(code);
  if (own != notes.end()) {
    for (const auto& [id, note] : own->second)
      array += (array.size() > 1 ? "," : "") + to_json(note);
  }
  shown["notes"] = array + "]";
  return to_json(shown);
}

std::string Shop::shown_good(int64_t id) const {
  Row shown = goods.at(id);
  if (const auto label = shown.find("label"); label != shown.end() && label->second != "null")
    label->second = shown_label(text_in(label->second));
  if (const auto array = shown.find("labels"); array != shown.end()) {
    std::string all = "[";
    for (const std::string& code : texts_in(array->second))
      all += (all.size() > 1 ? "," : "") + shown_label(code);
    array->second = all + "]";
  }
  return to_json(shown);
}

bool Shop::is_in_use(const std::string& code) const {
  const auto own = notes.find(code);
  if (own != notes.end() && !own->second.empty()) return true;
  const std::string key = to_json_string(code);
  return std::any_of(goods.begin(), goods.end(), [&](const auto& each) {
    return has_value(each.second, "label", key);
  });
}

void Shop::remove_label(const std::string& code) {
  labels.erase(code);
  notes.erase(code);
  for (auto& [id, good] : goods) {
    const auto array = good.find("labels");
    if (array == good.end()) continue;
    auto codes = texts_in(array->second);
    std::erase(codes, code);
    array->second = to_json_array(codes);
  }
}

bool Shop::has_all_of(const Row& good) const {
  const auto label = good.find("label");
  const bool is_known =
      label == good.end() || label->second == "null" || labels.contains(text_in(label->second));
  const auto array = good.find("labels");
  if (!is_known || array == good.end()) return is_known;
  const auto codes = texts_in(array->second);
  return std::all_of(
      codes.begin(), codes.end(), [&](const std::string& code) { return labels.contains(code); });
}

std::vector<int64_t> Shop::goods_of(const Wanted& wanted) const {
  std::vector<int64_t> ids;
  for (const auto& [id, good] : goods) {
    if (wanted.name && !has_value(good, "name", *wanted.name)) continue;
    if (wanted.is_open && !has_value(good, "is_open", *wanted.is_open)) continue;
    if (wanted.least && !reaches(good, *wanted.least)) continue;
    ids.push_back(id);
  }
  if (wanted.sort.empty()) return ids;
  std::stable_sort(ids.begin(), ids.end(), [&](int64_t left, int64_t right) {
    const auto order = compare(goods.at(left), goods.at(right), wanted.sort);
    return wanted.is_descending ? order > 0 : order < 0;
  });
  return ids;
}

}  // namespace accord::e2e::model
