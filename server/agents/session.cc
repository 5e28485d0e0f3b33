#include "accord/server/agents/session.h"

#include <algorithm>

#include "accord/contract/base/printable.h"
#include "accord/contract/base/version.h"
#include "accord/contract/json/reader.h"
#include "accord/server/agents/messages.h"

namespace accord::server::agents {
namespace {

using contract::Json;

constexpr contract::JsonLimits message_limits{100, 200'000};
constexpr std::size_t largest_batch = 100;
constexpr std::string_view call_method = "tools/call";

// 2025-06-18, Key Changes: batches were removed.
bool has_batches(std::string_view version) {
  return version == "2025-03-26" || version == "2024-11-05";
}

Session::Answer refused_with(RpcError error, std::string message) {
  return {error_text("null", {error, std::move(message)}), true};
}

// A string member of the parameters; absent where it is missing or not a string.
std::optional<std::string_view> text_in(const Json* params, std::string_view name) {
  const Json* value = params == nullptr ? nullptr : contract::find(*params, name);
  if (value == nullptr || !value->IsString()) return std::nullopt;
  return contract::text_of(*value);
}

}  // namespace

bool is_spoken(std::string_view version) {
  return std::find(protocol_versions.begin(), protocol_versions.end(), version) !=
         protocol_versions.end();
}

std::string Session::answer_to_long_message() {
  return error_text("null", {RpcError::invalid_request, messages::long_message(longest_message)});
}

contract::Result<contract::JsonDocument, Session::Answer> Session::read(std::string_view text) {
  auto read = contract::read_json(text, message_limits);
  if (read) return std::move(read).value();
  const auto& fault = read.fault();
  return refused_with(RpcError::parse_error, messages::not_json(fault.message, fault.offset));
}

bool Session::calls_tools(const Json& message) {
  if (message.IsArray())
    return std::any_of(message.Begin(), message.End(), [](const Json& each) {
      return each.IsObject() && calls_tools(each);
    });
  return text_in(message.IsObject() ? &message : nullptr, "method") == call_method;
}

Session::Answer Session::answer(std::string_view text) {
  const auto since = std::chrono::steady_clock::now();
  const auto message = read(text);
  return message ? answer(*message, since) : message.fault();
}

Session::Answer Session::answer(const Json& message, std::chrono::steady_clock::time_point since) {
  since_ = since;
  left_ = longest_answers;
  return message.IsArray() ? answer_batch(message) : answer_one(message);
}

Session::Answer Session::answer_batch(const Json& batch) {
  if (!has_batches(version_)) return refused_with(RpcError::invalid_request, messages::no_batches);
  if (batch.Empty()) return refused_with(RpcError::invalid_request, messages::empty_batch);
  if (batch.Size() > largest_batch)
    return refused_with(RpcError::invalid_request, messages::large_batch(largest_batch));
  std::string all;
  for (const Json& each : batch.GetArray()) {
    const Answer one = answer_one(each);
    left_ -= std::min(left_, one.text.size());
    if (!one.text.empty()) all += (all.empty() ? "" : ",") + one.text;
  }
  if (all.empty()) return {};
  return {'[' + all + ']', false};
}

Session::Answer Session::answer_one(const Json& message) {
  const auto request = read_request(message);
  if (!request) {
    const RpcRefusal& refusal = request.fault();
    return {error_text(refusal.id, refusal.fault), refusal.id == "null"};
  }
  // Cancellation comes too late for what is answered in turn; other notices change nothing.
  const bool is_request = request->has_value() && !(*request)->id.empty();
  if (!is_request) return {};
  const RpcRequest& asked = **request;
  const auto outcome = outcome_of(asked);
  return {outcome ? result_text(asked.id, *outcome) : error_text(asked.id, outcome.fault()), false};
}

Session::Outcome Session::outcome_of(const RpcRequest& request) {
  if (left_ == 0) return RpcFault{RpcError::internal_error, messages::long_answer(longest_answers)};
  if (request.method == "initialize") return initialize(request.params);
  if (request.method == "ping") return std::string("{}");
  if (request.method == "tools/list") return list(request.params);
  if (request.method == call_method) return call(request.params);
  return RpcFault{RpcError::method_not_found, messages::no_such_method(request.method)};
}

Session::Outcome Session::initialize(const Json* params) {
  const auto asked = text_in(params, "protocolVersion");
  if (!asked) return RpcFault{RpcError::invalid_params, messages::no_version};
  version_ = is_spoken(*asked) ? *asked : protocol_versions.front();
  const contract::Contract& contract = toolbox_.contract();
  std::string instructions = contract.title + ' ' + contract.api_version;
  const auto description = contract.documents->root().member("info").text("description");
  constexpr std::size_t most = 4'000;  // bytes of what a model is told
  if (!description.empty()) instructions += "\n\n" + contract::shortened(description, most);
  if (!toolbox_.allows_writes()) instructions += std::string("\n\n") + messages::reads_only;
  return R"({"protocolVersion":)" + json_text(version_) +
         R"(,"capabilities":{"tools":{}},"serverInfo":{"name":"accord","title":)" +
         json_text(contract.title) + R"(,"version":)" + json_text(version_number) +
         R"(},"instructions":)" + json_text(instructions) + '}';
}

Session::Outcome Session::list(const Json* params) const {
  const Json* cursor = params == nullptr ? nullptr : contract::find(*params, "cursor");
  const bool is_text = cursor == nullptr || (cursor->IsString() && cursor->GetStringLength() > 0);
  if (!is_text) return RpcFault{RpcError::invalid_params, messages::not_a_cursor};
  return toolbox_.list(cursor == nullptr ? std::string_view() : contract::text_of(*cursor));
}

Session::Outcome Session::call(const Json* params) const {
  const auto name = text_in(params, "name");
  if (!name) return RpcFault{RpcError::invalid_params, messages::no_tool_name};
  const Json* arguments = contract::find(*params, "arguments");
  if (arguments != nullptr && !arguments->IsObject())
    return RpcFault{RpcError::invalid_params, messages::arguments_not_an_object};
  return toolbox_.call(*name, arguments, since_);
}

}  // namespace accord::server::agents
