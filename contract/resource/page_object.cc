#include "accord/contract/resource/page_object.h"

#include <algorithm>

#include "accord/contract/resource/names.h"
#include "accord/contract/resource/page_members.h"

namespace accord::contract::resource {
namespace {

bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::number;
}

// `count`, `articlesCount`, `article_count`, `count_of_articles`.
bool is_count(const std::string& name, const std::set<std::string>& things) {
  if (name == "count") return true;
  return std::any_of(things.begin(), things.end(), [&](const std::string& each) {
    return name == each + "count" || name == singular(each) + "count" || name == "countof" + each ||
           name == "numberof" + each || name == "num" + each;
  });
}

bool is_total(const std::string& name, const std::set<std::string>& things) {
  return std::any_of(things.begin(), things.end(), [&](const std::string& each) {
    return name == "total" + each || name == "total" + each + "count" || name == each + "total" ||
           name == "total" + singular(each) + "count";
  });
}

}  // namespace

bool PageObject::has(std::string_view name, Kind kind) const {
  return std::any_of(object_.properties.begin(), object_.properties.end(), [&](const auto& each) {
    if (!is_same_normalized(each.name, name)) return false;
    const Kind found = shape_of(references_, each.schema).kind;
    return found == kind || (is_number(found) && is_number(kind));
  });
}

bool PageObject::has_total() const {
  return std::any_of(object_.properties.begin(), object_.properties.end(), [&](const auto& each) {
    const Shape& shape = shape_of(references_, each.schema);
    if (!is_number(shape.kind)) return false;
    const std::string name = normalized(each.name);
    if (is_count(name, things_)) return false;
    return is_total(name, things_) ||
           page_filler(name, shape, Paging::Style::none) == Filler::total;
  });
}

std::optional<Filler> PageObject::beside_others(const std::string& name, const Shape& shape) const {
  if (shape.kind == Kind::boolean && has("sorted", Kind::boolean)) {
    if (name == "sorted") return Filler::is_sorted;
    if (name == "unsorted" || name == "empty") return Filler::is_unsorted;
  }
  if (!is_number(shape.kind)) return std::nullopt;
  if (name == "from" && has("to", Kind::integer)) return Filler::first_row;
  if (name == "to" && has("from", Kind::integer)) return Filler::last_row;
  if (is_total(name, things_)) return Filler::total;
  if (is_count(name, things_)) return has_total() ? Filler::count : Filler::total;
  return std::nullopt;
}

std::optional<Filler> PageObject::filler_of(
    const ShapeProperty& member, Paging::Style style) const {
  const Shape& shape = shape_of(references_, member.schema);
  if (const auto found = beside_others(normalized(member.name), shape)) return found;
  return page_filler(member.name, shape, style);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the levels
static bool counts_from_zero(const schema::References& references, const Node& schema, int level) {
  constexpr int most_levels = 3;
  const Shape& shape = shape_of(references, schema);
  if (shape.kind != Kind::object || level > most_levels) return false;
  bool has_number = false;
  bool has_total = false;
  for (const ShapeProperty& each : shape.properties) {
    has_number = has_number || each.name == "number";
    has_total = has_total || is_same_normalized(each.name, "totalelements");
    if (counts_from_zero(references, each.schema, level + 1)) return true;
  }
  return has_number && has_total;
}

bool counts_pages_from_zero(const schema::References& references, const Node& schema) {
  return counts_from_zero(references, schema, 0);
}

}  // namespace accord::contract::resource
