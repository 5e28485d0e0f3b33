#include "accord/validation/response/request_id_form.h"

#include <algorithm>
#include <array>
#include <string>

#include "accord/validation/response/messages.h"

namespace accord::validation {
namespace {

using Ids = std::array<std::string_view, 4>;

// Some look like numbers: a schema without a type takes them for that first.
constexpr Ids with_digits = {
    "0123456789abcdef", "fedcba9876543210", "1234567890123456", "00000000000000e1"};
constexpr Ids as_uuid = {
    "00000000-0000-4000-8000-000000000000",
    "12345678-9012-4345-9678-901234567890",
    "a81d4fae-7dec-41d0-a765-00a0c91e6bf6",
    "ffffffff-ffff-4fff-bfff-ffffffffffff"};

bool has_met(const HeaderCheck& documented, std::string_view id) {
  return documented.check(std::string(id), Direction::response).empty();
}

bool is_met_by(const HeaderCheck& documented, RequestIdForm::Kind kind) {
  const Ids& ids = kind == RequestIdForm::Kind::uuid ? as_uuid : with_digits;
  return std::all_of(
      ids.begin(), ids.end(), [&](std::string_view each) { return has_met(documented, each); });
}

// The same text in the same document: what it refers to is the same.
bool is_alike(const contract::HeaderObject& left, const contract::HeaderObject& right) {
  return !left.content && !right.content && left.schema.document == right.schema.document &&
         contract::is_equal(*left.schema.value, *right.schema.value);
}

}  // namespace

void RequestIdForm::add(const ResponseValidator& responses) {
  for (const HeaderCheck* each : responses.checks_of("X-Request-Id")) {
    const auto is_like_it = [&](const HeaderCheck& known) {
      return is_alike(known.header(), each->header());
    };
    if (!each->header().schema || std::any_of(checks_.begin(), checks_.end(), is_like_it)) continue;
    checks_.push_back(*each);
  }
}

bool RequestIdForm::accepts(std::string_view id) const {
  return std::all_of(
      checks_.begin(), checks_.end(), [&](const HeaderCheck& each) { return has_met(each, id); });
}

void RequestIdForm::check(contract::Diagnostics& found) {
  const auto met_by = [&](Kind kind) {
    return std::count_if(checks_.begin(), checks_.end(), [&](const HeaderCheck& each) {
      return is_met_by(each, kind);
    });
  };
  kind_ = met_by(Kind::digits) >= met_by(Kind::uuid) ? Kind::digits : Kind::uuid;
  for (const HeaderCheck& each : checks_) {
    if (!is_met_by(each, kind_))
      found.push_back(contract::warning(each.header().node, response_messages::no_id_of_ours()));
  }
}

}  // namespace accord::validation
