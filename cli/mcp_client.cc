#include "accord/cli/mcp_client.h"

#include <algorithm>

#include "accord/conformance/run/client.h"
#include "accord/conformance/run/credentials.h"
#include "accord/conformance/run/target.h"
#include "accord/contract/http/text.h"
#include "accord/server/agents/messages.h"

namespace accord::cli {
namespace {

using conformance::run::Credentials;
using contract::http::Problem;
using server::agents::longest_response;

// Where and as whom requests are sent.
struct Upstream {
  std::shared_ptr<const contract::Contract> contract;  // what the credentials are of
  Credentials credentials;
  std::string base_url;
  std::vector<contract::http::Field> fields;
  conformance::run::Limits limits;
};

conformance::Request request_of(const Upstream& upstream, const server::agents::Sent& sent) {
  conformance::Request request;
  request.method = to_text(sent.operation->method);
  request.url = upstream.base_url + sent.target();
  request.fields = upstream.fields;
  for (const auto& each : sent.fields) {
    const bool is_given =
        std::any_of(upstream.fields.begin(), upstream.fields.end(), [&](const auto& given) {
          return contract::http::is_same_ignoring_case(given.name, each.name);
        });
    if (!is_given) request.fields.push_back(each);
  }
  request.body = sent.body;
  request.has_body = sent.has_body;
  conformance::plan::Identity own;
  own.kind = conformance::plan::Identity::Kind::own;
  upstream.credentials.add_to(*sent.operation, own, request);
  return request;
}

Problem problem_of(const conformance::run::Fault& fault) {
  const bool is_late = fault.trouble == conformance::run::Trouble::timed_out;
  return {is_late ? 504 : 502, "about:blank", "", "no response: " + fault.text, "", {}};
}

}  // namespace

contract::Result<server::agents::Send> send_to_url(
    const std::shared_ptr<const contract::Contract>& contract, const McpOptions& options) {
  auto upstream = std::make_shared<Upstream>();
  upstream->contract = contract;
  upstream->credentials = Credentials(*contract);
  if (!options.credentials.empty()) {
    auto read = Credentials::read(*contract, options.credentials);
    if (!read) return std::move(read).fault();
    upstream->credentials = std::move(read).value();
  }
  for (const std::string& each : options.headers)
    upstream->fields.push_back(conformance::run::parse_field(each).value());
  upstream->base_url =
      conformance::run::parse_target(options.url, contract->base_path).value().base_url;
  upstream->limits.timeout = conformance::run::Duration(options.timeout);
  upstream->limits.kept = upstream->limits.read = longest_response;
  return server::agents::Send(
      [upstream](
          const server::agents::Sent& sent) -> contract::Result<contract::http::Response, Problem> {
        conformance::run::Limits limits = upstream->limits;
        limits.timeout -= std::chrono::duration_cast<conformance::run::Duration>(
            std::chrono::steady_clock::now() - sent.since);
        if (limits.timeout.count() <= 0)
          return Problem{
              504,
              "about:blank",
              "",
              server::agents::messages::no_response_in(upstream->limits.timeout.count()),
              "",
              {}};
        conformance::run::Client client;
        auto answer = client.send(request_of(*upstream, sent), limits);
        if (!answer) return problem_of(answer.fault());
        if (!answer->is_cut) return contract::http::Response(std::move(*answer));
        return Problem{
            502,
            "about:blank",
            "",
            server::agents::messages::long_response(longest_response),
            "",
            {}};
      });
}

}  // namespace accord::cli
