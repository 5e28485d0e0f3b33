#include "reference/documented.h"

#include "reference/server/negotiation.h"

namespace accord::reference {
namespace {

// OpenAPI 3.1 section 4.8.24: what is readOnly is required of responses only, what is writeOnly of
// requests only.
void turn_directions(Value& value) {
  if (value.is_object() && value.find("writeOnly") != nullptr) {
    value.erase("writeOnly");
    value.set("readOnly", true);
  } else if (value.is_object() && value.find("readOnly") != nullptr) {
    value.erase("readOnly");
  }
  for (Value& each : value.items)
    turn_directions(each);
}

const Operation* operation_of(const Contract& contract, const Request& request) {
  const auto segments =
      split(std::string_view(request.path).substr(contract.base_path().size()), '/');
  for (const Operation& each : contract.operations()) {
    // An undocumented method is answered by the path: its responses are those of any operation.
    const bool is_same_method =
        each.method == request.method || (request.method == "TRACE" && each.method == "GET");
    if (!is_same_method || each.segments.size() != segments.size()) continue;
    bool is_same = true;
    for (std::size_t i = 0; i < segments.size(); ++i)
      is_same = is_same && (each.segments[i][0] == '{' || each.segments[i] == segments[i]);
    if (is_same) return &each;
  }
  return nullptr;
}

std::string headers_missing(const Contract& contract, const Value& node, const Response& response) {
  const Value* headers = node.find("headers");
  if (headers == nullptr) return {};
  std::string text;
  for (std::size_t i = 0; i < headers->keys.size(); ++i) {
    const Value* required = contract.resolve(headers->items[i]).find("required");
    if (required != nullptr && required->boolean && !response.field(headers->keys[i]))
      text += headers->keys[i] + " is missing\n";
  }
  return text;
}

}  // namespace

std::string undocumented(
    const Contract& contract, const Request& request, const Response& response) {
  const Operation* operation = operation_of(contract, request);
  if (operation == nullptr) return {};
  const Value& responses = *operation->node->find("responses");
  const Value* reference = responses.find(std::to_string(response.status));
  if (reference == nullptr) reference = responses.find("default");
  if (reference == nullptr) return std::to_string(response.status) + " is not documented\n";
  const Value& node = contract.resolve(*reference);
  std::string text = headers_missing(contract, node, response);
  const Value* content = node.find("content");
  if (content == nullptr) {
    const bool is_head = request.method == "HEAD";
    return is_head || response.body.empty() ? text : text + "a body is not documented\n";
  }
  const Value* media = content->find(media_type(response.field("Content-Type").value_or("")));
  if (media == nullptr) return text + "the media type is not documented\n";
  const auto body = Value::parse(response.body);
  if (!body && media->find("schema")->text_at("type") == "string") return text;
  if (!body) return text + "the body is not JSON\n";
  Value turned = contract.root();
  turn_directions(turned);
  const Changes none;
  for (const Violation& each : Schemas(turned, none).check(*media->find("schema"), *body))
    text += each.pointer + " violates " + each.keyword + "\n";
  return text;
}

std::string triple_of(const Contract& contract, const Request& request, const Response& response) {
  const Operation* operation = operation_of(contract, request);
  if (operation == nullptr) return {};
  const Value& responses = *operation->node->find("responses");
  const std::string status = std::to_string(response.status);
  if (responses.find(status) != nullptr) return operation->id + "/" + status;
  return responses.find("default") != nullptr ? operation->id + "/default" : "";
}

}  // namespace accord::reference
