#include "accord/server/response_checks.h"

#include <ctime>

#include "accord/contract/http/text.h"
#include "accord/server/edge/gzip.h"

namespace accord::server {

using contract::http::ProblemError;
using contract::http::Request;
using contract::http::Response;

namespace {

using Errors = std::vector<ProblemError>;

// Of a gzip body what it holds is checked, where that is not more than this.
constexpr std::size_t largest_content = 16U << 20U;

// What HTTP itself gives to a request that asks for it, whatever the contract documents (RFC 9110
// sections 13.1 and 14.2): the 200 without its content, or a part of it.
bool is_by_http(const contract::Operation& operation, const Request& request, int status) {
  if (operation.documents_exactly(status)) return false;
  if (status == 304)
    return request.has_field("If-None-Match") || request.has_field("If-Modified-Since");
  return (status == 206 || status == 416) && request.has_field("Range");
}

// Of a response whose body cannot be read: status and header.
Errors without_body(Errors errors) {
  std::erase_if(errors, [](const ProblemError& each) { return each.in == "body"; });
  return errors;
}

Errors errors_of(const Endpoint& endpoint, const Request& request, const Response& response) {
  const auto& validator = endpoint.response_validator;
  // A handler gives HEAD the body of GET; another server does not.
  if (request.method == "HEAD" && response.body.empty())
    return without_body(validator.check(response));
  const auto coding = response.field("Content-Encoding");
  if (coding.empty() || response.body.empty()) return validator.check(response);
  if (!contract::http::is_same_ignoring_case(coding, "gzip"))
    return without_body(validator.check(response));
  auto content = edge::gunzip(response.body, largest_content);
  if (!content) {
    const bool is_broken = content.fault() == edge::GzipFault::broken;
    return {{"body", "", "", "", is_broken ? "is not valid gzip" : "is too large to be checked"}};
  }
  Response decoded{response.status, response.fields, std::move(content).value(), nullptr};
  return validator.check(decoded);
}

}  // namespace

// A count that two threads take at once may be off by one: it is a sample.
bool ResponseChecks::is_due(std::size_t operation) const {
  Sample& sample = (*samples_)[operation];
  const int64_t now = std::time(nullptr);
  if (sample.second.exchange(now, std::memory_order_relaxed) != now) {
    sample.count.store(0, std::memory_order_relaxed);
  }
  return sample.count.fetch_add(1, std::memory_order_relaxed) < checked_per_second;
}

Errors ResponseChecks::check(
    const Service& service,
    const Endpoint& endpoint,
    const Request& request,
    const Response& response) const {
  if (check_ == CheckResponses::off) return {};
  if (is_by_http(*endpoint.operation, request, response.status)) return {};
  const auto& operations = service.contract().operations;
  const auto index = static_cast<std::size_t>(endpoint.operation - operations.data());
  const bool is_sampled = response.body.size() <= largest_sampled && is_due(index);
  if (check_ != CheckResponses::enforce && !is_sampled) return {};
  return errors_of(endpoint, request, response);
}

}  // namespace accord::server
