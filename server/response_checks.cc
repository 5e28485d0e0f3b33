#include "accord/server/response_checks.h"

#include <ctime>

#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"
#include "accord/server/edge/gzip.h"

namespace accord::server {

using contract::http::ProblemError;
using contract::http::Request;
using contract::http::Response;

namespace {

using Errors = std::vector<ProblemError>;

// Of a gzip body what it holds is checked, where that is not more than this; of a sample, not more
// than `largest_sampled`.
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

// What another server sends is read within a bound of its own: it is not one of this server's
// lists.
Errors errors_of_content(
    const Service& service,
    const validation::ResponseValidator& validator,
    const Response& response) {
  constexpr contract::JsonLimits of_others{200, 1'000'000};
  const auto type = contract::http::MediaType::parse(response.field("Content-Type"));
  if (service.upstream() == nullptr || !type || !type->is_json()) return validator.check(response);
  const validation::JsonBody read = contract::read_json(response.body, of_others);
  return validator.check(response, &read);
}

// `is_each`: not one of a sample.
Errors errors_of(
    const Service& service,
    const Endpoint& endpoint,
    const Request& request,
    const Response& response,
    bool is_each) {
  const auto& validator = endpoint.response_validator;
  // A handler gives HEAD the body of GET; another server does not.
  const bool is_withheld = request.method == "HEAD" && response.body.empty();
  if (is_withheld || response.source != nullptr) return without_body(validator.check(response));
  // RFC 9110 section 8.4.1.
  const std::string coding = contract::http::to_lower(response.field("Content-Encoding"));
  if (coding.empty() || coding == "identity" || response.body.empty())
    return errors_of_content(service, validator, response);
  if (coding != "gzip" && coding != "x-gzip") return without_body(validator.check(response));
  auto content = edge::gunzip(response.body, is_each ? largest_content : largest_sampled);
  if (!content && content.fault() == edge::GzipFault::broken)
    return {{"body", "", "", "", "is not valid gzip"}};
  if (!content && !is_each) return without_body(validator.check(response));
  const auto share = service.responses().share();
  using Growth = ResponseBudget::Share::Growth;
  const bool fits =
      content && share->grow_to(content->size(), content->capacity()) == Growth::granted;
  if (!fits) return {{"body", "", "", "", "is too large to be checked"}};
  Response decoded{response.status, response.fields, std::move(content).value(), nullptr};
  return errors_of_content(service, validator, decoded);
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

std::optional<Errors> ResponseChecks::check(
    const Service& service,
    const Endpoint& endpoint,
    const Request& request,
    const Response& response) const {
  if (check_ == CheckResponses::off) return Errors{};
  if (is_by_http(*endpoint.operation, request, response.status)) return Errors{};
  const auto& operations = service.contract().operations;
  const auto index = static_cast<std::size_t>(endpoint.operation - operations.data());
  const bool is_sampled = response.body.size() <= largest_sampled && is_due(index);
  if (check_ != CheckResponses::enforce && !is_sampled) return std::nullopt;
  return errors_of(service, endpoint, request, response, check_ == CheckResponses::enforce);
}

}  // namespace accord::server
