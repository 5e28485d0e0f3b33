#include "accord/server/pipeline.h"

#include <algorithm>
#include <utility>

#include "accord/persistence/turn.h"
#include "accord/server/edge/client_address.h"
#include "accord/server/edge/gzip.h"
#include "accord/server/limit_fields.h"
#include "accord/server/messages/messages.h"
#include "accord/server/messages/upstream_messages.h"

namespace accord::server {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Method;
using contract::http::Request;
using contract::http::Response;
using validation::fault::problem_response;

namespace {

Response options(const Router::Path& path) {
  Response response{204, {{"Allow", path.allow}}, "", nullptr};
  if (!path.accept_patch.empty()) response.fields.push_back({"Accept-Patch", path.accept_patch});
  return response;
}

bool is_by_cookie(
    const contract::Contract& contract, const authentication::Principals& principals) {
  return std::any_of(principals.begin(), principals.end(), [&](const auto& each) {
    const auto* scheme = contract.security_scheme(each.scheme);
    return scheme != nullptr && scheme->kind == contract::SecurityScheme::Kind::api_key &&
           scheme->in == contract::SecurityScheme::In::cookie;
  });
}

}  // namespace

// bytes → listener (Request) → gateway (RequestContext) → router → authenticator → rate limit →
// decoding → request_validator (Call) → handler → response_validator → gateway → bytes. Several
// faults at once: the order here decides (docs/design.md, Order).
std::optional<Response> Pipeline::answer(const Request& request, RequestContext& context) const {
  if (request.path == "*") {
    return Response{204, {{"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"}}, "", nullptr};
  }
  auto match = service_->router().find(request.path);
  if (!match && service_->passes_undocumented()) return pass(request, context);
  if (!match) {
    const std::string& base = service_->contract().base_path;
    const bool is_outside = !(std::string(request.path) + '/').starts_with(base + '/');
    return problem_response(
        Condition::no_such_path,
        is_outside ? messages::outside_of_base_path(base) : messages::unknown_path);
  }
  const Router::Path& path = *match->path;
  const auto method = contract::http::parse_method(request.method);
  auto found = method ? path.operations.find(*method) : path.operations.end();
  if (found == path.operations.end() && method == Method::head) {
    found = path.operations.find(Method::get);  // RFC 9110 section 9.3.2: HEAD is GET unsent
  }
  if (found == path.operations.end()) {
    if (service_->passes_undocumented() && !path.operations.empty()) {
      const auto& any = *service_->endpoint(path.operations.begin()->second).operation;
      return pass(request, context, any.path.text());
    }
    if (method == Method::options) return options(path);
    Response response = method_not_documented(path, request);
    response.fields.push_back({"Allow", path.allow});
    return response;
  }
  const Endpoint& endpoint = service_->endpoint(found->second);
  context.operation = endpoint.operation;
  if (const auto& cause = endpoint.operation->disabled) {
    return problem_response(
        Condition::not_implemented, messages::disabled(endpoint.operation->id, *cause));
  }
  context.path_values = std::move(match->values);
  const auto elsewhere = std::exchange(context.elsewhere, nullptr);
  if (elsewhere && elsewhere->response) {
    context.detail = std::move(elsewhere->detail);
    context.errors = std::move(elsewhere->errors);
    context.deviates = elsewhere->deviates;
    return std::move(elsewhere->response);
  }
  auto outcome = elsewhere ? std::optional<Outcome>(std::move(elsewhere->fault))
                           : serve(endpoint, request, context);
  if (!outcome || (!*outcome && defers(endpoint, outcome->fault(), request, context)))
    return std::nullopt;
  return finish(endpoint, *outcome, request, context);
}

Response&& Pipeline::finish(
    const Endpoint& endpoint,
    Outcome& outcome,
    const Request& request,
    RequestContext& context) const {
  const bool is_fault = !outcome;
  if (is_fault) {
    context.detail = outcome.fault().detail;
    context.errors = outcome.fault().errors;
    outcome = fault_response(endpoint, outcome.fault(), request, context);
  }
  Response& response = outcome.value();
  // Before the check: the contract may require them.
  context.tell_id(response);
  if (context.rate_limit) add_limit_fields(context, options_.rate_limit->quota(), response);
  // RFC 5789 section 2.2, RFC 9110 section 15.5.16.
  if (response.status == 415 && endpoint.operation->method == Method::patch) {
    const auto match = service_->router().find(request.path);
    if (match && !match->path->accept_patch.empty())
      response.fields.push_back({"Accept-Patch", match->path->accept_patch});
  }
  if (!is_fault) check(endpoint, response, request, context);
  return std::move(response);
}

std::optional<Response> Pipeline::respond(const Request& request, RequestContext& context) const {
  try {
    return answer(request, context);
  } catch (const std::exception& error) {
    const auto* operation = context.operation;
    const std::string name = operation == nullptr ? std::string(request.path) : operation->id;
    options_.report(context, messages::handler_failed(name, error.what()));
  }
  if (context.operation == nullptr) return problem_response(Condition::internal, "");
  const Fault fault{Condition::internal, "", {}, {}};
  return service_->endpoint(index_of(*context.operation)).faults.respond(fault, request.path);
}

// In the form of an operation of the path that documents 405, where there is one.
Response Pipeline::method_not_documented(const Router::Path& path, const Request& request) const {
  for (const auto& [method, index] : path.operations) {
    const Endpoint& each = service_->endpoint(index);
    if (each.operation->disabled || !each.operation->documents_exactly(405)) continue;
    return each.faults.respond(
        {Condition::method_not_documented, messages::method_not_documented, {}, {}}, request.path);
  }
  return problem_response(Condition::method_not_documented, messages::method_not_documented);
}

std::optional<Outcome> Pipeline::serve(
    const Endpoint& endpoint, const Request& request, RequestContext& context) const {
  if (context.sent) return forward(request, context);
  if (const auto* authenticator = service_->authenticator()) {
    auto result = authenticator->authenticate(
        *endpoint.operation, request, {context.client_address, context.connection.defer});
    if (std::holds_alternative<authentication::Pending>(result)) return std::nullopt;
    if (auto* fault = std::get_if<Fault>(&result)) return std::move(*fault);
    context.principals = std::get<authentication::Principals>(std::move(result));
    const bool is_foreign =
        options_.same_origin && !options_.same_origin->allows(request, context.is_secure);
    if (is_foreign && is_by_cookie(service_->contract(), context.principals)) {
      return Fault{Condition::not_allowed, messages::cross_site_request, {}, {}};
    }
  }
  const bool may_be_limited = options_.rate_limit && !context.rate_limit;
  if (may_be_limited &&
      (options_.limits_everywhere || endpoint.operation->documents_exactly(429))) {
    context.rate_limit = options_.rate_limit->count(limit_key(context));
    if (context.rate_limit->is_over) {
      return Fault{Condition::over_the_limit, messages::rate_limit_exceeded, {}, {}};
    }
  }
  if (auto fault = check_representation(endpoint, request)) return std::move(*fault);
  if (is_long(endpoint, request) && leave(endpoint, request, context)) return std::nullopt;
  return serve_checked(endpoint, request, context);
}

std::optional<Outcome> Pipeline::serve_checked(
    const Endpoint& endpoint, const Request& request, RequestContext& context) const {
  std::string content;
  std::optional<Request> decoded;
  if (!request.body.empty() && request.has_field("Content-Encoding")) {
    auto result = edge::decoded(request, options_.largest_body, content);
    if (!result) return std::move(result).fault();
    decoded = std::move(result).value();
  }
  const Request& read = decoded ? *decoded : request;
  validation::Call call;
  if (auto fault = endpoint.request_validator.validate(read, context.path_values, call))
    return std::move(*fault);
  if (service_->upstream() != nullptr) return forward(request, context, read.body);
  return serve_valid(endpoint, call, read, context);
}

// Nothing was written: the request starts anew.
bool Pipeline::defers(
    const Endpoint& endpoint, Fault& fault, const Request& request, RequestContext& context) const {
  if (!fault.is_for_now) return false;
  const auto* turn = persistence::Turn::current();
  if (turn != nullptr && turn->is_to_leave()) {
    constexpr auto a_moment = std::chrono::milliseconds(200);
    leaves_until(endpoint) =
        (std::chrono::steady_clock::now() + a_moment).time_since_epoch().count();
    if (leave(endpoint, request, context)) return true;
    fault.detail = messages::too_many_long_requests;
    return false;
  }
  if (turn != nullptr && turn->is_to_wait()) {
    (*context.connection.hold)();
    return true;
  }
  const auto now = std::chrono::steady_clock::now();
  if (!context.waits_until) context.waits_until = now + options_.database_timeout;
  return *context.waits_until > now &&
         service_->store()->when_free(*context.waits_until, context.connection.defer);
}

// Checks that need the header fields only: before the body is read.
std::optional<Fault> Pipeline::check_representation(
    const Endpoint& endpoint, const Request& request) {
  if (auto fault = endpoint.request_validator.check_media_type(request)) return fault;
  const bool can_choose = !endpoint.offered.empty() && request.has_field("Accept");
  if (can_choose && !negotiate(request.joined_field("Accept"), endpoint.offered) &&
      endpoint.operation->response_for(406) != nullptr) {
    return Fault{Condition::not_acceptable, messages::not_acceptable, {}, {}};
  }
  return std::nullopt;
}

Outcome Pipeline::serve_valid(
    const Endpoint& endpoint,
    validation::Call& call,
    const Request& request,
    const RequestContext& context) const {
  if (!endpoint.handler) {
    return Fault{Condition::not_implemented, service_->why_unserved(*endpoint.operation), {}, {}};
  }
  call.principals = context.principals;
  call.is_secure = context.is_secure;
  call.may_be_late = may_be_late(request, context);
  auto outcome = handle(endpoint, call, request, context);
  const bool writes = request.method != "GET" && request.method != "HEAD";
  if (options_.recent_writers && writes) {
    for (const std::string& client : clients_of(context))
      options_.recent_writers->note(client);
  }
  return outcome;
}

// A client sees what it wrote.
bool Pipeline::may_be_late(const Request& request, const RequestContext& context) const {
  if (!options_.recent_writers || (request.method != "GET" && request.method != "HEAD"))
    return false;
  const auto clients = clients_of(context);
  return std::none_of(clients.begin(), clients.end(), [&](const std::string& each) {
    return options_.recent_writers->has(each);
  });
}

Outcome Pipeline::handle(
    const Endpoint& endpoint,
    validation::Call& call,
    const Request& request,
    const RequestContext& context) const {
  const auto report = [&](std::string_view what) {
    options_.report(context, messages::handler_threw(endpoint.operation->id, what));
  };
  try {
    return endpoint.handler(call, request);
  } catch (const persistence::ReplicaFailed& failed) {
    if (failed.is_news()) options_.report(context, messages::replica_failed(failed.what()));
    call.may_be_late = false;
    return handle(endpoint, call, request, context);
  } catch (const std::exception& error) {
    report(error.what());
  } catch (...) {
    report(messages::threw_unknown);
  }
  return Fault{Condition::internal, "", {}, {}};
}

Response Pipeline::fault_response(
    const Endpoint& endpoint,
    const Fault& fault,
    const Request& request,
    const RequestContext& context) const {
  if (!fault.cause.empty()) {
    options_.report(context, messages::handler_failed(endpoint.operation->id, fault.cause));
  }
  return endpoint.faults.respond(fault, request.path);
}

std::string_view Pipeline::allow(std::string_view path) const {
  const auto match = service_->router().find(path);
  return match ? std::string_view(match->path->allow) : std::string_view{};
}

void Pipeline::check(
    const Endpoint& endpoint,
    Response& response,
    const Request& request,
    RequestContext& context) const {
  const auto found = checks_.check(*service_, endpoint, request, response);
  // One that was not checked would not be until something is committed.
  context.is_repeatable = found && found->empty() && endpoint.is_repeatable &&
                          context.principals.empty() && !context.rate_limit;
  if (!found || found->empty()) return;
  const auto& errors = *found;
  context.deviates = true;
  if (options_.check_responses != CheckResponses::count)
    options_.report(context, messages::response_deviates(endpoint.operation->id, errors.front()));
  if (options_.check_responses != CheckResponses::enforce) return;
  if (service_->upstream() == nullptr) {
    response = endpoint.faults.respond({Condition::internal, "", {}, {}}, request.path);
    return;
  }
  context.detail = messages::upstream_deviates;
  context.errors = errors;
  response = endpoint.faults.respond(
      {Condition::bad_gateway, messages::upstream_deviates, errors, {}}, request.path);
}

}  // namespace accord::server
