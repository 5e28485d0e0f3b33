#include <algorithm>
#include <set>

#include "accord/conformance/graph/places.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/list_names.h"
#include "accord/contract/resource/list_parameters.h"
#include "accord/contract/resource/names.h"

namespace accord::conformance::plan {
namespace {

using contract::Node;
using contract::Parameter;
using contract::resource::Kind;
using contract::resource::normalized;
using contract::resource::plain_name;
using contract::resource::shape_of;

constexpr const char* page_size = "2";
constexpr int most_pages = 4;  // that are followed by cursor

// Not `next`, which often is a URL, nor `cursor`, which may be that of the page itself.
const std::set<std::string> next_names{
    "nextcursor", "nextpagetoken", "nexttoken", "nextmarker", "nextpagecursor", "endcursor"};
const std::set<std::string> more_names{"more", "hasmore", "hasnext", "hasnextpage"};
const std::set<std::string> total_names{
    "total", "totalcount", "totalitems", "totalelements", "totalresults"};

struct Member {
  std::string pointer;
  bool may_be_absent = false;  ///< or null
};

// A member of the response beside its items.
std::optional<Member> member_of(
    const Task& task, const std::set<std::string>& names, std::initializer_list<Kind> kinds) {
  const auto& documents = *task.context.contract().documents;
  const Node schema = graph::shown_schema(task.operation);
  if (!schema) return std::nullopt;
  const auto fits = [&](const auto& each) {
    const Kind kind = shape_of(documents, each.schema).kind;
    return names.contains(normalized(each.name)) &&
           std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  const auto may_be_absent = [&](const auto& each) {
    return !each.is_required || shape_of(documents, each.schema).is_nullable;
  };
  for (const auto& each : shape_of(documents, schema).properties) {
    const std::string pointer = contract::child_pointer("", each.name);
    if (fits(each)) return Member{pointer, may_be_absent(each)};
    const auto inner = shape_of(documents, each.schema);
    if (inner.kind != Kind::object) continue;
    for (const auto& one : inner.properties) {
      if (fits(one)) return Member{contract::child_pointer(pointer, one.name), may_be_absent(one)};
    }
  }
  return std::nullopt;
}

// What leads to the second page; nullopt where the contract does not tell.
struct Turn {
  const Parameter* parameter = nullptr;
  std::string first;  ///< value of the first page; "": none
  Value second;
  std::optional<Value> next;  ///< what says that there is another page
  bool is_cursor = false;
  bool may_end = false;  ///< the cursor may be absent
};

// The key of the last item of the page before: a number, or what looks like no cursor.
bool takes_key(const Task& task, const Parameter& parameter, const std::string& key) {
  const auto& documents = *task.context.contract().documents;
  const auto shape = item_shape(task);
  const auto tokens = contract::split_pointer(key);
  const auto* member = tokens && tokens->size() == 1 ? shape.property(tokens->front()) : nullptr;
  if (member == nullptr) return false;
  const auto wanted = shape_of(documents, parameter.schema);
  const auto shown = shape_of(documents, member->schema);
  const bool is_alike = wanted.kind == shown.kind && wanted.format == shown.format;
  const bool is_key = wanted.kind == Kind::integer || wanted.format == "uuid" ||
                      plain_name(parameter.name) == "startingafter";
  return is_alike && is_key;
}

std::optional<Turn> turn_by_number(const Task& task, Turn turn, const std::string& name) {
  if (contract::resource::names_offset(name)) {
    if (name != "offset" && name != "skip") return std::nullopt;
    turn.second = Value{page_size, {}};
    return turn;
  }
  const auto first =
      contract::resource::first_of(*task.context.contract().documents, *turn.parameter);
  if (!contract::resource::names_page(name) || !first) return std::nullopt;
  turn.first = std::to_string(*first);
  turn.second = Value{std::to_string(*first + 1), {}};
  return turn;
}

std::optional<Turn> turn_of(const Task& task, const Parameter& parameter, const std::string& key) {
  const std::string name = plain_name(parameter.name);
  const std::string page = messages::page_step(1);
  Turn turn;
  turn.parameter = &parameter;
  if (const auto more = member_of(task, more_names, {Kind::boolean}))
    turn.next = Value{"", FromStep{page, more->pointer, true}};
  const Kind kind = shape_of(*task.context.contract().documents, parameter.schema).kind;
  const bool is_number = kind == Kind::integer || kind == Kind::number;
  if (is_number) {
    if (auto numbered = turn_by_number(task, turn, name)) return numbered;
  }
  const auto next = member_of(task, next_names, {Kind::string, Kind::integer, Kind::any});
  if (next && contract::resource::names_cursor(name) && name != "startingafter") {
    turn.next = turn.second = Value{"", FromStep{page, next->pointer, true}};
    turn.is_cursor = true;
    turn.may_end = next->may_be_absent;
    return turn;
  }
  const bool is_after = name == "after" || name == "startingafter";
  if (!is_after || !takes_key(task, parameter, key)) return std::nullopt;
  turn.second = Value{"", FromStep{page, "/1" + key}};
  return turn;
}

std::optional<Check> total_check(const Task& task) {
  Check check{CheckId::counts_all, Basis::inferred, messages::subject};
  if (const auto member = member_of(task, total_names, {Kind::integer, Kind::number})) {
    check.pointer = member->pointer;
    return check;
  }
  const auto* response = task.operation.response_for(success_of(task));
  for (const char* name : {"X-Total-Count", "X-Total", "Total-Count"}) {
    if (response == nullptr || response->header(name) == nullptr) continue;
    check.value.text = name;
    return check;
  }
  return std::nullopt;
}

Step page_of(
    const Task& task, const Step& whole, int number, const Turn& turn, const Parameter& size) {
  Step page = whole;
  page.name = messages::page_step(number);
  page.expect.basis = Basis::open;
  set_query(page, size.name, Value{page_size, {}});
  page.checks = {{CheckId::at_most_one, Basis::inferred, "", "", Value{page_size, {}}}};
  if (number > 1) set_query(page, turn.parameter->name, turn.second);
  if (number > 1) return page;
  if (!turn.first.empty()) set_query(page, turn.parameter->name, Value{turn.first, {}});
  if (auto total = total_check(task)) page.checks.push_back(std::move(*total));
  return page;
}

Step again(const Step& whole, std::vector<Check> checks, const std::string& name) {
  Step step = whole;
  step.name = name;
  step.expect.basis = Basis::open;
  step.checks = std::move(checks);
  return step;
}

// What follows the whole list is empty, and the end.
Step after_the_end(const Step& whole, const Turn& turn) {
  Value from = turn.second;
  from.from->step = messages::subject;
  Value next = from;
  next.from->step = messages::read_after_the_end;
  Step last = again(
      whole,
      {{CheckId::ends, Basis::inferred, messages::subject, "", next}},
      messages::read_after_the_end);
  set_query(last, turn.parameter->name, from);
  return last;
}

// The pages that follow the second, each with the whole list behind it: by cursor, as long as one
// leads on.
void add_more_pages(
    const Task& task,
    const Turn& turn,
    const Step& whole,
    const std::string& key,
    CaseBuilder& builder) {
  if (!turn.is_cursor) return;
  for (int number = 3; number <= most_pages; ++number) {
    Turn next = turn;
    next.second.from->step = messages::page_step(number - 1);
    builder.add(page_of(task, whole, number, next, *size_of(task)));
    Value many{"cursor", {}};
    many.before = std::to_string(number);
    builder.add(again(
        whole,
        {{CheckId::pages_agree, Basis::inferred, messages::subject, key, many}},
        messages::read_list_after(number)));
  }
}

// The whole list is read before, between and after its first two pages: nothing is said where it
// changed. What follows the first request is not sent where a page gives no cursor.
void plan_walk(const Task& task, const Turn& turn, const std::string& key) {
  const Parameter& size = *size_of(task);
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const int count = turn.is_cursor ? 2 * most_pages - 1 : 3;
  for (int i = 0; i < count; ++i) {
    if (!builder.create(task.use.noun)) return;
  }
  Step& whole = *attempt.step;
  narrow(task, attempt, "", whole);
  ask_for_many(task, whole);
  const std::string subject_name = messages::subject;
  std::vector<Check> between{{CheckId::keeps_order, Basis::inferred, subject_name, key}};
  if (turn.next)
    between.push_back({CheckId::goes_on, Basis::inferred, subject_name, key, *turn.next});
  const Value may_be_empty{turn.is_cursor ? "cursor" : "", {}};
  const std::size_t subject = builder.size();
  builder.add(whole);
  builder.add(page_of(task, whole, 1, turn, size));
  builder.add(again(whole, std::move(between), messages::read_list_again));
  builder.add(page_of(task, whole, 2, turn, size));
  builder.add(again(
      whole,
      {{CheckId::pages_agree, Basis::inferred, subject_name, key, may_be_empty}},
      messages::read_list_at_last));
  add_more_pages(task, turn, whole, key, builder);
  if (turn.is_cursor && turn.may_end) builder.add(after_the_end(whole, turn));
  add_case(
      task,
      builder,
      subject,
      {success_of(task), "pages-" + turn.parameter->name, "", messages::pages_are_read});
  task.plan.cases.back().is_exclusive = true;
}

}  // namespace

void plan_pages(const Task& task) {
  const std::string key = key_of_items(task);
  const Parameter* size = size_of(task);
  if (size == nullptr || key.empty() || !task.context.takes(*size, contract::Json(2))) return;
  for (const Parameter& each : task.operation.parameters) {
    if (!is_position(each)) continue;
    if (const auto turn = turn_of(task, each, key)) plan_walk(task, *turn, key);
  }
}

}  // namespace accord::conformance::plan
