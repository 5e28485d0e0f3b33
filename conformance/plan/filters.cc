#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/prose.h"
#include "accord/conformance/plan/selectors.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::Json;
using contract::Parameter;

std::string case_name(const Selector& selector, const std::string& end) {
  std::string name = "filter-" + selector.name + end;
  std::erase(name, ']');
  std::replace(name.begin(), name.end(), '[', '-');
  return name;
}

// An attempt with an item of ours, and the value that it has.
struct Prepared {
  Attempt attempt;
  std::optional<Item> item;
  std::string place;  ///< JSON Pointer of the member
  std::string value;  ///< of the value in it: of an array the first element
  const Json* sent = nullptr;

  Prepared(const Task& task, const Selector& selector)
      : attempt(task),
        place(contract::child_pointer("", selector.member)),
        value(place) {
    if (!attempt.is_ready()) return;
    attempt.builder.create(task.use.noun);  // one that the filter may have to leave out
    item = attempt.builder.create(task.use.noun);
    if (!item) return;
    sent = sent_in(attempt, *item, place);
    if (sent == nullptr || !sent->IsArray()) return;
    value += "/0";
    sent = sent->Empty() ? nullptr : sent->Begin();
  }
  [[nodiscard]] bool is_ready() const {
    return sent != nullptr && !sent->IsObject() && !sent->IsArray() && !sent->IsNull();
  }
};

CheckId check_of(Selected selected) {
  return selected == Selected::equal ? CheckId::all_linked : CheckId::all_alike;
}

// The list, the items that have the value of one of them, and the first of these alone.
void add_equal(const Task& task, const Selector& selector, Prepared made, Check check) {
  auto& builder = made.attempt.builder;
  Step& step = *made.attempt.step;
  narrow(task, made.attempt, selector.parameter->name, step);
  ask_for_many(task, step);
  Step whole = step;
  whole.name = messages::read_list;
  const std::string key = key_of_items(task);
  set_query(step, selector.name, check.value);
  Step first = step;
  step.checks = {std::move(check)};
  if (!key.empty())
    step.checks.push_back(
        {CheckId::keeps_item, Basis::inferred, made.item->step, key, Value{whole.name, {}}});
  builder.add(std::move(whole));
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  const auto& parameters = task.operation.parameters;
  const bool has_cursor = std::any_of(parameters.begin(), parameters.end(), [&](const auto& each) {
    return is_cursor(task, each);
  });
  const Parameter* size = size_of(task);
  if (size != nullptr && !has_cursor) {
    // What is left out must not use up the page.
    first.name = messages::page_step(1);
    first.expect.basis = Basis::open;
    set_query(first, size->name, Value{"1", {}});
    first.checks = {{CheckId::shows_any, Basis::inferred, messages::subject}};
    builder.add(std::move(first));
  }
  add_case(
      task,
      builder,
      subject,
      {success_of(task), case_name(selector, ""), "", messages::a_filter_is_sent});
}

void plan_equal(const Task& task, const Selector& selector) {
  Prepared made(task, selector);
  if (!made.is_ready() || !takes(task, selector, *made.sent)) return;
  const Selected selected = selected_by(task, selector, *made.sent);
  if (selected == Selected::unknown) return;
  const Value value{"", FromStep{made.item->step, made.value}};
  Check check{check_of(selected), Basis::inferred, "", made.place, value};
  add_equal(task, selector, std::move(made), std::move(check));
}

// By the key, which the server gives.
void plan_key(const Task& task, const Selector& selector) {
  Prepared made(task, selector);
  if (!made.item || made.sent != nullptr || key_of_items(task) != made.place) return;
  const auto& documents = *task.context.contract().documents;
  const auto shape = item_shape(task);
  const auto* property = shape.property(selector.member);
  const auto kind = contract::resource::shape_of(documents, selector.schema).kind;
  if (property == nullptr ||
      contract::resource::shape_of(documents, property->schema).kind != kind ||
      says(selector.parameter->node, {"not", "except", "exclude", "excluding", "without"}))
    return;
  made.attempt.step->expect.basis = Basis::open;
  const Value value{"", FromStep{made.item->step, made.place}};
  Check check{CheckId::all_linked, Basis::inferred, "", made.place, value};
  add_equal(task, selector, std::move(made), std::move(check));
}

// A value that rows may show in a member that no create sends; null where it is not known how the
// filter takes it.
std::shared_ptr<JsonDocument> shown_value(const Task& task, const Selector& selector) {
  const auto& documents = *task.context.contract().documents;
  const auto listed = contract::resource::keyword_of(documents, selector.schema, "enum");
  const auto elements = listed ? listed.elements() : std::vector<contract::Node>();
  auto value = std::make_shared<JsonDocument>();
  if (!elements.empty()) {
    value->CopyFrom(*elements.front().value, value->GetAllocator());
    return value;
  }
  const auto kind = contract::resource::shape_of(documents, selector.schema).kind;
  if (kind == contract::resource::Kind::boolean) value->SetBool(false);
  if (kind == contract::resource::Kind::string) value->SetString("accord");
  return value->IsNull() ? nullptr : value;
}

// The filter has that text: nothing that differs in the member is shown.
void add_text(
    const Task& task,
    const Selector& selector,
    Prepared made,
    const std::string& text,
    const std::string& end) {
  Step& step = *made.attempt.step;
  ask_for_many(task, step);
  set_query(step, selector.name, Value{contract::percent_encode(text), {}});
  step.checks = {{CheckId::all_linked, Basis::inferred, "", made.place, Value{text, {}}}};
  add_subject(
      task,
      std::move(made.attempt),
      {success_of(task), case_name(selector, end), "", messages::a_filter_is_sent});
}

// Each of the listed values, whatever rows have: nothing else is shown.
void plan_listed(const Task& task, const Selector& selector) {
  constexpr std::size_t most = 3;
  const auto listed =
      contract::resource::keyword_of(*task.context.contract().documents, selector.schema, "enum");
  const auto elements = listed ? listed.elements() : std::vector<contract::Node>();
  for (std::size_t i = 0; i < std::min(most, elements.size()); ++i) {
    const Json& value = *elements[i].value;
    Prepared made(task, selector);
    const bool is_shown =
        value.IsString() && task.context.shows(task.use.noun, selector.member, value);
    if (!made.item || !is_shown) continue;
    const std::string text(contract::text_of(value));
    add_text(task, selector, std::move(made), text, "-" + text);
  }
}

// By a member that the server alone sets: its value is that of a row of ours.
void plan_shown(const Task& task, const Selector& selector) {
  Prepared made(task, selector);
  if (!made.item || made.sent != nullptr || key_of_items(task) == made.place) return;
  const auto value = shown_value(task, selector);
  const auto items = item_shape(task);
  const auto* property = items.property(selector.member);
  if (!value || property == nullptr || !selector.property.empty() || selector.is_array) return;
  const auto& documents = *task.context.contract().documents;
  const auto shape = contract::resource::shape_of(documents, property->schema);
  const bool is_alike = shape.kind == contract::resource::shape_of(documents, selector.schema).kind;
  const Selected selected = selected_by(task, selector, *value);
  if (!is_alike || shape.format == "date-time" || selected == Selected::unknown) return;
  made.attempt.step->expect.basis = Basis::open;
  Check check{
      check_of(selected),
      Basis::inferred,
      "",
      made.place,
      Value{"", FromStep{made.item->step, made.place}}};
  add_equal(task, selector, std::move(made), std::move(check));
  task.plan.cases.back().is_optional = true;  // a create need not show it
  plan_listed(task, selector);
}

// Texts that a filter must tell from the one that the item has.
std::vector<std::string> other_texts(const Task& task, const Selector& selector, const Json& sent) {
  if (sent.IsBool()) return {sent.IsTrue() ? "false" : "true"};
  if (sent.IsInt()) {
    for (const int64_t each : {int64_t{sent.GetInt()} + 1, int64_t{sent.GetInt()} - 1}) {
      const Json value(each);
      const bool is_value =
          takes(task, selector, value) && task.context.shows(task.use.noun, selector.member, value);
      if (is_value) return {std::to_string(each)};
    }
  }
  if (!sent.IsString()) return {};
  const auto listed =
      contract::resource::keyword_of(*task.context.contract().documents, selector.schema, "enum");
  for (const auto& each : listed ? listed.elements() : std::vector<contract::Node>()) {
    const bool is_other = each.is_string() && !contract::is_equal(*each.value, sent) &&
                          task.context.shows(task.use.noun, selector.member, *each.value);
    if (is_other) return {std::string(contract::text_of(*each.value))};
  }
  std::string text(contract::text_of(sent));
  const bool is_ascii =
      std::all_of(text.begin(), text.end(), [](char each) { return (each & 0x80) == 0; });
  if (listed || !is_exact(selector) || !is_ascii || text.size() < 2) return {};
  std::vector<std::string> texts{text.substr(0, text.size() - 1)};
  // The domain of an email address is compared without regard to case.
  const bool counts_case = !says(selector.parameter->node, {"case"}) &&
                           text.find('@') == std::string::npos && with_other_case(text) != text;
  if (counts_case) texts.push_back(with_other_case(text));
  return texts;
}

// False where there is no such text.
bool plan_other(const Task& task, const Selector& selector, std::size_t number) {
  Prepared made(task, selector);
  if (!made.is_ready()) return false;
  const auto texts = other_texts(task, selector, *made.sent);
  if (number >= texts.size()) return false;
  const std::string& text = texts[number];
  JsonDocument value;
  value.SetString(text.data(), static_cast<rapidjson::SizeType>(text.size()), value.GetAllocator());
  if (made.sent->IsBool()) value.SetBool(text == "true");
  if (made.sent->IsInt()) value.SetInt64(std::stoll(text));
  const bool is_equal = selected_by(task, selector, value) == Selected::equal;
  if (!is_equal || !takes(task, selector, value)) return true;
  narrow(task, made.attempt, selector.parameter->name, *made.attempt.step);
  add_text(task, selector, std::move(made), text, number == 0 ? "-other" : "-case");
  return true;
}

// True where items refer to such a one.
bool refers_to(const Task& task, std::size_t noun) {
  const auto& uses = task.context.graph().uses;
  return std::any_of(uses.begin(), uses.end(), [&](const Use& use) {
    return use.noun == task.use.noun &&
           std::any_of(use.references.begin(), use.references.end(), [&](const Reference& each) {
             return each.noun == noun && !each.is_query;
           });
  });
}

// Nothing refers to what was created just now.
void plan_reference(const Task& task, const Parameter& parameter, const Reference& reference) {
  const std::string key = key_of_items(task);
  const bool is_left_open = says(
      parameter.node, {"not", "except", "exclude", "excluding", "without", "other", "include"});
  if (key.empty() || is_left_open || !refers_to(task, reference.noun)) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const auto item = builder.create(task.use.noun);
  const auto other = item ? builder.create(reference.noun) : std::nullopt;
  if (!other || other->is_taken) return;
  ask_for_many(task, *attempt.step);
  set_query(*attempt.step, parameter.name, key_of(*other, reference.key));
  attempt.step->checks = {{CheckId::lacks_item, Basis::inferred, item->step, key}};
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), "filter-" + parameter.name + "-other", "", messages::a_filter_is_sent});
}

}  // namespace

void plan_filters(const Task& task) {
  const auto selectors = selectors_of(task);
  for (const Selector& each : selectors) {
    plan_equal(task, each);
    plan_key(task, each);
    plan_shown(task, each);
    for (std::size_t number = 0; plan_other(task, each, number);)
      ++number;
  }
  for (const Parameter& each : task.operation.parameters) {
    if (each.in != contract::ParameterIn::query || is_position(each) || &each == size_of(task))
      continue;
    for (const Reference& reference : task.use.references) {
      if (reference.is_query && reference.pointer == each.name && reference.noun != task.use.noun)
        plan_reference(task, each, reference);
    }
    const bool is_selector = std::any_of(selectors.begin(), selectors.end(), [&](const auto& one) {
      return one.parameter == &each;
    });
    if (!is_selector) plan_range(task, each);
  }
}

}  // namespace accord::conformance::plan
