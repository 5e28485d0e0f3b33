#include <algorithm>
#include <set>

#include "accord/conformance/graph/places.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Node;
using contract::Parameter;
using contract::resource::Kind;
using contract::resource::normalized;
using contract::resource::shape_of;

constexpr const char* page_size = "2";

const std::set<std::string> next_names{
    "next", "nextcursor", "nextpagetoken", "nexttoken", "nextmarker", "endcursor", "cursor"};
const std::set<std::string> more_names{"more", "hasmore", "hasnext", "hasnextpage"};
const std::set<std::string> total_names{
    "total", "totalcount", "totalitems", "totalelements", "totalresults"};

struct Member {
  std::string pointer;
  Node schema;
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
  for (const auto& each : shape_of(documents, schema).properties) {
    const std::string pointer = contract::child_pointer("", each.name);
    if (fits(each)) return Member{pointer, each.schema};
    const auto inner = shape_of(documents, each.schema);
    if (inner.kind != Kind::object) continue;
    for (const auto& one : inner.properties) {
      if (fits(one)) return Member{contract::child_pointer(pointer, one.name), one.schema};
    }
  }
  return std::nullopt;
}

// JSON Pointer of the key in an item; "" where it shows none.
std::string key_of_items(const Task& task) {
  for (const Use& each : task.context.graph().uses) {
    const bool is_item = each.noun == task.use.noun && !each.path.empty() &&
                         each.path.back().noun == each.noun && each.path.back().is_sure;
    if (is_item && !each.path.back().key.empty()) return each.path.back().key;
  }
  const auto shape =
      shape_of(*task.context.contract().documents, task.context.noun(task.use.noun).representation);
  return shape.property("id") != nullptr ? "/id" : "";
}

// What leads to the second page; nullopt where the contract does not tell.
struct Turn {
  const Parameter* parameter = nullptr;
  std::string first;  ///< value of the first page; "": none
  Value second;
  std::optional<Value> next;  ///< what says that there is another page
  bool is_cursor = false;
};

std::optional<Turn> turn_of(const Task& task, const Parameter& parameter, const std::string& key) {
  const std::string name = normalized(parameter.name);
  const auto& documents = *task.context.contract().documents;
  const std::string page = messages::page_step(1);
  Turn turn{&parameter, "", {}, {}, false};
  if (const auto more = member_of(task, more_names, {Kind::boolean}))
    turn.next = Value{"", FromStep{page, more->pointer, true}};
  const Kind kind = shape_of(documents, parameter.schema).kind;
  const bool is_number = kind == Kind::integer || kind == Kind::number;
  if (is_number && (name == "offset" || name == "skip")) {
    turn.second = Value{page_size, {}};
    return turn;
  }
  if (is_number && (name == "page" || name == "pagenumber")) {
    Node base = contract::resource::keyword_of(documents, parameter.schema, "default");
    if (!base) base = contract::resource::keyword_of(documents, parameter.schema, "minimum");
    if (!base || !base.value->IsInt()) return std::nullopt;
    turn.first = std::to_string(base.value->GetInt());
    turn.second = Value{std::to_string(base.value->GetInt() + 1), {}};
    return turn;
  }
  const auto next = member_of(task, next_names, {Kind::string, Kind::any});
  if (next && (name == "cursor" || name == "pagetoken" || name == "marker" || name == "after")) {
    turn.next = turn.second = Value{"", FromStep{page, next->pointer, true}};
    turn.is_cursor = true;
    return turn;
  }
  if (name != "after" && name != "startingafter") return std::nullopt;
  const auto shape = shape_of(documents, task.context.noun(task.use.noun).representation);
  const auto tokens = contract::split_pointer(key);
  const auto* member = tokens && tokens->size() == 1 ? shape.property(tokens->front()) : nullptr;
  if (member == nullptr || shape_of(documents, member->schema).kind != kind) return std::nullopt;
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
    const auto* header = response == nullptr ? nullptr : response->header(name);
    if (header == nullptr) continue;
    check.value.text = name;
    return check;
  }
  return std::nullopt;
}

Step first_page(const Task& task, const Step& whole, const Turn& turn, const std::string& key) {
  const Parameter* size = size_of(task);
  Step page = whole;
  page.name = messages::page_step(1);
  page.expect.basis = Basis::open;
  set_query(page, size->name, Value{page_size, {}});
  if (!turn.first.empty()) set_query(page, turn.parameter->name, Value{turn.first, {}});
  page.checks = {{CheckId::at_most_one, Basis::inferred, "", "", Value{page_size, {}}}};
  if (auto total = total_check(task)) page.checks.push_back(std::move(*total));
  if (turn.next) {
    page.checks.push_back({CheckId::goes_on, Basis::inferred, messages::subject, key, *turn.next});
  }
  return page;
}

// The list is read, then its first two pages, then the list again. Alone: others change it.
void plan_walk(const Task& task, const Turn& turn, const std::string& key) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  for (int i = 0; i < 3; ++i) {
    if (!builder.create(task.use.noun)) return;
  }
  Step& whole = *attempt.step;
  for (const Reference& each : task.use.references) {
    const auto known = builder.known().find(each.noun);
    if (each.is_query && known != builder.known().end())
      set_query(whole, each.pointer, key_of(known->second, each.key));
  }
  ask_for_many(task, whole);
  Step page = first_page(task, whole, turn, key);
  Step second = page;
  second.name = messages::page_step(2);
  second.checks.clear();
  set_query(second, turn.parameter->name, turn.second);
  Step again = whole;
  again.name = messages::read_list_again;
  again.expect.basis = Basis::open;
  again.checks = {
      {CheckId::pages_agree, Basis::inferred, messages::subject, key, Value{page_size, {}}},
      {CheckId::keeps_order, Basis::inferred, messages::subject, key}};
  Step last = whole;
  last.name = messages::read_after_the_end;
  last.expect.basis = Basis::open;
  const std::size_t subject = builder.size();
  builder.add(std::move(whole));
  builder.add(std::move(page));
  builder.add(std::move(second));
  builder.add(std::move(again));
  if (turn.is_cursor) {
    // What follows the whole list is empty, and the end.
    Value from = turn.second;
    from.from->step = messages::subject;
    set_query(last, turn.parameter->name, from);
    Value next = from;
    next.from->step = last.name;
    last.checks = {{CheckId::ends, Basis::inferred, "", "", next}};
    builder.add(std::move(last));
  }
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
  if (size_of(task) == nullptr || key.empty()) return;
  for (const Parameter& each : task.operation.parameters) {
    if (!is_position(each)) continue;
    if (const auto turn = turn_of(task, each, key)) plan_walk(task, *turn, key);
  }
}

}  // namespace accord::conformance::plan
