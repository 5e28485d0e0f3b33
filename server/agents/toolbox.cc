#include "accord/server/agents/toolbox.h"

#include <algorithm>
#include <charconv>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/safety.h"
#include "accord/server/agents/description.h"
#include "accord/server/agents/messages.h"
#include "accord/server/agents/names.h"
#include "accord/server/agents/result.h"

namespace accord::server::agents {
namespace {

using contract::Json;

// The operationId, or "get /path" where there is none.
std::string text_for_name(const contract::Operation& operation) {
  if (operation.node.member("operationId").is_string()) return operation.id;
  return contract::http::to_lower(to_text(operation.method)) + ' ' + operation.path.text();
}

bool needs_body(const contract::Operation& operation) {
  return operation.body && operation.body->is_required &&
         operation.method != contract::http::Method::head;
}

// What a page may come to in bytes before it ends.
constexpr std::size_t large_page = 1U << 20U;

// The number that a cursor is made of; nothing where no page begins there.
std::optional<std::size_t> place_of(std::string_view cursor, std::size_t count) {
  if (cursor.empty()) return 0;
  std::size_t place = 0;
  const auto read = std::from_chars(cursor.data(), cursor.data() + cursor.size(), place);
  const bool is_number = read.ec == std::errc() && read.ptr == cursor.data() + cursor.size();
  if (!is_number || place == 0 || place >= count) return std::nullopt;
  return place;
}

}  // namespace

Toolbox::Toolbox(
    std::shared_ptr<const contract::Contract> contract, Send send, ToolboxOptions options)
    : contract_(std::move(contract)),
      send_(std::move(send)),
      options_(options),
      schemas_(*contract_) {
  std::vector<std::string> texts;
  for (const auto& each : contract_->operations)
    texts.push_back(text_for_name(each));
  auto names = distinct_names(texts);
  contract::Diagnostics found;  // whoever reads or serves the contract says it
  for (std::size_t i = 0; i < contract_->operations.size(); ++i) {
    const contract::Operation& operation = contract_->operations[i];
    // RFC 9110 section 9.3.8: no TRACE with credentials, which would come back to the agent.
    if (operation.disabled || operation.method == contract::http::Method::trace) continue;
    if (!options_.allow_writes && !contract::resource::is_safe(operation)) {
      not_offered_.emplace(names[i], messages::writes_not_allowed);
      continue;
    }
    Tool tool = make_tool(*contract_, operation, names[i], schemas_, found);
    if (!tool.body && needs_body(operation)) {
      not_offered_.emplace(names[i], messages::body_not_written);
      continue;
    }
    by_name_.emplace(std::move(names[i]), tools_.size());
    tools_.push_back(std::move(tool));
  }
  schemas_.finish();
}

contract::Result<std::string, RpcFault> Toolbox::list(std::string_view cursor) const {
  const auto first = place_of(cursor, tools_.size());
  if (!first) return RpcFault{RpcError::invalid_params, messages::not_a_cursor};
  std::string text = R"({"tools":[)";
  std::size_t end = *first;
  for (; end < tools_.size() && end - *first < options_.page && text.size() < large_page; ++end)
    text += (end == *first ? "" : ",") + description_of(*contract_, tools_[end]);
  text += ']';
  if (end < tools_.size()) text += R"(,"nextCursor":)" + json_text(std::to_string(end));
  return text + '}';
}

contract::Result<std::string, RpcFault> Toolbox::call(
    std::string_view name,
    const Json* arguments,
    std::chrono::steady_clock::time_point since) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) {
    const auto known = not_offered_.find(name);
    return RpcFault{
        RpcError::invalid_params,
        known == not_offered_.end() ? messages::no_such_tool(name)
                                    : known->first + ' ' + known->second};
  }
  const Tool& tool = tools_[found->second];
  auto request = make_request(tool, arguments);
  if (!request) return result_of(refused(std::move(request).fault()));
  request->since = since;
  const auto response = send_(*request);
  if (!response) return result_of(response.fault());
  std::string result = result_of(tool, contract_->base_path + request->target(), *response);
  if (result.size() <= longest_result) return result;
  return result_of(contract::http::Problem{
      502, "about:blank", "", messages::long_result(longest_result), "", {}});
}

}  // namespace accord::server::agents
