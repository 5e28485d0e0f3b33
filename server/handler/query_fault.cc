#include "accord/server/handler/query_fault.h"

#include "accord/contract/http/pairs.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

contract::http::Fault query_fault(std::string_view parameter, std::string message) {
  return {
      contract::http::Condition::parameter_invalid,
      messages::parameter_invalid,
      {{"query", std::string(parameter), "", "", std::move(message)}}};
}

bool is_given(const contract::http::Request& request, std::string_view parameter) {
  bool is_found = false;
  contract::http::visit_pairs(request.query, '&', [&](std::string_view name, std::string_view) {
    const auto decoded = contract::http::decode_query(name);
    if (!decoded || !decoded->starts_with(parameter)) return;
    const std::string_view rest = std::string_view(*decoded).substr(parameter.size());
    is_found = is_found || rest.empty() || rest.front() == '[';
  });
  return is_found;
}

contract::http::Fault condition_fault(
    contract::http::Condition condition, std::string_view field, std::string message) {
  return {condition, message, {{"header", std::string(field), "", "", message}}};
}

}  // namespace accord::server::handler
