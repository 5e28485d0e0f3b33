#include "accord/server/operations/monitor.h"

#include "accord/validation/fault/fault_response.h"

namespace accord::server::operations {

using contract::http::Request;
using contract::http::Response;

Response monitor(const Monitored& monitored, const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = validation::fault::problem_response(405, "only GET is answered here");
    response.fields.push_back({"Allow", "GET, HEAD"});
    return response;
  }
  const auto json = [](int status, std::string body) {
    return Response{
        status,
        {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
        std::move(body),
        nullptr};
  };
  if (request.path == "/health") return json(200, R"({"status":"up"})");
  if (request.path == "/ready") {
    return monitored.is_ready() ? json(200, R"({"status":"ready"})")
                                : json(503, R"({"status":"not ready"})");
  }
  if (request.path == "/metrics") {
    return {200, {{"Content-Type", "text/plain; version=0.0.4"}}, monitored.metrics(), nullptr};
  }
  return validation::fault::problem_response(404, "there are /metrics, /health and /ready");
}

}  // namespace accord::server::operations
