#include "accord/contract/http/method.h"

#include <algorithm>

namespace accord::contract::http {

std::string_view to_text(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::put:
      return "PUT";
    case Method::post:
      return "POST";
    case Method::delete_:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::head:
      return "HEAD";
    case Method::patch:
      return "PATCH";
    case Method::trace:
      return "TRACE";
  }
  return "";
}

std::optional<Method> parse_method(std::string_view text) {
  for (const Method method : all_methods) {
    if (to_text(method) == text) return method;
  }
  return std::nullopt;
}

bool is_registered_method(std::string_view text) {
  static constexpr std::array<std::string_view, 32> others = {
      "ACL",
      "BASELINE-CONTROL",
      "BIND",
      "CHECKIN",
      "CHECKOUT",
      "CONNECT",
      "COPY",
      "LABEL",
      "LINK",
      "LOCK",
      "MERGE",
      "MKACTIVITY",
      "MKCALENDAR",
      "MKCOL",
      "MKREDIRECTREF",
      "MKWORKSPACE",
      "MOVE",
      "ORDERPATCH",
      "PRI",
      "PROPFIND",
      "PROPPATCH",
      "QUERY",
      "REBIND",
      "REPORT",
      "SEARCH",
      "UNBIND",
      "UNCHECKOUT",
      "UNLINK",
      "UNLOCK",
      "UPDATE",
      "UPDATEREDIRECTREF",
      "VERSION-CONTROL"};
  return parse_method(text).has_value() ||
         std::find(others.begin(), others.end(), text) != others.end();
}

}  // namespace accord::contract::http
