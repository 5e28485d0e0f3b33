#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/sort_values.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/list_names.h"

namespace accord::conformance::plan {
namespace {

using contract::Json;
using contract::Parameter;
using contract::resource::plain_name;
using contract::resource::Shape;

// One order that a list can be asked for.
struct Order {
  std::string text;    ///< of the parameter
  std::string member;  ///< of an item
  CheckId direction = CheckId::sorted;
  const Parameter* other = nullptr;  ///< the parameter that says the direction
  std::string other_text = {};
};

std::vector<std::string> texts_of(const Task& task, const Parameter& parameter) {
  const auto& documents = *task.context.contract().documents;
  const auto shape = contract::resource::shape_of(documents, parameter.schema);
  const bool is_list = shape.kind == contract::resource::Kind::array && shape.items;
  const auto listed =
      contract::resource::keyword_of(documents, is_list ? shape.items : parameter.schema, "enum");
  std::vector<std::string> texts;
  for (const auto& each : listed ? listed.elements() : std::vector<contract::Node>()) {
    if (each.is_string()) texts.emplace_back(contract::text_of(*each.value));
  }
  return texts;
}

std::string letters_of(std::string_view text) {
  std::string letters = plain_name(text);
  std::erase_if(letters, [](char each) { return each == ':' || each == ' ' || each == ','; });
  return letters;
}

// The property of the items that is called so; null where there is none, or where its values may
// have an order of their own.
const contract::resource::ShapeProperty* sortable(
    const Task& task, const Shape& items, const std::string& letters) {
  for (const auto& each : items.properties) {
    const bool is_listed = static_cast<bool>(
        contract::resource::keyword_of(*task.context.contract().documents, each.schema, "enum"));
    if (letters_of(each.name) == letters && !is_listed) return &each;
  }
  return nullptr;
}

CheckId direction_of(std::string_view word) {
  if (word == "asc" || word == "ascending") return CheckId::ascending;
  if (word == "desc" || word == "descending") return CheckId::descending;
  return CheckId::sorted;
}

// `-price`, `price:desc`, `price_desc`. What `price` alone means is known where there is `-price`.
std::optional<Order> order_of(
    const Task& task, const std::string& text, const std::vector<std::string>& all) {
  const Shape items = item_shape(task);
  const bool is_signed = text.starts_with("-") || text.starts_with("+");
  const std::string letters = letters_of(is_signed ? text.substr(1) : text);
  if (const auto* member = sortable(task, items, letters)) {
    const bool has_other = std::find(all.begin(), all.end(), "-" + text) != all.end();
    CheckId direction = has_other ? CheckId::ascending : CheckId::sorted;
    if (is_signed) direction = text[0] == '-' ? CheckId::descending : CheckId::ascending;
    return Order{text, member->name, direction};
  }
  for (const std::string_view end : {"ascending", "descending", "asc", "desc"}) {
    if (is_signed || !letters.ends_with(end)) continue;
    const auto* member = sortable(task, items, letters.substr(0, letters.size() - end.size()));
    if (member != nullptr) return Order{text, member->name, direction_of(end)};
  }
  return std::nullopt;
}

void add_orders(const Task& task, const Parameter& parameter, std::vector<Order>& all) {
  const auto texts = texts_of(task, parameter);
  for (const std::string& text : texts) {
    const auto order = order_of(task, text, texts);
    if (!order) continue;
    if (order->direction != CheckId::sorted) {
      all.push_back(*order);
      continue;
    }
    bool is_directed = false;
    for (const Parameter& other : task.operation.parameters) {
      const bool may_direct = &other != &parameter && other.in == contract::ParameterIn::query &&
                              contract::resource::names_direction(plain_name(other.name));
      for (const std::string& way :
           may_direct ? texts_of(task, other) : std::vector<std::string>()) {
        const CheckId direction = direction_of(letters_of(way));
        if (direction == CheckId::sorted) continue;
        is_directed = true;
        all.push_back({text, order->member, direction, &other, way});
      }
    }
    if (!is_directed) all.push_back(*order);
  }
}

// Where no values can be told apart, the items are there all the same.
void create_three(const Task& task, Attempt& attempt, const std::string& member) {
  const Use* maker = task.context.graph().find(Role::create, task.use.noun);
  auto bodies = maker == nullptr ? std::vector<std::shared_ptr<JsonDocument>>()
                                 : bodies_to_sort(task, *maker, member);
  bodies.resize(3);
  for (auto& body : bodies) {
    if (body) {
      attempt.builder.create_with(*maker, std::move(body));
    } else {
      attempt.builder.create(task.use.noun);
    }
  }
}

// What is created for it may be refused: the list is read before, too.
void plan_sort(const Task& task, const Order& order, const Parameter& parameter) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  Step step = *attempt.step;
  ask_for_many(task, step);
  set_query(step, parameter.name, Value{contract::percent_encode(order.text), {}});
  if (order.other != nullptr)
    set_query(step, order.other->name, Value{contract::percent_encode(order.other_text), {}});
  step.checks = {{order.direction, Basis::inferred, "", contract::child_pointer("", order.member)}};
  const std::size_t subject = builder.size();
  builder.add(step);
  create_three(task, attempt, order.member);
  narrow(task, attempt, "", step);
  step.name = messages::read_list_again;
  builder.add(std::move(step));
  std::string name = "sort-" + order.text;
  if (order.other != nullptr) name += "-" + order.other_text;
  std::replace(name.begin(), name.end(), ' ', '-');
  add_case(task, builder, subject, {success_of(task), name, "", messages::sorted_is_asked_for});
  auto& steps = task.plan.cases.back().steps;
  for (std::size_t i = subject + 1; i < steps.size(); ++i)
    steps[i].expect.basis = Basis::open;
}

}  // namespace

void plan_sorts(const Task& task) {
  for (const Parameter& each : task.operation.parameters) {
    if (each.in != contract::ParameterIn::query ||
        !contract::resource::names_sort(plain_name(each.name)))
      continue;
    std::vector<Order> orders;
    add_orders(task, each, orders);
    for (const Order& order : orders)
      plan_sort(task, order, each);
  }
}

}  // namespace accord::conformance::plan
