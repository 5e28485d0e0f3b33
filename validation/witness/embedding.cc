#include "accord/validation/witness/embedding.h"

#include <algorithm>
#include <charconv>

#include "accord/contract/json/reader.h"
#include "accord/validation/witness/texts.h"

namespace accord::validation::containment {

using contract::Json;
using contract::JsonDocument;

namespace {

constexpr std::size_t most_names = 6;
constexpr std::size_t most_items = 6;

std::optional<JsonDocument> read(const std::string& text) {
  auto document = contract::read_json(text, {});
  if (!document) return std::nullopt;
  return std::move(document).value();
}

// Names that neither schema describes by `properties`.
std::vector<std::string> other_names(const SchemaView& inner, const SchemaView& outer) {
  std::vector<std::string> names;
  for (const SchemaView* view : {&inner, &outer}) {
    const SchemaView& other = view == &inner ? outer : inner;
    for (const auto& each : view->properties) {
      if (other.property(each.name).empty()) names.emplace_back(each.name);
    }
  }
  names.resize(std::min(names.size(), most_names));
  for (const char* each : {"other", "a", "OTHER-1", "1", ""}) {
    const bool is_described = !inner.property(each).empty() || !outer.property(each).empty();
    if (!is_described) names.emplace_back(each);
  }
  return names;
}

}  // namespace

Embedding::Embedding(
    const SchemaView& inner,
    const SchemaView& outer,
    std::string_view step,
    const std::string& part)
    : part_(part) {
  const bool is_property = !inner.property(step).empty() || !outer.property(step).empty();
  if (is_property) {
    names_.emplace_back(step);
  } else if (step == "*") {
    names_ = other_names(inner, outer);
  } else if (step.size() > 1 && step.front() == '/' && step.back() == '/') {
    names_ = texts_of_pattern(step.substr(1, step.size() - 2));
    names_.resize(std::min(names_.size(), most_names));
  } else if (step.size() > 1 && step.front() == '[' && step.back() == ']') {
    is_item_ = true;
    std::size_t index = 0;
    const char* end = step.data() + step.size() - 1;
    if (step.size() > 2 && std::from_chars(step.data() + 1, end, index).ptr == end) index_ = index;
  } else {
    names_.emplace_back(step);
  }
}

std::vector<std::string> Embedding::in_object(JsonDocument base) const {
  std::vector<std::string> made;
  for (const std::string& name : names_) {
    auto part = read(part_);
    if (!part) break;
    Json changed(base, base.GetAllocator());
    changed.RemoveMember(name.c_str());
    changed.AddMember(
        contract::make_string(name, base.GetAllocator()),
        Json(*part, base.GetAllocator()),
        base.GetAllocator());
    made.push_back(contract::to_text(changed));
  }
  return made;
}

std::vector<std::string> Embedding::in_array(const JsonDocument& base) const {
  std::vector<std::string> items;
  for (const Json& each : base.GetArray())
    items.push_back(contract::to_text(each));
  std::vector<std::string> made;
  const auto add = [&](const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& each : all)
      text += (text.empty() ? "[" : ",") + each;
    made.push_back(text + "]");
  };
  const std::size_t last = std::min(items.size(), most_items);
  for (std::size_t at = index_.value_or(0); at <= std::min(index_.value_or(last), items.size());
       ++at) {
    std::vector<std::string> changed = items;
    if (at == items.size())
      changed.push_back(part_);
    else
      changed[at] = part_;
    add(changed);
  }
  if (!index_ && items.empty()) {
    add({part_, part_});
    add({part_, part_, part_});
  }
  return made;
}

std::vector<std::string> Embedding::in(const std::string& base) const {
  auto document = read(base);
  if (!document) return {};
  if (is_item_ && document->IsArray()) return in_array(*document);
  if (!names_.empty() && document->IsObject()) return in_object(std::move(*document));
  return {};
}

}  // namespace accord::validation::containment
