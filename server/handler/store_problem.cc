#include "accord/server/handler/store_problem.h"

#include <algorithm>

#include "accord/contract/json/pointer.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::ProblemError;
using contract::resource::Property;
using persistence::StoreFault;

namespace {

// The visible properties among the columns of the fault.
std::vector<ProblemError> errors_at(
    const BoundOperation& bound,
    const StoreFault& fault,
    const Attempt& attempt,
    const ProblemError& like) {
  std::vector<std::string> columns = fault.columns;
  if (columns.empty()) columns.push_back(fault.column);
  std::vector<ProblemError> errors;
  for (const Property& each : bound.resource().properties) {
    const bool is_concerned =
        std::find(columns.begin(), columns.end(), each.column) != columns.end();
    if (!is_concerned || each.is_hidden()) continue;
    errors.push_back(like);
    errors.back().pointer = contract::child_pointer(attempt.pointer, each.name);
  }
  return errors;
}

ProblemError error(std::string keyword, std::string message) {
  return {"body", "", std::move(keyword), "", std::move(message)};
}

Fault dangling(const BoundOperation& bound, const Attempt& attempt) {
  Fault fault{Condition::reference_missing, messages::reference_missing, {}};
  if (attempt.row.empty()) return fault;
  const std::size_t resource = bound.binding.resource;
  (void)bound.context.store.read(
      persistence::Store::Statements::several, [&](persistence::Rows& rows) {
        const auto column = rows.dangling(resource, attempt.row);
        if (!column || bound.resource().properties[*column].is_hidden()) return;
        fault.errors.push_back(error("x-foreign-key", messages::refers_to_nothing));
        fault.errors.back().pointer =
            contract::child_pointer(attempt.pointer, bound.resource().properties[*column].name);
      });
  return fault;
}

// Of several items, which one.
Fault too_large(const StoreFault& fault, const Attempt& attempt) {
  Fault told{Condition::item_too_large, messages::item_beyond_limit(fault.size, fault.most), {}};
  if (attempt.pointer.empty()) return told;
  told.errors.push_back(error("", told.detail));
  told.errors.back().pointer = attempt.pointer;
  return told;
}

// The request matches its schema, which does not require what the representation does. A patch may
// be described as loosely as it likes.
Condition beyond_the_request(const BoundOperation& bound) {
  const bool is_patch = bound.binding.action == contract::resource::Action::patch;
  return is_patch ? Condition::body_invalid : Condition::not_implemented;
}

}  // namespace

Fault store_problem(const BoundOperation& bound, const StoreFault& fault, const Attempt& attempt) {
  const std::string& name = bound.resource().name;
  switch (fault.kind) {
    case StoreFault::Kind::unique: {
      auto errors = errors_at(bound, fault, attempt, error("x-unique", messages::is_taken));
      if (errors.size() < 2) {
        return {Condition::conflict, messages::value_taken(name), std::move(errors)};
      }
      for (ProblemError& each : errors) {
        each.keyword = "x-composite-unique";
        each.message = messages::group_is_taken;
      }
      return {Condition::conflict, messages::group_taken(name), std::move(errors)};
    }
    case StoreFault::Kind::required:
      return {
          beyond_the_request(bound),
          messages::required_property_missing,
          errors_at(bound, fault, attempt, error("required", messages::is_required))};
    case StoreFault::Kind::check:
      return {beyond_the_request(bound), messages::value_not_allowed, {}};
    case StoreFault::Kind::reference:
      if (attempt.is_removal) return {Condition::conflict, messages::still_referenced(name), {}};
      return dangling(bound, attempt);
    case StoreFault::Kind::unstorable:
      return {Condition::body_invalid, messages::not_storable, {}};
    case StoreFault::Kind::busy:
      return {Condition::overloaded, messages::database_busy, {}, {}, fault.detail, true};
    case StoreFault::Kind::conflict:
      return {Condition::overloaded, messages::writes_conflict, {}, {}, fault.detail};
    case StoreFault::Kind::timeout:
      return {Condition::overloaded, messages::database_slow, {}, {}, fault.detail};
    case StoreFault::Kind::unreachable:
      return {Condition::overloaded, messages::database_unreachable, {}, {}, fault.detail};
    case StoreFault::Kind::full:
      return {Condition::storage_full, messages::database_full, {}, {}, fault.detail};
    case StoreFault::Kind::input_output:
    case StoreFault::Kind::damaged:
    case StoreFault::Kind::moved:
    case StoreFault::Kind::tables:
    case StoreFault::Kind::read_only:
      return {Condition::overloaded, messages::database_in_trouble, {}, {}, fault.detail};
    case StoreFault::Kind::row_too_large:
      return too_large(fault, attempt);
    case StoreFault::Kind::too_large:
      return {Condition::response_too_large, messages::item_too_large, {}, {}};
    case StoreFault::Kind::internal:
      break;
  }
  return {Condition::internal, "", {}, {}, fault.detail};
}

}  // namespace accord::server::handler
