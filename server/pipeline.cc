#include "accord/server/pipeline.h"

#include <ctime>

namespace accord::server {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Method;
using contract::http::Request;
using contract::http::Response;

// bytes → listener (Request) → router → authenticator → request_validator (Call) → handler →
// response_validator → bytes. Several faults at once: the order here decides (design section 5).
Response Pipeline::respond(const Request& request) const {
  if (request.path == "*")
    return {204, {{"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"}}, ""};
  const auto match = service_->router().find(request.path);
  if (!match) return fault::problem_response(404, "the contract has no such path");
  const Router::Path& path = *match->path;
  const auto method = contract::http::parse_method(request.method);
  auto found = method ? path.operations.find(*method) : path.operations.end();
  if (found == path.operations.end() && method == Method::head) {
    found = path.operations.find(Method::get);  // RFC 9110 section 9.3.2: HEAD is GET unsent
  }
  if (found == path.operations.end()) {
    if (method == Method::options) return {204, {{"Allow", path.allow}}, ""};
    Response response = fault::problem_response(405, "this path does not document the method");
    response.fields.push_back({"Allow", path.allow});
    return response;
  }
  const Endpoint& endpoint = service_->endpoint(found->second);
  Outcome outcome = serve(endpoint, request, match->values);
  if (outcome) return checked(endpoint, std::move(outcome).value(), request.path);
  Response response = endpoint.faults.respond(outcome.fault(), request.path);
  if (response.status == 503) response.fields.push_back({"Retry-After", "1"});
  return response;
}

Outcome Pipeline::serve(
    const Endpoint& endpoint,
    const Request& request,
    const std::vector<std::string_view>& path_values) const {
  if (auto fault = endpoint.request_validator.check_media_type(request)) return std::move(*fault);
  const bool can_choose = !endpoint.offered.empty() && request.has_field("Accept");
  if (can_choose && !negotiate(request.joined_field("Accept"), endpoint.offered) &&
      endpoint.operation->response_for(406) != nullptr) {
    return Fault{Condition::not_acceptable, "none of the documented media types is accepted", {}};
  }
  auto call = endpoint.request_validator.validate(request, path_values);
  if (!call) return std::move(call).fault();
  if (!endpoint.handler) {
    return Fault{Condition::not_implemented, "nothing serves this operation yet", {}};
  }
  return handle(endpoint, call.value(), request);
}

Outcome Pipeline::handle(
    const Endpoint& endpoint, const validation::Call& call, const Request& request) const {
  try {
    return endpoint.handler(call, request);
  } catch (const std::exception& error) {
    report_("the handler of " + endpoint.operation->id + " threw: " + error.what());
  } catch (...) {
    report_("the handler of " + endpoint.operation->id + " threw");
  }
  return Fault{Condition::internal, "", {}};
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
  if (check_responses_ == CheckResponses::off) return response;
  if (check_responses_ == CheckResponses::log && !is_due(endpoint)) return response;
  const auto errors = endpoint.response_validator.check(response);
  if (errors.empty()) return response;
  report_(
      "the response of " + endpoint.operation->id + " does not keep the contract: " +
      errors.front().in + " " + errors.front().pointer + " " + errors.front().message);
  if (check_responses_ == CheckResponses::log) return response;
  return endpoint.faults.respond({Condition::internal, "", {}}, path);
}

}  // namespace accord::server
