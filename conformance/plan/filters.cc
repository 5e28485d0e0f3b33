#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Parameter;
using contract::resource::normalized;
using contract::resource::Shape;

Shape item_shape(const Task& task) {
  return contract::resource::shape_of(
      *task.context.contract().documents, task.context.noun(task.use.noun).representation);
}

// An attempt with an item of ours, and what was sent as its member.
struct Prepared {
  Attempt attempt;
  std::optional<Item> item;
  std::string pointer;
  const contract::Json* sent = nullptr;

  Prepared(const Task& task, const std::string& member)
      : attempt(task),
        pointer(contract::child_pointer("", member)) {
    if (!attempt.is_ready()) return;
    attempt.builder.create(task.use.noun);  // one that the filter may have to leave out
    item = attempt.builder.create(task.use.noun);
    if (item) sent = sent_in(attempt, *item, pointer);
  }
  [[nodiscard]] bool is_ready() const {
    return sent != nullptr && !sent->IsObject() && !sent->IsArray() && !sent->IsNull();
  }
};

// A parameter called like a scalar member of an item filters by it.
void plan_equal(const Task& task, const Parameter& parameter, const std::string& member) {
  Prepared made(task, member);
  if (!made.is_ready() || !task.context.takes(parameter, *made.sent)) return;
  const Value value{"", FromStep{made.item->step, made.pointer}};
  Step& step = *made.attempt.step;
  set_query(step, parameter.name, value);
  Step first = step;
  step.checks = {{CheckId::all_linked, Basis::inferred, "", made.pointer, value}};
  if (!pages(task.operation) || !task.use.path.empty())
    step.checks.push_back({CheckId::holds_item, Basis::inferred, made.item->step});
  auto& builder = made.attempt.builder;
  const std::size_t subject = builder.size();
  builder.add(std::move(step));
  if (const Parameter* size = size_of(task)) {
    // What is left out must not use up the page.
    first.name = messages::page_step(1);
    set_query(first, size->name, Value{"1", {}});
    first.checks = {{CheckId::shows_any}};
    builder.add(std::move(first));
  }
  add_case(
      task,
      builder,
      subject,
      {success_of(task), "filter-" + parameter.name, "", messages::a_filter_is_sent});
}

// Another value than the item has: "" where none can be told that a filter must tell from it.
std::string other_value(const Task& task, const Parameter& parameter, const contract::Json& sent) {
  if (sent.IsBool()) return sent.IsTrue() ? "false" : "true";
  const auto listed =
      contract::resource::keyword_of(*task.context.contract().documents, parameter.schema, "enum");
  for (const auto& each : listed ? listed.elements() : std::vector<contract::Node>()) {
    if (each.is_string() && !contract::is_equal(*each.value, sent))
      return std::string(contract::text_of(*each.value));
  }
  if (listed || !sent.IsString() || !says(parameter.node, {"exactly"})) return "";
  std::string text(contract::text_of(sent));
  if (text.size() < 2 || (text.back() & 0x80) != 0) return "";
  text.pop_back();
  return text;
}

void plan_other(
    const Task& task, const Parameter& parameter, const std::string& member, bool ignores_case) {
  Prepared made(task, member);
  if (!made.is_ready()) return;
  std::string other = other_value(task, parameter, *made.sent);
  if (ignores_case) {
    // An email address has a part that is compared without regard to case.
    const bool is_exact = made.sent->IsString() && says(parameter.node, {"exactly"}) &&
                          !says(parameter.node, {"case"}) &&
                          contract::text_of(*made.sent).find('@') == std::string_view::npos;
    if (!is_exact) return;
    other = contract::text_of(*made.sent);
    for (char& each : other) {
      const bool is_upper = each >= 'A' && each <= 'Z';
      const bool is_lower = each >= 'a' && each <= 'z';
      each = static_cast<char>(is_upper ? each + 32 : is_lower ? each - 32 : each);
    }
    if (other == contract::text_of(*made.sent)) return;
  }
  JsonDocument value;
  value.SetString(
      other.data(), static_cast<rapidjson::SizeType>(other.size()), value.GetAllocator());
  const bool is_taken = made.sent->IsBool() || task.context.takes(parameter, value);
  if (other.empty() || !is_taken) return;
  Step& step = *made.attempt.step;
  narrow(task, made.attempt, *made.item, parameter.name, step);
  ask_for_many(task, step);
  set_query(step, parameter.name, Value{other, {}});
  step.checks = {{CheckId::all_linked, Basis::inferred, "", made.pointer, Value{other, {}}}};
  const char* end = ignores_case ? "-case" : "-other";
  add_subject(
      task,
      std::move(made.attempt),
      {success_of(task), "filter-" + parameter.name + end, "", messages::a_filter_is_sent});
}

// Nothing refers to what was created just now.
void plan_reference(const Task& task, const Parameter& parameter, const Reference& reference) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const auto item = builder.create(task.use.noun);
  const auto other = item ? builder.create(reference.noun) : std::nullopt;
  if (!other || other->is_taken) return;
  ask_for_many(task, *attempt.step);
  set_query(*attempt.step, parameter.name, key_of(*other, reference.key));
  attempt.step->checks = {{CheckId::lacks_item, Basis::inferred, item->step}};
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), "filter-" + parameter.name + "-other", "", messages::a_filter_is_sent});
}

enum class Side { none, lower, upper };

// `min_price`, `published_to`, `created[gte]`: the side, and what the name says of the member.
std::pair<Side, std::string> side_of(const std::string& name) {
  constexpr std::pair<const char*, Side> words[] = {
      {"min", Side::lower},
      {"max", Side::upper},
      {"from", Side::lower},
      {"to", Side::upper},
      {"since", Side::lower},
      {"until", Side::upper},
      {"gte", Side::lower},
      {"lte", Side::upper}};
  std::vector<std::string> parts(1);
  for (const char each : name) {
    const bool is_upper = each >= 'A' && each <= 'Z';
    const bool is_word = is_upper || (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
    if ((!is_word || is_upper) && !parts.back().empty()) parts.emplace_back();
    if (is_word) parts.back() += static_cast<char>(is_upper ? each + 32 : each);
  }
  if (parts.back().empty()) parts.pop_back();
  for (const auto& [word, side] : words) {
    if (parts.size() < 2 || (parts.front() != word && parts.back() != word)) continue;
    const bool is_first = parts.front() == word;
    std::string rest;
    for (std::size_t i = is_first ? 1 : 0; i + (is_first ? 0 : 1) < parts.size(); ++i)
      rest += parts[i];
    return {side, rest};
  }
  return {Side::none, ""};
}

void plan_range(const Task& task, const Parameter& parameter) {
  const auto [side, rest] = side_of(parameter.name);
  if (side == Side::none) return;
  const Shape shape = item_shape(task);
  std::string member;
  for (const auto& each : shape.properties) {
    const std::string name = normalized(each.name);
    if (name == rest || (member.empty() && name.starts_with(rest))) member = each.name;
  }
  if (member.empty()) return;
  Prepared made(task, member);
  const bool is_date =
      made.is_ready() && made.sent->IsString() && made.sent->GetStringLength() == 10;
  if (!made.is_ready() || !(made.sent->IsNumber() || is_date)) return;
  if (!task.context.takes(parameter, *made.sent)) return;
  const Value value{"", FromStep{made.item->step, made.pointer}};
  Step& step = *made.attempt.step;
  const bool is_whole =
      narrow(task, made.attempt, *made.item, parameter.name, step) || !pages(task.operation);
  ask_for_many(task, step);
  set_query(step, parameter.name, value);
  const bool is_lower = side == Side::lower;
  step.checks = {
      {is_lower ? CheckId::at_least : CheckId::at_most, Basis::inferred, "", made.pointer, value}};
  if (is_whole || !task.use.path.empty())
    step.checks.push_back({CheckId::holds_item, Basis::inferred, made.item->step});
  add_subject(
      task,
      std::move(made.attempt),
      {success_of(task), "limit-" + parameter.name, "", messages::a_limit_is_sent});
}

}  // namespace

void plan_filters(const Task& task) {
  const Shape shape = item_shape(task);
  for (const Parameter& each : task.operation.parameters) {
    if (each.in != contract::ParameterIn::query || is_size(each) || is_position(each)) continue;
    for (const Reference& reference : task.use.references) {
      if (reference.is_query && reference.pointer == each.name && reference.noun != task.use.noun)
        plan_reference(task, each, reference);
    }
    const auto member =
        std::find_if(shape.properties.begin(), shape.properties.end(), [&](const auto& one) {
          return normalized(one.name) == normalized(each.name);
        });
    if (member == shape.properties.end()) {
      plan_range(task, each);
      continue;
    }
    plan_equal(task, each, member->name);
    plan_other(task, each, member->name, false);
    plan_other(task, each, member->name, true);
  }
}

}  // namespace accord::conformance::plan
