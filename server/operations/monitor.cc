#include "accord/server/operations/monitor.h"

#include "accord/contract/json/json.h"
#include "accord/server/messages/messages.h"
#include "accord/validation/fault/fault_response.h"

namespace accord::server::operations {

using contract::http::Condition;
using contract::http::Request;
using contract::http::Response;
using validation::fault::problem_response;

Response monitor(const Monitored& monitored, const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response =
        problem_response(Condition::method_not_documented, messages::monitor_methods);
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
    const std::string reason = monitored.why_not_ready();
    if (reason.empty()) return json(200, R"({"status":"ready"})");
    contract::JsonDocument text;
    text.SetString(reason.data(), static_cast<rapidjson::SizeType>(reason.size()));
    return json(503, R"({"status":"not ready","reason":)" + contract::to_text(text) + '}');
  }
  if (request.path == "/metrics") {
    return {200, {{"Content-Type", "text/plain; version=0.0.4"}}, monitored.metrics(), nullptr};
  }
  return problem_response(Condition::no_such_path, messages::monitor_paths);
}

}  // namespace accord::server::operations
