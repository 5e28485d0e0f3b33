#include "accord/server/gateway.h"

#include <chrono>

#include "accord/server/edge/gzip.h"

namespace accord::server {

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

void Gateway::use(std::shared_ptr<const Pipeline> pipeline) {
  auto next = std::make_shared<Served>();
  for (const auto& operation : pipeline->service().contract().operations)
    next->metrics.push_back(&metrics_.of(operation.id));
  next->pipeline = std::move(pipeline);
  std::shared_ptr<const Served> last = std::move(next);  // ends outside the lock
  const std::lock_guard lock(mutex_);
  served_.swap(last);
}

std::shared_ptr<const Gateway::Served> Gateway::served() {
  const std::lock_guard lock(mutex_);
  return served_;
}

std::optional<Answer> Gateway::answer(
    const Served& served,
    const Request& request,
    const std::string& client,
    const http::ConnectionContext& connection) const {
  if (!hosts_.is_allowed(request.authority)) {
    // RFC 9110 section 15.5.20.
    return Answer{
        validation::fault::problem_response(421, "this server does not answer to the name in Host"),
        nullptr};
  }
  if (cors_.is_preflight(request)) {
    const auto allow = served.pipeline->allow(request.path);
    if (!allow.empty()) return Answer{cors_.preflight(request, allow), nullptr};
  }
  return served.pipeline->respond(request, client, connection.defer);
}

std::optional<contract::http::Response> Gateway::respond(
    const Request& request, const http::ConnectionContext& connection) {
  const auto start = std::chrono::steady_clock::now();
  const auto served = this->served();
  const std::string client =
      edge::client_address(request, connection.address, options_.trusted_proxies);
  auto answer = this->answer(*served, request, client, connection);
  if (!answer) return std::nullopt;
  Response& response = answer->response;
  const std::string id = ids_.of(request);
  response.fields.push_back({"X-Request-Id", id});
  if (!cors_.is_preflight(request)) cors_.share(request, response);
  edge::compress(request, options_.gzip_from, response);
  const auto took = std::chrono::steady_clock::now() - start;
  const auto& operations = served->pipeline->service().contract().operations;
  auto& metrics =
      answer->operation == nullptr
          ? others_
          : *served->metrics[static_cast<std::size_t>(answer->operation - operations.data())];
  metrics.count(response.status, took);
  log_.request(
      {id,
       edge::trace_id_of(request),
       client,
       answer->user,
       request.method,
       request.target.substr(0, request.target.find('?')),
       answer->operation == nullptr ? std::string_view{} : answer->operation->id,
       response.status,
       response.body.size(),
       took});
  return std::move(response);
}

contract::http::Response Gateway::refuse(int status, std::string_view detail) {
  Response response = validation::fault::problem_response(status, detail);
  const std::string id = ids_.of({});
  others_.count(status, {});
  log_.request({id, {}, {}, {}, "-", "-", {}, status, response.body.size(), {}});
  response.fields.push_back({"X-Request-Id", id});
  return response;
}

}  // namespace accord::server
