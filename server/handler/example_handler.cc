#include "accord/server/handler/example_handler.h"

#include "accord/contract/resource/example.h"
#include "accord/contract/resource/families.h"

namespace accord::server::handler {
std::optional<Handler> example_handler(
    const contract::Contract& contract, const contract::Operation& operation) {
  const auto examples = contract::resource::success_examples(contract, operation);
  if (examples.empty()) return std::nullopt;
  const contract::ResponseObject* success = contract::resource::success_of(operation);
  std::vector<contract::http::MediaType> offered;
  std::vector<contract::http::Response> responses;
  for (const auto& [described, example] : examples) {
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
    offered.push_back(type);
    responses.push_back(std::move(response));
  }
  return [offered, responses](
             const validation::Call& /*call*/, const contract::http::Request& request) {
    const bool has_choice = responses.size() > 1 && request.has_field("Accept");
    const auto best =
        has_choice ? contract::http::negotiate(request.joined_field("Accept"), offered) : 0;
    return Outcome(responses[best.value_or(0)]);
  };
}

}  // namespace accord::server::handler
