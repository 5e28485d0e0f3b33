#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/contract/base/words.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/names.h"

namespace accord::conformance::plan {
namespace {

using contract::Parameter;
using contract::resource::normalized;

// What a parameter limits, and from which side.
struct Limit {
  bool is_lower = false;
  bool is_inclusive = false;  ///< its name says so
  std::string name;           ///< of the member, normalized
};

struct Word {
  std::string_view text;
  bool is_lower;
  bool is_inclusive;
};
constexpr Word limit_words[] = {
    {"min", true, true},
    {"max", false, true},
    {"gte", true, true},
    {"lte", false, true},
    {"from", true, false},
    {"to", false, false},
    {"since", true, false},
    {"until", false, false}};

// `min_price`, `published_to`, `created[gte]`.
std::optional<Limit> limit_of(const std::string& name) {
  auto parts = contract::words_of(name);
  if (parts.size() < 2) return std::nullopt;
  for (const Word& each : limit_words) {
    if (parts.front() == each.text) {
      parts.erase(parts.begin());
    } else if (parts.back() == each.text) {
      parts.pop_back();
    } else {
      continue;
    }
    Limit limit{each.is_lower, each.is_inclusive, ""};
    for (const std::string& part : parts)
      limit.name += part;
    return limit;
  }
  return std::nullopt;
}

// The member itself, `published_on` for `published`, or one with a unit that the description names.
std::string limited_member(const Task& task, const Parameter& parameter, const std::string& name) {
  std::string member;
  for (const auto& each : item_shape(task).properties) {
    if (normalized(each.name) == name) return each.name;
    const auto words = contract::words_of(each.name);
    const bool is_longer = words.size() == 2 && words.front() == name;
    if (!is_longer || !member.empty()) continue;
    const std::string& last = words.back();
    if (last == "on" || last == "at" || last == "date" || says(parameter.node, {last}))
      member = each.name;
  }
  return member;
}

bool is_said_to_include(const Parameter& parameter) {
  return says(
      parameter.node,
      {"at least",
       "at most",
       "or more",
       "or less",
       "or later",
       "or earlier",
       "or after",
       "or before",
       "or higher",
       "or lower",
       "on or after",
       "on or before",
       "inclusive",
       "inclusively"});
}

}  // namespace

void plan_range(const Task& task, const Parameter& parameter) {
  const auto limit = limit_of(parameter.name);
  const std::string member = limit ? limited_member(task, parameter, limit->name) : "";
  if (member.empty() || says(parameter.node, {"not", "except", "exclude"})) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  const auto item = attempt.builder.create(task.use.noun);
  const std::string pointer = contract::child_pointer("", member);
  const contract::Json* sent = item ? sent_in(attempt, *item, pointer) : nullptr;
  constexpr std::size_t date_size = 10;
  const bool is_ordered =
      sent != nullptr &&
      (sent->IsNumber() || (sent->IsString() && sent->GetStringLength() == date_size));
  if (!is_ordered || !task.context.takes(parameter, *sent)) return;
  auto& builder = attempt.builder;
  Step& step = *attempt.step;
  narrow(task, attempt, parameter.name, step);
  ask_for_many(task, step);
  Step whole = step;
  whole.name = messages::read_list;
  const Value value{"", FromStep{item->step, pointer}};
  set_query(step, parameter.name, value);
  step.checks = {
      {limit->is_lower ? CheckId::at_least : CheckId::at_most,
       Basis::inferred,
       "",
       pointer,
       value}};
  const std::string key = key_of_items(task);
  const bool is_inclusive = (limit->is_inclusive || is_said_to_include(parameter)) &&
                            !says(parameter.node, {"exclusive", "exclusively"});
  if (is_inclusive && !key.empty())
    step.checks.push_back(
        {CheckId::keeps_item, Basis::inferred, item->step, key, Value{whole.name, {}}});
  builder.add(std::move(whole));
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), "limit-" + parameter.name, "", messages::a_limit_is_sent});
}

}  // namespace accord::conformance::plan
