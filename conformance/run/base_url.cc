#include "accord/conformance/run/base_url.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/run/client.h"
#include "accord/conformance/run/request_builder.h"

namespace accord::conformance::run {
namespace {

using contract::Operation;

// What is there on every server that serves the contract.
std::vector<const Operation*> asked_of(const contract::Contract& contract) {
  constexpr std::size_t most = 3;
  std::vector<const Operation*> all;
  for (const Operation& each : contract.operations) {
    const bool is_fixed = std::none_of(
        each.parameters.begin(), each.parameters.end(), [](const contract::Parameter& parameter) {
          return parameter.in == contract::ParameterIn::path;
        });
    const bool is_asked =
        is_fixed && each.method == contract::http::Method::get && !each.documents_exactly(404);
    if (is_asked && all.size() < most) all.push_back(&each);
  }
  return all;
}

enum class Found { something, nothing };

contract::Result<Found, std::string> look(
    const std::vector<const Operation*>& operations, const Options& options) {
  Client client;
  Limits limits;
  limits.timeout = options.timeout;
  for (const Operation* each : operations) {
    plan::Step step;
    step.operation = each;
    step.method = "GET";
    const auto built = build_request(step, {}, options);
    if (!built) continue;
    const auto got = client.send(built->request, limits);
    if (!got && got.fault().trouble == Trouble::unreachable) return got.fault().text;
    if (!got || got->status != 404) return Found::something;
  }
  return Found::nothing;
}

}  // namespace

contract::Result<BaseUrl, std::string> find_base_url(
    const contract::Contract& contract, const Target& target, Options options) {
  const auto operations = asked_of(contract);
  options.base_url = target.base_url;
  if (operations.empty()) {
    Limits limits;
    limits.timeout = options.timeout;
    const auto got = Client().send({"OPTIONS", target.base_url + "/", {}, "", false}, limits);
    if (!got && got.fault().trouble == Trouble::unreachable) return got.fault().text;
    return BaseUrl{target.base_url, ""};
  }
  auto found = look(operations, options);
  if (!found) return found.fault();
  if (*found == Found::something) return BaseUrl{target.base_url, ""};
  if (!target.other_base_url.empty()) {
    options.base_url = target.other_base_url;
    const auto other = look(operations, options);
    if (other && *other == Found::something) {
      return BaseUrl{
          target.other_base_url, messages::other_base_url(target.base_url, target.other_base_url)};
    }
  }
  return BaseUrl{target.base_url, messages::all_are_404};
}

}  // namespace accord::conformance::run
