#include "accord/contract/http/condition.h"

#include <algorithm>
#include <array>

namespace accord::contract::http {
namespace {

struct Row {
  Condition condition;
  std::array<int, 4> statuses;  // 0 where there are fewer
  ProblemType type;
};

constexpr ProblemType blank{"about:blank", ""};

// docs/errors.md describes each row; a test holds both together.
constexpr std::array table = {
    Row{Condition::malformed_message,
        {400},
        {"urn:accord:problem:malformed-message", "The HTTP message is malformed"}},
    Row{Condition::unparsable,
        {400, 422},
        {"urn:accord:problem:malformed-body", "The request body cannot be parsed"}},
    Row{Condition::body_invalid,
        {422, 400},
        {"urn:accord:problem:invalid-body", "The request body does not match the schema"}},
    Row{Condition::parameter_invalid,
        {400, 422},
        {"urn:accord:problem:invalid-parameter", "A parameter does not match the schema"}},
    Row{Condition::path_parameter_invalid,
        {400, 422, 404},
        {"urn:accord:problem:invalid-path-parameter",
         "A path parameter does not match the schema"}},
    Row{Condition::no_such_path,
        {404},
        {"urn:accord:problem:unknown-path", "The contract does not define the path"}},
    Row{Condition::method_not_documented, {405}, blank},
    Row{Condition::item_missing,
        {404},
        {"urn:accord:problem:item-not-found", "The item does not exist"}},
    Row{Condition::reference_missing,
        {422, 409, 404, 400},
        {"urn:accord:problem:referenced-item-not-found", "A referenced item does not exist"}},
    Row{Condition::conflict,
        {409, 422, 400},
        {"urn:accord:problem:conflict", "The request conflicts with stored data"}},
    Row{Condition::key_mismatch,
        {422, 400, 409},
        {"urn:accord:problem:key-mismatch", "The keys in body and path differ"}},
    Row{Condition::patch_failed,
        {409, 422, 400},
        {"urn:accord:problem:patch-failed", "The patch cannot be applied"}},
    Row{Condition::precondition_failed, {412}, blank},
    Row{Condition::precondition_required, {428}, blank},
    Row{Condition::idempotency_key_reused,
        {422, 409, 400},
        {"urn:accord:problem:idempotency-key-reused",
         "The idempotency key was used for another request"}},
    Row{Condition::unsupported_media_type,
        {415, 400},
        {"urn:accord:problem:unsupported-media-type",
         "The media type or content coding is not supported"}},
    Row{Condition::not_acceptable, {406}, blank},
    Row{Condition::not_in_time, {408}, blank},
    Row{Condition::body_too_large, {413}, blank},
    Row{Condition::item_too_large,
        {413, 422},
        {"urn:accord:problem:item-too-large", "The item exceeds the size limit"}},
    Row{Condition::target_too_long, {414}, blank},
    Row{Condition::fields_too_large, {431}, blank},
    Row{Condition::expectation_failed, {417}, blank},
    Row{Condition::misdirected, {421}, blank},
    Row{Condition::not_authenticated, {401}, blank},
    Row{Condition::not_allowed,
        {403},
        {"urn:accord:problem:insufficient-scope", "The credentials do not allow the request"}},
    Row{Condition::over_the_limit, {429}, blank},
    Row{Condition::not_implemented, {501}, blank},
    Row{Condition::parameter_unsupported,
        {501},
        {"urn:accord:problem:unsupported-parameter", "The server does not support a parameter"}},
    Row{Condition::response_too_large,
        {503},
        {"urn:accord:problem:response-too-large", "The response exceeds the size limit"}},
    Row{Condition::storage_full,
        {507, 503},
        {"urn:accord:problem:storage-full", "The disk of the database is full"}},
    Row{Condition::overloaded, {503}, blank},
    Row{Condition::version_not_supported, {505}, blank},
    Row{Condition::bad_gateway, {502}, blank},
    Row{Condition::gateway_timeout, {504}, blank},
    Row{Condition::internal, {500}, blank}};

// A row is found by its index.
static_assert(table.size() == static_cast<std::size_t>(Condition::internal) + 1);
static_assert([] {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].condition) != i) return false;
  }
  return true;
}());

constexpr auto conditions = [] {
  std::array<Condition, table.size()> all{};
  std::transform(
      table.begin(), table.end(), all.begin(), [](const Row& each) { return each.condition; });
  return all;
}();

const Row& row_of(Condition condition) {
  return table[static_cast<std::size_t>(condition)];
}

}  // namespace

std::span<const int> statuses_of(Condition condition) {
  const auto& all = row_of(condition).statuses;
  return {all.begin(), std::find(all.begin(), all.end(), 0)};
}

ProblemType problem_type_of(Condition condition) {
  return row_of(condition).type;
}

std::span<const Condition> all_conditions() {
  return conditions;
}

}  // namespace accord::contract::http
