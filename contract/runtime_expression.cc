#include "accord/contract/runtime_expression.h"

#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

std::string fault_of_source(std::string_view source) {
  if (source.starts_with("header.")) {
    const bool is_sound = http::is_token(source.substr(7));
    return is_sound ? "" : "header. requires the name of a header";
  }
  for (const std::string_view place : {"query.", "path."}) {
    if (!source.starts_with(place)) continue;
    return source.size() > place.size() ? "" : std::string(place) + " requires a name";
  }
  if (source == "body") return {};
  if (!source.starts_with("body#")) return "header., query., path. or body is expected";
  const bool is_sound = split_pointer(source.substr(5)).has_value();
  return is_sound ? "" : "body# requires a JSON Pointer, which begins with a slash";
}

}  // namespace

std::string fault_of_expression(std::string_view text) {
  if (text == "$url" || text == "$method" || text == "$statusCode") return {};
  for (const std::string_view start : {"$request.", "$response."}) {
    if (text.starts_with(start)) return fault_of_source(text.substr(start.size()));
  }
  return "it does not begin with $url, $method, $statusCode, $request. or $response.";
}

std::string fault_of_template(std::string_view text) {
  if (text.starts_with('$')) return fault_of_expression(text);
  for (;;) {
    const std::size_t open = text.find('{');
    if (open == std::string_view::npos) return {};
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return "a closing brace is missing";
    const std::string fault = fault_of_expression(text.substr(open + 1, close - open - 1));
    if (!fault.empty()) return fault;
    text.remove_prefix(close + 1);
  }
}

}  // namespace accord::contract
