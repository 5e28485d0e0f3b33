#include "accord/server/agents/streamable.h"

#include "accord/contract/http/media_type.h"
#include "accord/server/agents/messages.h"
#include "accord/server/agents/session.h"
#include "accord/validation/fault/fault_response.h"

namespace accord::server::agents {
namespace {

using contract::http::Condition;
using contract::http::MediaType;
using contract::http::Request;
using contract::http::Response;
using validation::fault::problem_response;

constexpr const char* version_field = "MCP-Protocol-Version";

Response json_response(int status, std::string body) {
  return {
      status,
      {{"Content-Type", "application/json"},
       {"Cache-Control", "no-store"},
       {"X-Content-Type-Options", "nosniff"}},
      std::move(body),
      nullptr};
}

std::string all_versions() {
  std::string text;
  for (const std::string_view each : protocol_versions)
    text += (text.empty() ? "" : ", ") + std::string(each);
  return text;
}

bool is_json(const Request& request) {
  const auto type = MediaType::parse(request.field("Content-Type"));
  return type && type->essence() == "application/json";
}

}  // namespace

Response Streamable::respond(const Request& request) const {
  if (!hosts_.is_allowed(request.authority))
    return problem_response(Condition::misdirected, messages::foreign_host);
  if (request.path != endpoint)
    return problem_response(Condition::no_such_path, messages::only_mcp);
  // A page of another origin, whatever its method.
  const bool is_foreign = request.has_field("Origin") && !same_origin_.allows(request, false);
  if (is_foreign) return problem_response(Condition::not_allowed, messages::foreign_origin);
  if (request.method != "POST") {
    Response response = problem_response(Condition::method_not_documented, messages::only_post);
    response.fields.push_back({"Allow", "POST"});
    return response;
  }
  if (!is_json(request))
    return problem_response(Condition::unsupported_media_type, messages::only_json);
  const std::vector<MediaType> offered = {*MediaType::parse("application/json")};
  if (!negotiate(request.joined_field("Accept"), offered))
    return problem_response(Condition::not_acceptable, messages::answers_json);
  return answer(request);
}

Response Streamable::answer(const Request& request) const {
  const std::string version = request.has_field(version_field)
                                  ? request.joined_field(version_field)
                                  : std::string(version_of_silent_clients);
  if (!is_spoken(version)) {
    const RpcFault fault{RpcError::invalid_request, messages::unknown_version(all_versions())};
    return json_response(400, error_text("null", fault));
  }
  Session session(toolbox_, version);
  auto answer = session.answer(request.body);
  if (answer.text.empty()) return {202, {}, "", nullptr};
  return json_response(answer.is_refused ? 400 : 200, std::move(answer.text));
}

}  // namespace accord::server::agents
