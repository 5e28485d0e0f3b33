#include "accord/server/pipeline.h"

#include <ctime>

#include "accord/server/edge/gzip.h"
#include "accord/server/limit_fields.h"

namespace accord::server {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Method;
using contract::http::Request;
using contract::http::Response;

// bytes → listener (Request) → gateway → router → authenticator → rate limit → decoding →
// request_validator (Call) → handler → response_validator → gateway → bytes. Several faults at
// once: the order here decides (docs/design.md, Order).
std::optional<Answer> Pipeline::respond(
    const Request& request, const std::string& client, const authentication::Defer& defer) const {
  if (request.path == "*") {
    return Answer{
        {204, {{"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"}}, "", nullptr}, nullptr};
  }
  const auto match = service_->router().find(request.path);
  if (!match)
    return Answer{
        validation::fault::problem_response(404, "the contract has no such path"), nullptr};
  const Router::Path& path = *match->path;
  const auto method = contract::http::parse_method(request.method);
  auto found = method ? path.operations.find(*method) : path.operations.end();
  if (found == path.operations.end() && method == Method::head) {
    found = path.operations.find(Method::get);  // RFC 9110 section 9.3.2: HEAD is GET unsent
  }
  if (found == path.operations.end()) {
    if (method == Method::options) return Answer{{204, {{"Allow", path.allow}}, "", nullptr}};
    Response response =
        validation::fault::problem_response(405, "this path does not document the method");
    response.fields.push_back({"Allow", path.allow});
    return Answer{std::move(response), nullptr};
  }
  const Endpoint& endpoint = service_->endpoint(found->second);
  Served served;
  auto outcome = serve(endpoint, request, match->values, client, defer, served);
  if (!outcome) return std::nullopt;
  Response response = *outcome ? std::move(*outcome).value()
                               : endpoint.faults.respond(outcome->fault(), request.path);
  // Before the check: the contract may ask for them.
  if (served.rate_limit) {
    add_limit_fields(
        *endpoint.operation, options_.rate_limit->quota(), *served.rate_limit, response);
  }
  if (*outcome) response = checked(endpoint, std::move(response), request.path);
  return Answer{std::move(response), endpoint.operation, std::move(served.user)};
}

std::optional<Outcome> Pipeline::serve(
    const Endpoint& endpoint,
    const Request& request,
    const std::vector<std::string_view>& path_values,
    const std::string& client,
    const authentication::Defer& defer,
    Served& served) const {
  Principals principals;
  if (const auto* authenticator = service_->authenticator()) {
    auto identity = authenticator->authenticate(*endpoint.operation, request, defer);
    if (std::holds_alternative<authentication::Pending>(identity)) return std::nullopt;
    if (auto* fault = std::get_if<Fault>(&identity)) return std::move(*fault);
    principals = std::get<Principals>(std::move(identity));
    if (!principals.empty()) served.user = principals.front().subject;
  }
  if (options_.rate_limit && endpoint.operation->documents_exactly(429)) {
    served.rate_limit = options_.rate_limit->count(limit_key(principals, client));
    if (served.rate_limit->is_over)
      return Fault{Condition::over_the_limit, "too many requests", {}, {}};
  }
  if (auto fault = check_representation(endpoint, request)) return std::move(*fault);
  if (request.body.empty() || !request.has_field("Content-Encoding")) {
    return serve_decoded(endpoint, request, path_values, std::move(principals));
  }
  std::string content;
  auto decoded = edge::decoded(request, options_.largest_body, content);
  if (!decoded) return std::move(decoded).fault();
  return serve_decoded(endpoint, decoded.value(), path_values, std::move(principals));
}

// What the fields alone say: before the body costs anything.
std::optional<Fault> Pipeline::check_representation(
    const Endpoint& endpoint, const Request& request) {
  if (auto fault = endpoint.request_validator.check_media_type(request)) return fault;
  const bool can_choose = !endpoint.offered.empty() && request.has_field("Accept");
  if (can_choose && !negotiate(request.joined_field("Accept"), endpoint.offered) &&
      endpoint.operation->response_for(406) != nullptr) {
    return Fault{
        Condition::not_acceptable, "none of the documented media types is accepted", {}, {}};
  }
  return std::nullopt;
}

Outcome Pipeline::serve_decoded(
    const Endpoint& endpoint,
    const Request& request,
    const std::vector<std::string_view>& path_values,
    Principals principals) const {
  auto call = endpoint.request_validator.validate(request, path_values);
  if (!call) return std::move(call).fault();
  if (!endpoint.handler) {
    return Fault{Condition::not_implemented, "nothing serves this operation yet", {}, {}};
  }
  call->principals = std::move(principals);
  return handle(endpoint, call.value(), request);
}

Outcome Pipeline::handle(
    const Endpoint& endpoint, const validation::Call& call, const Request& request) const {
  try {
    return endpoint.handler(call, request);
  } catch (const std::exception& error) {
    options_.report("the handler of " + endpoint.operation->id + " threw: " + error.what());
  } catch (...) {
    options_.report("the handler of " + endpoint.operation->id + " threw");
  }
  return Fault{Condition::internal, "", {}, {}};
}

std::string_view Pipeline::allow(std::string_view path) const {
  const auto match = service_->router().find(path);
  return match ? std::string_view(match->path->allow) : std::string_view{};
}

// A count that two threads take at once may be off by one: it is a sample.
bool Pipeline::is_due(const Endpoint& endpoint) const {
  const auto& operations = service_->contract().operations;
  Sample& sample = (*samples_)[static_cast<std::size_t>(endpoint.operation - operations.data())];
  const int64_t now = std::time(nullptr);
  if (sample.second.exchange(now, std::memory_order_relaxed) != now) {
    sample.count.store(0, std::memory_order_relaxed);
  }
  return sample.count.fetch_add(1, std::memory_order_relaxed) < checked_per_second;
}

Response Pipeline::checked(
    const Endpoint& endpoint, Response response, std::string_view path) const {
  const CheckResponses check = options_.check_responses;
  if (check == CheckResponses::off) return response;
  const bool is_sampled = response.body.size() <= largest_sampled && is_due(endpoint);
  if (check == CheckResponses::log && !is_sampled) return response;
  const auto errors = endpoint.response_validator.check(response);
  if (errors.empty()) return response;
  options_.report(
      "the response of " + endpoint.operation->id + " does not keep the contract: " +
      errors.front().in + " " + errors.front().pointer + " " + errors.front().message);
  if (check == CheckResponses::log) return response;
  return endpoint.faults.respond({Condition::internal, "", {}, {}}, path);
}

}  // namespace accord::server
