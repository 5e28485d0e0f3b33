#include "accord/server/handler/example_handler.h"

#include <algorithm>

#include "accord/contract/resource/example.h"
#include "accord/contract/resource/families.h"

namespace accord::server::handler {
namespace {

// Header fields may be set by others on the way, as those of a rate limit.
bool is_sound(
    const validation::ResponseValidator& validator, const contract::http::Response& response) {
  const auto errors = validator.check(response);
  return std::all_of(
      errors.begin(), errors.end(), [](const auto& each) { return each.in == "header"; });
}

}  // namespace

std::optional<Handler> example_handler(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const validation::ResponseValidator& validator) {
  const auto examples = contract::resource::success_examples(contract, operation);
  if (examples.empty()) return std::nullopt;
  const contract::ResponseObject* success = contract::resource::success_of(operation);
  std::vector<contract::http::MediaType> offered;
  std::vector<contract::http::Response> responses;
  const contract::MediaTypeObject* last = nullptr;
  for (const auto& [described, example] : examples) {
    if (described == last) continue;
    const contract::http::MediaType& type = described->media_type;
    contract::http::Response response;
    response.status =
        success->status == "default" || success->status == "2XX" ? 200 : std::stoi(success->status);
    std::string media_type = type.essence();
    if (type.type == "text") media_type += "; charset=utf-8";
    response.fields.push_back({"Content-Type", media_type});
    const bool is_plain = !type.is_json() && example.is_string();
    response.body = is_plain ? std::string(contract::text_of(*example.value))
                             : contract::to_text(*example.value);
    if (!is_sound(validator, response)) continue;
    last = described;
    offered.push_back(type);
    responses.push_back(std::move(response));
  }
  if (responses.empty()) return std::nullopt;
  return [offered, responses](
             const validation::Call& /*call*/, const contract::http::Request& request) {
    const bool has_choice = responses.size() > 1 && request.has_field("Accept");
    const auto best =
        has_choice ? contract::http::negotiate(request.joined_field("Accept"), offered) : 0;
    return Outcome(responses[best.value_or(0)]);
  };
}

std::map<std::size_t, Handler> example_handlers(
    const contract::Contract& contract,
    std::vector<contract::resource::Route>& routes,
    const ValidatorOf& validator_of) {
  std::map<std::size_t, Handler> handlers;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (routes[i].by != contract::resource::ServedBy::example) continue;
    auto handler = example_handler(contract, *routes[i].operation, validator_of(i));
    if (handler)
      handlers.emplace(i, std::move(*handler));
    else
      contract::resource::refuse_example(routes[i]);
  }
  return handlers;
}

void refuse_unsound_examples(
    const contract::Contract& contract, std::vector<contract::resource::Route>& routes) {
  const RouteValidators validators(contract, routes, [](const auto& each) {
    return each.by == contract::resource::ServedBy::example;
  });
  (void)example_handlers(contract, routes, validators.of());
}

}  // namespace accord::server::handler
