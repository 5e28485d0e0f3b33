#include "accord/conformance/plan/list_parameters.h"

#include <algorithm>
#include <array>

#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Parameter;
using contract::ParameterIn;
using contract::resource::normalized;

constexpr std::array<std::string_view, 6> size_names{
    "limit", "perpage", "pagesize", "size", "maxresults", "top"};
constexpr std::array<std::string_view, 12> position_names{
    "page",
    "offset",
    "cursor",
    "skip",
    "start",
    "after",
    "before",
    "pagetoken",
    "pagenumber",
    "marker",
    "startingafter",
    "endingbefore"};

template <std::size_t size>
bool is_one_of(const std::string& name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_size(const Parameter& parameter) {
  return parameter.in == ParameterIn::query && is_one_of(normalized(parameter.name), size_names);
}

bool is_position(const Parameter& parameter) {
  return parameter.in == ParameterIn::query &&
         is_one_of(normalized(parameter.name), position_names);
}

const Parameter* size_of(const Task& task) {
  for (const Parameter& each : task.operation.parameters) {
    if (is_size(each) && task.context.takes(each, contract::Json(1))) return &each;
  }
  return nullptr;
}

bool pages(const Operation& operation) {
  return std::any_of(
      operation.parameters.begin(), operation.parameters.end(), [](const Parameter& each) {
        return is_size(each) || is_position(each);
      });
}

bool says(const contract::Node& described, std::initializer_list<const char*> words) {
  if (!described) return false;
  std::string text(described.text("description"));
  std::transform(text.begin(), text.end(), text.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each + ('a' - 'A')) : each;
  });
  return std::any_of(words.begin(), words.end(), [&](const char* word) {
    return text.find(word) != std::string::npos;
  });
}

void set_query(Step& step, const std::string& name, Value value) {
  std::erase_if(step.query, [&](const auto& each) { return each.first == name; });
  step.query.emplace_back(name, std::move(value));
}

void ask_for_many(const Task& task, Step& step) {
  const Parameter* size = size_of(task);
  if (size == nullptr) return;
  for (const int count : {100, 50, 20, 10, 5}) {
    if (!task.context.takes(*size, contract::Json(count))) continue;
    return set_query(step, size->name, Value{std::to_string(count), {}});
  }
}

const contract::Json* sent_in(
    const Attempt& attempt, const Item& item, const std::string& pointer) {
  for (const Step& each : attempt.builder.steps()) {
    if (each.name == item.step && each.json != nullptr)
      return contract::resolve_pointer(*each.json, each.sent + pointer);
  }
  return nullptr;
}

bool narrow(
    const Task& task,
    const Attempt& attempt,
    const Item& item,
    const std::string& but,
    Step& step) {
  for (const Reference& each : task.use.references) {
    const auto known = attempt.builder.known().find(each.noun);
    if (!each.is_query || each.pointer == but || known == attempt.builder.known().end()) continue;
    set_query(step, each.pointer, key_of(known->second, each.key));
    return true;
  }
  const auto& documents = *task.context.contract().documents;
  const auto shape =
      contract::resource::shape_of(documents, task.context.noun(task.use.noun).representation);
  for (const Parameter& each : task.operation.parameters) {
    if (each.in != ParameterIn::query || each.name == but) continue;
    if (is_size(each) || is_position(each) || shape.property(each.name) == nullptr) continue;
    const std::string pointer = contract::child_pointer("", each.name);
    const contract::Json* sent = sent_in(attempt, item, pointer);
    const bool is_text = sent != nullptr && sent->IsString() && task.context.takes(each, *sent);
    // A short string, or one of a few, need not be ours alone.
    if (!is_text || sent->GetStringLength() < 6 ||
        contract::resource::keyword_of(documents, each.schema, "enum"))
      continue;
    set_query(step, each.name, Value{"", FromStep{item.step, pointer}});
    return true;
  }
  return false;
}

}  // namespace accord::conformance::plan
