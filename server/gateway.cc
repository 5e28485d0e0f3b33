#include "accord/server/gateway.h"

#include <chrono>
#include <utility>

#include "accord/contract/http/body_source.h"
#include "accord/persistence/turn.h"
#include "accord/server/edge/gzip.h"
#include "accord/server/edge/scheme.h"
#include "accord/server/messages/messages.h"
#include "accord/server/messages/page_messages.h"
#include "accord/server/pages/representation.h"

namespace accord::server {

using contract::http::Condition;
using contract::http::Request;
using validation::fault::problem_response;

// What the next pass of a deferred request takes over.
struct Gateway::Deferred {
  std::string id;
  std::chrono::steady_clock::time_point start;
  std::optional<edge::RateLimitStatus> rate_limit;
  std::optional<std::chrono::steady_clock::time_point> waits_until;
  std::vector<contract::http::Principal> principals;
  std::shared_ptr<upstream::Upstream::Pending> sent;
  std::shared_ptr<Elsewhere> elsewhere;
  /// What it was validated and sent by, or answered by; null: what is served then.
  std::shared_ptr<const Served> served;
  struct Held {
    persistence::Turn::Pending outcome;  // of what the response depends on
    Response response;
    std::string client_address;
    const contract::Operation* operation;
    std::string detail;
    std::vector<contract::http::ProblemError> errors;
    bool deviates;
  };
  std::optional<Held> held;
};

namespace {

// RFC 9111 section 5.2.2.7: a shared cache keeps no answer that credentials gave. What the contract
// documents of caching is left to the handler.
void keep_private(
    const Request& request, const RequestContext& context, contract::http::Response& response) {
  const bool has_credentials = !context.principals.empty() || request.has_field("Authorization");
  if (!has_credentials || response.has_field("Cache-Control")) return;
  const auto* documented =
      context.operation == nullptr ? nullptr : context.operation->response_for(response.status);
  if (documented != nullptr && documented->header("Cache-Control") != nullptr) return;
  response.fields.push_back({"Cache-Control", "private"});
}

// Pages and the API are of one origin: what the API answers must not be a script of the pages. A
// policy that the contract documents is its own affair.
void confine_document(const RequestContext& context, contract::http::Response& response) {
  constexpr std::string_view policy = "Content-Security-Policy";
  if (!pages::is_rendered(response) || response.has_field(policy)) return;
  const auto* documented =
      context.operation == nullptr ? nullptr : context.operation->response_for(response.status);
  if (documented == nullptr || documented->header(policy) == nullptr) pages::confine(response);
}

// A body that has come by now is sent as any other.
void take_what_is_there(contract::http::Response& response) {
  if (response.source == nullptr || !response.source->is_whole()) return;
  response.source->take(response.body);
  response.source.reset();
}

// 0 where nobody knows it.
std::size_t size_of(const contract::http::Response& response) {
  return response.source ? response.source->length().value_or(0) : response.body.size();
}

}  // namespace

Gateway::Gateway(
    GatewayOptions options,
    const std::string& listens_on,
    operations::RequestLog& log,
    operations::Metrics& metrics)
    : options_(std::move(options)),
      hosts_(options_.hosts, listens_on),
      cors_(options_.cors),
      log_(log),
      metrics_(metrics),
      others_(metrics.of("")) {}

void Gateway::use(std::shared_ptr<const Pipeline> pipeline, std::shared_ptr<pages::Pages> pages) {
  auto next = std::make_shared<Served>();
  for (const auto& operation : pipeline->service().contract().operations)
    next->metrics.push_back(&metrics_.of(operation.id));
  next->pipeline = std::move(pipeline);
  next->pages = std::move(pages);
  next->number = ++last_number_;
  std::shared_ptr<const Served> last = std::move(next);  // ends outside the lock
  const std::lock_guard lock(mutex_);
  served_.swap(last);
}

std::shared_ptr<const Gateway::Served> Gateway::served() {
  const std::lock_guard lock(mutex_);
  return served_;
}

bool Gateway::is_page(const Served& served, const Request& request) {
  return served.pages != nullptr && pages::Pages::owns(request.path);
}

std::optional<contract::http::Response> Gateway::answer(
    const Served& served, const Request& request, RequestContext& context) const {
  if (!hosts_.is_allowed(request.authority)) {
    // RFC 9110 section 15.5.20.
    return problem_response(Condition::misdirected, messages::host_not_served);
  }
  if (is_page(served, request))
    return served.pages->respond(request, pages::client_of(request, context.client_address));
  if (cors_.is_preflight(request)) {
    const auto allow = served.pipeline->allow(request.path);
    if (!allow.empty()) return cors_.preflight(request, allow);
  }
  auto response = served.pipeline->respond(request, context);
  const bool is_nothing = response && response->status == 404 && context.operation == nullptr;
  if (served.pages == nullptr || request.path != "/" || !is_nothing) return response;
  // The address that the start prints, opened in a browser.
  const bool is_local = pages::client_of(request, context.client_address) == pages::Client::local;
  return is_local ? problem_response(Condition::no_such_path, messages::pages_instead) : response;
}

RequestContext Gateway::context_of(
    const Served& served, const Request& request, const http::ConnectionContext& connection) {
  auto* before = static_cast<Deferred*>(connection.kept.get());
  RequestContext context{
      before != nullptr ? before->id : ids_.of(request, &served.pipeline->service().request_ids()),
      edge::client_address(request, connection.address, options_.trusted_proxies),
      connection};
  context.is_secure = edge::is_secure(request, connection.address, options_.trusted_proxies);
  if (before == nullptr) return context;
  context.start = before->start;
  context.rate_limit = before->rate_limit;
  context.waits_until = before->waits_until;
  context.principals = std::move(before->principals);
  context.sent = std::move(before->sent);
  context.elsewhere = std::move(before->elsewhere);
  return context;
}

// To be told once what it depends on is known.
void Gateway::hold(
    const std::shared_ptr<const Served>& served, Response response, RequestContext& context) {
  context.connection.kept = std::make_shared<Deferred>(Deferred{
      context.id,
      context.start,
      context.rate_limit,
      context.waits_until,
      std::move(context.principals),
      nullptr,
      nullptr,
      served,
      Deferred::Held{
          persistence::Turn::current()->pending(),
          std::move(response),
          std::move(context.client_address),
          context.operation,
          std::move(context.detail),
          std::move(context.errors),
          context.deviates}});
  (*context.connection.hold)();
}

// Nothing where what it depends on failed: the request is answered anew.
std::optional<contract::http::Response> Gateway::release(
    const Request& request, const http::ConnectionContext& connection, Deferred& before) {
  auto held = std::exchange(before.held, std::nullopt);
  if (*held->outcome == persistence::Outcome::failed) {
    before.served.reset();
    return std::nullopt;
  }
  RequestContext context{std::move(before.id), std::move(held->client_address), connection};
  context.start = before.start;
  context.principals = std::move(before.principals);
  context.operation = held->operation;
  context.detail = std::move(held->detail);
  context.errors = std::move(held->errors);
  context.deviates = held->deviates;
  const Response& response = held->response;
  record(*before.served, request, {response.status, response.body.size()}, context);
  return std::move(held->response);
}

std::optional<contract::http::Response> Gateway::respond(
    const Request& request, const http::ConnectionContext& connection) {
  auto* before = static_cast<Deferred*>(connection.kept.get());
  const bool was_held = before != nullptr && before->held;
  if (was_held && *before->held->outcome == persistence::Outcome::open) {
    (*connection.hold)();
    return std::nullopt;
  }
  if (was_held) {
    if (auto response = release(request, connection, *before)) return response;
  }
  auto* turn = connection.hold == nullptr ? nullptr : persistence::Turn::current();
  if (turn != nullptr) turn->begin({connection.precedes_turn, was_held});
  const auto served = before != nullptr && before->served ? before->served : this->served();
  RequestContext context = context_of(*served, request, connection);
  const auto asked = look_up(*served, request, context);
  if (asked && asked->found.answer != nullptr) {
    repeat(*served, request, *asked->found.answer, context);
    return std::nullopt;
  }
  auto response = answer(*served, request, context);
  if (!response) {
    connection.kept = std::make_shared<Deferred>(Deferred{
        context.id,
        context.start,
        context.rate_limit,
        context.waits_until,
        std::move(context.principals),
        context.sent,
        context.elsewhere,
        context.sent || context.elsewhere ? served : nullptr,
        std::nullopt});
    return std::nullopt;
  }
  keep_private(request, context, *response);
  context.tell_id(*response);
  // No other origin reads the pages.
  const bool is_shared = !cors_.is_preflight(request) && !is_page(*served, request);
  if (is_shared) cors_.share(request, *response);
  edge::compress(request, options_.gzip_from, *response);
  take_what_is_there(*response);
  keep_within_budget(request, context, *response);
  if (is_page(*served, request)) {
    pages::protect(*response);
  } else if (served->pages != nullptr) {
    confine_document(context, *response);
  }
  if (turn != nullptr && turn->pending() != nullptr) {
    hold(served, std::move(*response), context);
    return std::nullopt;
  }
  if (asked) keep(*asked, *response, context);
  record(*served, request, {response->status, size_of(*response)}, context);
  return response;
}

// Before the first byte is sent: a response that began is not given up for want of memory.
void Gateway::keep_within_budget(
    const Request& request, RequestContext& context, Response& response) const {
  constexpr std::size_t free_of_charge = 64U << 10U;
  const std::size_t size = response.body.size();
  if (size <= free_of_charge || budget_ == nullptr || response.until_sent ||
      request.method == "HEAD")
    return;
  auto share = budget_->share();
  if (share->take(size)) {
    response.until_sent = std::move(share);
    return;
  }
  context.is_repeatable = false;
  Response refused = problem_response(Condition::overloaded, messages::too_many_large_responses);
  for (auto& each : response.fields) {
    if (each.name == "X-Request-Id" || each.name == "Vary" ||
        each.name.starts_with("Access-Control-"))
      refused.fields.push_back(std::move(each));
  }
  response = std::move(refused);
}

void Gateway::record(
    const Served& served, const Request& request, const Sent& sent, const RequestContext& context) {
  const auto took = std::chrono::steady_clock::now() - context.start;
  const contract::Operation* operation = context.operation;
  const auto& operations = served.pipeline->service().contract().operations;
  auto& metrics = operation == nullptr
                      ? others_
                      : *served.metrics[static_cast<std::size_t>(operation - operations.data())];
  metrics.count(sent.status, took);
  if (context.deviates) metrics.count_deviation();
  if (is_page(served, request)) {
    // Each page asks for many files, some again and again.
    if (sent.status < 400) return;
  } else if (served.pages != nullptr) {
    const std::string_view id = operation == nullptr ? std::string_view() : operation->id;
    served.pages->note(request, {sent.status, took, id, context.detail, context.errors});
  }
  log_.request(
      {context.id,
       edge::trace_id_of(request),
       context.client_address,
       context.user(),
       request.method,
       request.target.substr(0, request.target.find('?')),
       operation == nullptr ? std::string_view{} : operation->id,
       sent.status,
       sent.bytes,
       took});
}

contract::http::Response Gateway::refuse(
    Condition condition, std::string_view detail, std::string_view address) {
  Response response = problem_response(condition, detail);
  const auto served = this->served();
  const std::string id =
      ids_.of({}, served == nullptr ? nullptr : &served->pipeline->service().request_ids());
  others_.count(response.status, {});
  log_.request({id, {}, address, {}, "-", "-", {}, response.status, response.body.size(), {}});
  response.fields.push_back({"X-Request-Id", id});
  // Of an unread request nobody knows whether it asks for a page.
  if (served != nullptr && served->pages != nullptr) pages::protect(response);
  return response;
}

}  // namespace accord::server
