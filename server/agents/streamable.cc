#include "accord/server/agents/streamable.h"

#include "accord/contract/http/media_type.h"
#include "accord/contract/http/problem.h"
#include "accord/contract/http/text.h"
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
  const auto type = MediaType::parse(request.joined_field("Content-Type"));
  // RFC 9110 section 15.5.16: codings of content, too.
  return type && type->essence() == "application/json" && !request.has_field("Content-Encoding");
}

// Of a page of another origin, whatever its method: by what a browser says of it, and by its name.
bool is_foreign(const Request& request) {
  constexpr const char* site = "Sec-Fetch-Site";
  const std::string said = request.joined_field(site);
  if (request.has_field(site) && said != "same-origin" && said != "none") return true;
  const std::string origin = request.joined_field("Origin");
  return request.has_field("Origin") &&
         !contract::http::is_same_ignoring_case(origin, "http://" + std::string(request.authority));
}

Response to_response(Session::Answer answer) {
  if (answer.text.empty()) return {202, {}, "", nullptr};
  return json_response(answer.is_refused ? 400 : 200, std::move(answer.text));
}

// Of what may be unread.
class Share {
 public:
  Share(std::shared_ptr<std::atomic<std::size_t>> unread, std::size_t size)
      : unread_(std::move(unread)),
        size_(size) {}
  Share(const Share&) = delete;
  Share& operator=(const Share&) = delete;
  ~Share() { unread_->fetch_sub(size_); }

 private:
  std::shared_ptr<std::atomic<std::size_t>> unread_;  // with who serves
  std::size_t size_;
};

// RFC 9457: the status alone says what is wrong.
Response refusal_of_a_page() {
  const contract::http::Problem problem{403, "about:blank", "", messages::foreign_origin, "", {}};
  return {
      problem.status,
      {{"Content-Type", std::string(contract::http::problem_media_type)}},
      to_json(problem),
      nullptr};
}

// A message that calls tools, and its answer when it is known: with the connection and the call.
struct Waiting {
  contract::JsonDocument message;
  Session::Answer answer;
  std::atomic<bool> is_done = false;  // guards answer
};

}  // namespace

Streamable::Answer Streamable::respond(
    const Request& request, const http::ConnectionContext& connection) {
  if (const auto waiting = std::static_pointer_cast<Waiting>(connection.kept)) {
    if (!waiting->is_done)  // the server is stopping
      return problem_response(Condition::overloaded, messages::many_calls);
    return within_bounds(to_response(std::move(waiting->answer)));
  }
  if (auto refused = refusal_of(request)) return refused;
  return answer(request, connection);
}

Streamable::Answer Streamable::refusal_of(const Request& request) const {
  if (!hosts_.is_allowed(request.authority))
    return problem_response(Condition::misdirected, messages::foreign_host);
  if (request.path != endpoint)
    return problem_response(Condition::no_such_path, messages::only_mcp);
  if (is_foreign(request)) return refusal_of_a_page();
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
  return std::nullopt;
}

Streamable::Answer Streamable::answer(
    const Request& request, const http::ConnectionContext& connection) {
  const auto since = std::chrono::steady_clock::now();
  const std::string version = request.has_field(version_field)
                                  ? request.joined_field(version_field)
                                  : std::string(version_of_silent_clients);
  if (!is_spoken(version)) {
    const RpcFault fault{RpcError::invalid_request, messages::unknown_version(all_versions())};
    return json_response(400, error_text("null", fault));
  }
  auto message = Session::read(request.body);
  if (!message) return to_response(std::move(message).fault());
  if (!Session::calls_tools(*message))
    return within_bounds(to_response(Session(toolbox_, version).answer(*message, since)));
  if (!calls_.has_room()) return problem_response(Condition::overloaded, messages::many_calls);
  auto waiting = std::make_shared<Waiting>();
  waiting->message = std::move(message).value();
  connection.kept = waiting;
  calls_.add(
      {[this, waiting, version, since] {
         waiting->answer = Session(toolbox_, version).answer(waiting->message, since);
         waiting->is_done = true;
       },
       connection.defer()});
  return std::nullopt;
}

// Before the first byte is sent: a response that began is sent to its end.
Response Streamable::within_bounds(Response response) const {
  constexpr std::size_t free_of_charge = 64U << 10U;
  const std::size_t size = response.body.size();
  if (size <= free_of_charge) return response;
  if (unread_->fetch_add(size) + size > most_unread) {
    unread_->fetch_sub(size);
    return problem_response(Condition::overloaded, messages::many_answers);
  }
  response.until_sent = std::make_shared<const Share>(unread_, size);
  return response;
}

}  // namespace accord::server::agents
