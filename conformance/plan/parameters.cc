// Valid values of parameters that a server may not be able to read: lists, objects, cookies.

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Node;
using contract::Parameter;
using contract::ParameterIn;
using contract::resource::keyword_of;
using contract::resource::Kind;
using contract::resource::shape_of;

constexpr int deepest_parameter = 3;

// The schema says all of the values: no rule in prose is likely to refuse one.
bool is_closed(const contract::DocumentSet& documents, const Node& schema, int depth) {
  const auto shape = shape_of(documents, schema);
  const auto has = [&](const char* keyword) {
    return bool(keyword_of(documents, schema, keyword));
  };
  if (depth > deepest_parameter) return false;
  if (has("enum") || has("const")) return true;
  switch (shape.kind) {
    case Kind::object:
      return !shape.properties.empty() &&
             std::all_of(shape.properties.begin(), shape.properties.end(), [&](const auto& each) {
               return is_closed(documents, each.schema, depth + 1);
             });
    case Kind::array:
      return is_closed(documents, shape.items, depth + 1);
    case Kind::integer:
    case Kind::number:
      return has("minimum") && has("maximum");
    case Kind::boolean:
      return true;
    case Kind::string:
    case Kind::null:
    case Kind::any:
      break;
  }
  return false;
}

bool is_of_interest(const Task& task, const Parameter& parameter) {
  const auto& documents = *task.context.contract().documents;
  const Kind kind = shape_of(documents, parameter.schema).kind;
  const bool is_key =
      std::any_of(task.use.path.begin(), task.use.path.end(), [&](const auto& each) {
        return each.parameter == parameter.name && kind != Kind::object && kind != Kind::array;
      });
  const bool is_styled = kind == Kind::object || kind == Kind::array ||
                         parameter.in == ParameterIn::cookie || parameter.in == ParameterIn::header;
  return is_styled && !is_key && is_own_field(parameter) &&
         is_closed(documents, parameter.schema, 0);
}

}  // namespace

void plan_parameters(const Task& task) {
  if (!is_read(task.operation)) return;
  auto& values = task.context.parameters();
  for (const Parameter& each : task.operation.parameters) {
    if (!is_of_interest(task, each)) continue;
    const auto pairs = values.valid(each, Size::largest);
    Attempt attempt(task);
    if (!pairs || !attempt.is_ready()) continue;
    set_parameter(values, each, *pairs, *attempt.step);
    attempt.step->checks.clear();
    attempt.step->expect = {
        successes_of(task.operation),
        Basis::open,
        messages::a_parameter_is_sent,
        Expect::Refusals::documented};
    attempt.step->expect.refused = Basis::inferred;
    add_subject(
        task,
        std::move(attempt),
        {success_of(task),
         "with-" + each.name,
         each.node.pointer(),
         messages::a_parameter_is_sent});
  }
}

}  // namespace accord::conformance::plan
