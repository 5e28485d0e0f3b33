#include "accord/server/handler/list_request.h"

#include <algorithm>

#include "accord/server/handler/key_value.h"
#include "accord/server/handler/sort_request.h"

namespace accord::server::handler {

using contract::Json;
using contract::ParameterIn;
using contract::http::Fault;
using contract::resource::Filter;
using persistence::ComparedAs;
using persistence::Comparison;
using persistence::Match;
using validation::Call;

namespace {

// null where the request does not give it.
const Json* value_of(const Call& call, const Filter& filter) {
  if (filter.constant != nullptr) return filter.constant;
  const Json* value = call.argument(filter.in, filter.parameter);
  if (value == nullptr || filter.member.empty()) return value;
  return contract::find(*value, filter.member);
}

// The match of one value, or of all elements of an array; nullopt where no cell is equal to any.
std::optional<Match> match_of(
    const Json& value, std::size_t property, persistence::ColumnType type) {
  if (!value.IsArray()) return match_equal_to(value, property, type);
  std::optional<Match> match;
  for (const Json& each : value.GetArray()) {
    auto one = match_equal_to(each, property, type);
    if (!one) continue;
    if (!match) {
      match = std::move(one);
      continue;
    }
    match->others.push_back(std::move(one->value));
    for (auto& other : one->others)
      match->others.push_back(std::move(other));
  }
  return match;
}

// What is greater or less than a number depends on no type: 20 is greater than 10.5.
std::optional<Match> ordered(
    const Json& value, std::size_t property, persistence::ColumnType type) {
  auto match = match_equal_to(value, property, type);
  if (match || type != persistence::ColumnType::integer) return match;
  return match_equal_to(value, property, persistence::ColumnType::number);
}

// The text, or one of several; in a JSON column one of its strings.
std::optional<Match> contained(
    const Json& value, std::size_t property, persistence::ColumnType type) {
  if (value.IsArray()) {
    std::optional<Match> match;
    for (const Json& each : value.GetArray()) {
      auto one = contained(each, property, type);
      if (!one) continue;
      if (match) match->others.push_back(std::move(one->value));
      if (!match) match = std::move(one);
    }
    return match;
  }
  auto text = cell_equal_to(value, persistence::ColumnType::text);
  if (!text) return std::nullopt;
  if (type == persistence::ColumnType::json) text->text = contract::to_text(value);
  return Match{property, std::move(*text), {}, Comparison::contains};
}

bool is_neutral(const Json& value, const Filter& filter) {
  return std::any_of(filter.neutral.begin(), filter.neutral.end(), [&](const Json* each) {
    return contract::is_equal(*each, value);
  });
}

ComparedAs compared_as(const BoundOperation& bound, std::size_t property) {
  const auto& found = bound.resource().properties[property];
  return found.type == persistence::ColumnType::text ? found.compared_as : ComparedAs::text;
}

void add_filter(
    const Json& value, const Filter& filter, const BoundOperation& bound, ListRequest& wanted) {
  const bool is_empty = value.IsNull() || (value.IsArray() && value.Empty());
  if (is_empty) return;
  const auto type = bound.resource().properties[filter.property].type;
  std::optional<Match> match;
  switch (filter.comparison) {
    case Comparison::equal:
    case Comparison::not_equal:
      match = match_of(value, filter.property, type);
      break;
    case Comparison::greater:
    case Comparison::at_least:
    case Comparison::less:
    case Comparison::at_most:
      match = ordered(value, filter.property, type);
      break;
    case Comparison::contains:
      match = contained(value, filter.property, type);
      break;
  }
  if (match) {
    match->comparison = filter.comparison;
    match->compared_as = compared_as(bound, filter.property);
    wanted.query.matches.push_back(std::move(*match));
  } else if (filter.comparison != Comparison::not_equal) {
    wanted.finds_nothing = true;
  }
}

}  // namespace

void read_filters(const Call& call, const BoundOperation& bound, ListRequest& wanted) {
  for (const Filter& each : bound.binding.query.filters) {
    const Json* value = value_of(call, each);
    if (value != nullptr && !is_neutral(*value, each)) add_filter(*value, each, bound, wanted);
  }
  for (const auto& each : bound.binding.query.searches) {
    const Json* value = call.argument(ParameterIn::query, each.parameter);
    const auto text =
        value == nullptr ? std::nullopt : cell_equal_to(*value, persistence::ColumnType::text);
    if (text && !text->text.empty()) {
      wanted.query.searches.push_back({each.properties, text->text});
    }
  }
}

contract::Result<ListRequest, Fault> read_list_request(
    const Call& call, const contract::http::Request& request, const BoundOperation& bound) {
  ListRequest wanted;
  read_filters(call, bound, wanted);
  const auto& query = bound.binding.query;
  if (!query.sort.parameter.empty() || !query.sort.direction_parameter.empty()) {
    auto orders = read_sort(call, query.sort, bound.table().key);
    if (!orders) return std::move(orders).fault();
    wanted.query.orders = std::move(orders).value();
    for (persistence::Order& each : wanted.query.orders) {
      const ComparedAs as = compared_as(bound, each.column);
      if (as == ComparedAs::number) each.compared_as = as;
    }
  }
  if (!query.paging.is_used()) return wanted;
  auto page = read_page(call, request, query.paging);
  if (!page) return std::move(page).fault();
  wanted.page = page.value();
  wanted.query.limit = wanted.page.size.value_or(-1);
  wanted.query.offset = wanted.page.offset;
  return wanted;
}

}  // namespace accord::server::handler
