#include "accord/server/handler/idempotency.h"

#include <algorithm>
#include <initializer_list>

#include "accord/contract/http/text.h"
#include "accord/server/handler/etag.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Request;
using contract::http::Response;

namespace {

constexpr std::string_view header = "Idempotency-Key";
constexpr std::size_t longest_key = 255;
constexpr int64_t kept_milliseconds = 24LL * 60 * 60 * 1000;

// One hash of several texts; each with its length, so that none runs into the next.
std::string hash_of(std::initializer_list<std::string_view> texts) {
  std::string all;
  for (const std::string_view each : texts)
    all.append(std::to_string(each.size())).append(":").append(each);
  return etag_of(all);
}

std::string text_of(std::span<const contract::http::Principal> principals) {
  std::string all;
  for (const auto& each : principals)
    all += hash_of({each.scheme, each.subject});
  return all;
}

// What is wrong with the key of a request that has one; "" where nothing is.
std::string_view fault_of(const Request& request) {
  const auto is_of_key = [](const contract::http::FieldView& each) {
    return contract::http::is_same_ignoring_case(each.name, header);
  };
  if (std::count_if(request.fields.begin(), request.fields.end(), is_of_key) > 1)
    return messages::several_idempotency_keys;
  const std::string_view key = request.field(header);
  // RFC 8941 section 3.3.3; its quotes are not asked for.
  const bool is_ascii =
      std::all_of(key.begin(), key.end(), [](char each) { return each >= ' ' && each <= '~'; });
  const bool is_valid = is_ascii && !key.empty() && key.size() <= longest_key;
  return is_valid ? std::string_view() : messages::invalid_idempotency_key;
}

}  // namespace

contract::Result<std::optional<Idempotency>, Fault> Idempotency::of(
    const BoundOperation& bound, const validation::Call& call, const Request& request) {
  if (!bound.binding.has_idempotency_key || !request.has_field(header))
    return std::optional<Idempotency>();
  if (const std::string_view fault = fault_of(request); !fault.empty()) {
    return Fault{
        Condition::parameter_invalid,
        messages::parameter_invalid,
        {{"header", std::string(header), "", "", std::string(fault)}}};
  }
  Idempotency made(bound.context.sources);
  made.key_.scope =
      hash_of({text_of(call.principals), request.method, bound.operation->path.text()});
  made.key_.key = request.field(header);
  made.fingerprint_ = hash_of(
      {request.method,
       request.path,
       request.query,
       request.field("Content-Type"),
       request.joined_field("If-Match"),
       request.body});
  return std::optional(std::move(made));
}

std::optional<Fault> Idempotency::find(
    persistence::Rows& rows, std::optional<Response>& response) const {
  auto kept = rows.kept_response(key_, sources_->milliseconds() - kept_milliseconds);
  if (!kept) return std::nullopt;
  if (kept->fingerprint != fingerprint_) {
    return Fault{
        Condition::idempotency_key_reused,
        messages::idempotency_key_reused,
        {{"header", std::string(header), "", "", messages::is_used_for_another}}};
  }
  response = std::move(kept->response);
  return std::nullopt;
}

void Idempotency::keep(persistence::Rows& rows, const Response& response) const {
  const int64_t now = sources_->milliseconds();
  rows.keep_response(key_, {fingerprint_, response}, now, now - kept_milliseconds);
}

}  // namespace accord::server::handler
