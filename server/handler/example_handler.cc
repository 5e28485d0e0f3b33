#include "accord/server/handler/example_handler.h"

#include "accord/contract/resource/families.h"

namespace accord::server::handler {
namespace {

contract::Node example_of(
    const contract::DocumentSet& documents, const contract::MediaTypeObject& media_type) {
  if (const contract::Node example = media_type.node.member("example")) return example;
  for (const auto& [name, example] : media_type.node.member("examples").members()) {
    const auto target = documents.follow(example);
    if (target && target->member("value")) return target->member("value");
  }
  return {};
}

}  // namespace

std::optional<Handler> example_handler(
    const contract::Contract& contract, const contract::Operation& operation) {
  if (operation.method != contract::http::Method::get) return std::nullopt;
  const contract::ResponseObject* success = contract::resource::success_of(operation);
  if (success == nullptr) return std::nullopt;
  std::vector<contract::http::MediaType> offered;
  std::vector<contract::http::Response> responses;
  for (const contract::MediaTypeObject& each : success->content) {
    const contract::Node example = example_of(*contract.documents, each);
    if (!example) continue;
    contract::http::Response response;
    response.status =
        success->status == "default" || success->status == "2XX" ? 200 : std::stoi(success->status);
    std::string media_type = each.media_type.essence();
    if (each.media_type.type == "text") media_type += "; charset=utf-8";
    response.fields.push_back({"Content-Type", media_type});
    const bool is_plain = !each.media_type.is_json() && example.is_string();
    response.body = is_plain ? std::string(contract::text_of(*example.value))
                             : contract::to_text(*example.value);
    offered.push_back(each.media_type);
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

}  // namespace accord::server::handler
