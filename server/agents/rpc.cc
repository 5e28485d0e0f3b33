#include "accord/server/agents/rpc.h"

#include "accord/contract/base/markup.h"
#include "accord/server/agents/messages.h"

namespace accord::server::agents {
namespace {

using contract::Json;

// RFC 8259 numbers with a fraction are no ids: their text need not come back the same (JSON-RPC 2.0
// section 4, and the schema of MCP).
bool is_id(const Json& value) {
  return value.IsString() || value.IsInt64() || value.IsUint64();
}

RpcRefusal refusal(std::string id, RpcError error, const char* message) {
  return {std::move(id), {error, message}};
}

}  // namespace

contract::Result<std::optional<RpcRequest>, RpcRefusal> read_request(const Json& message) {
  if (!message.IsObject())
    return refusal("null", RpcError::invalid_request, messages::not_an_object);
  RpcRequest request;
  const Json* id = contract::find(message, "id");
  if (id != nullptr && !is_id(*id))
    return refusal("null", RpcError::invalid_request, messages::not_an_id);
  if (id != nullptr) request.id = contract::to_text(*id);
  const std::string answered = id == nullptr ? "null" : request.id;
  const Json* version = contract::find(message, "jsonrpc");
  if (version == nullptr || contract::text_of(*version) != "2.0")
    return refusal(answered, RpcError::invalid_request, messages::not_json_rpc);
  const Json* method = contract::find(message, "method");
  const bool is_answer = method == nullptr && (contract::find(message, "result") != nullptr ||
                                               contract::find(message, "error") != nullptr);
  if (is_answer) return std::optional<RpcRequest>();
  if (method == nullptr || !method->IsString())
    return refusal(answered, RpcError::invalid_request, messages::no_method);
  request.method = contract::text_of(*method);
  request.params = contract::find(message, "params");
  if (request.params != nullptr && !request.params->IsObject())
    return refusal(answered, RpcError::invalid_params, messages::params_not_an_object);
  return std::optional(std::move(request));
}

std::string result_text(std::string_view id, std::string_view result) {
  return R"({"jsonrpc":"2.0","id":)" + std::string(id) + R"(,"result":)" + std::string(result) +
         '}';
}

std::string error_text(std::string_view id, const RpcFault& fault) {
  return R"({"jsonrpc":"2.0","id":)" + std::string(id) + R"(,"error":{"code":)" +
         std::to_string(static_cast<int>(fault.error)) + R"(,"message":)" +
         json_text(fault.message) + "}}";
}

std::string json_text(std::string_view text) {
  contract::JsonDocument memory;
  return contract::to_text(
      contract::make_string(contract::valid_utf8(text), memory.GetAllocator()));
}

}  // namespace accord::server::agents
