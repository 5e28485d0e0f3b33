#include "accord/conformance/plan/list_parameters.h"

#include <algorithm>

#include "accord/contract/base/words.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/list_names.h"
#include "accord/contract/resource/list_parameters.h"

namespace accord::conformance::plan {
namespace {

using contract::Parameter;
using contract::ParameterIn;
using contract::resource::Kind;
using contract::resource::plain_name;
using contract::resource::shape_of;

Kind kind_of(const Task& task, const Parameter& parameter) {
  return shape_of(*task.context.contract().documents, parameter.schema).kind;
}

// A property of that name is filtered by, but for the name that means a page everywhere.
bool is_size(const Task& task, const Parameter& parameter) {
  const std::string name = plain_name(parameter.name);
  const Kind kind = kind_of(task, parameter);
  return parameter.in == ParameterIn::query && contract::resource::names_size(name) &&
         (kind == Kind::integer || kind == Kind::number) &&
         (name == "limit" || item_shape(task).property(parameter.name) == nullptr);
}

}  // namespace

contract::resource::Shape item_shape(const Task& task) {
  return shape_of(
      *task.context.contract().documents, task.context.noun(task.use.noun).representation);
}

std::string key_of_items(const Task& task) {
  for (const Use& each : task.context.graph().uses) {
    const bool is_item = each.noun == task.use.noun && !each.path.empty() &&
                         each.path.back().noun == each.noun && each.path.back().is_sure;
    if (is_item && !each.path.back().key.empty()) return each.path.back().key;
  }
  return item_shape(task).property("id") != nullptr ? "/id" : "";
}

bool is_position(const Parameter& parameter) {
  using namespace contract::resource;
  const std::string name = plain_name(parameter.name);
  return parameter.in == ParameterIn::query &&
         (names_page(name) || names_offset(name) || names_cursor(name) || name == "before" ||
          name == "endingbefore");
}

bool is_cursor(const Task& task, const Parameter& parameter) {
  return parameter.in == ParameterIn::query && kind_of(task, parameter) == Kind::string &&
         contract::resource::names_cursor(plain_name(parameter.name));
}

const Parameter* size_of(const Task& task) {
  for (const Parameter& each : task.operation.parameters) {
    if (is_size(task, each) && task.context.takes(each, contract::Json(1))) return &each;
  }
  return nullptr;
}

bool pages(const Operation& operation) {
  return contract::resource::has_page_parameters(operation) ||
         std::any_of(operation.parameters.begin(), operation.parameters.end(), is_position);
}

bool says(const contract::Node& described, std::initializer_list<std::string_view> words) {
  if (!described) return false;
  const auto all = contract::words_of(described.text("description"));
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const auto wanted = contract::words_of(word);
    return std::search(all.begin(), all.end(), wanted.begin(), wanted.end()) != all.end();
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

bool narrow(const Task& task, const Attempt& attempt, const std::string& but, Step& step) {
  bool is_narrowed = false;
  for (const Reference& each : task.use.references) {
    const auto known = attempt.builder.known().find(each.noun);
    if (!each.is_query || each.pointer == but || known == attempt.builder.known().end()) continue;
    set_query(step, each.pointer, key_of(known->second, each.key));
    is_narrowed = true;
  }
  return is_narrowed;
}

const contract::Json* sent_in(
    const Attempt& attempt, const Item& item, const std::string& pointer) {
  for (const Step& each : attempt.builder.steps()) {
    if (each.name == item.step && each.json != nullptr)
      return contract::resolve_pointer(*each.json, each.sent + pointer);
  }
  return nullptr;
}

}  // namespace accord::conformance::plan
