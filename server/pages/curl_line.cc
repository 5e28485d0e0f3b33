#include "accord/server/pages/curl_line.h"

#include <algorithm>

#include "accord/contract/base/visible.h"
#include "accord/contract/http/text.h"

namespace accord::server::pages {
namespace {

// One word, whatever it holds; what is not seen is written so that it is.
std::string shell_word(std::string_view text) {
  std::string word = "'";
  for (const char each : contract::visible(text)) {
    if (each == '\'') {
      word += "'\\''";
    } else {
      word += each;
    }
  }
  return word + '\'';
}

// curl writes them, or the connection and the browser of the first request did.
bool is_left_out(std::string_view name) {
  const std::string text = contract::http::to_lower(name);
  constexpr std::string_view names[] = {
      "host",
      "content-length",
      "connection",
      "accept-encoding",
      "accept-language",
      "user-agent",
      "origin",
      "referer",
      "transfer-encoding",
      "expect",
      "cache-control",
      "pragma",
      "dnt",
      "priority",
      "upgrade-insecure-requests"};
  return text.starts_with("sec-") ||
         std::find(std::begin(names), std::end(names), text) != std::end(names);
}

std::string_view field_of(const RecentRequest& request, std::string_view name) {
  for (const auto& each : request.fields) {
    if (contract::http::is_same_ignoring_case(each.name, name)) return each.value;
  }
  return {};
}

std::string body_word(const RecentRequest& request, const Redaction& redaction) {
  const bool is_plain =
      field_of(request, "Content-Encoding").empty() && request.body.size() == request.body_size;
  const auto shown =
      is_plain ? redaction.body(request.operation, field_of(request, "Content-Type"), request.body)
               : std::nullopt;
  return shown ? " --data-raw " + shell_word(*shown) : std::string(" --data-binary @BODY");
}

}  // namespace

std::string curl_line(const RecentRequest& request, const Redaction& redaction) {
  std::string line = "curl";
  if (request.method == "HEAD") {
    line += " --head";
  } else if (request.method != (request.body_size > 0 ? "POST" : "GET")) {
    line += " -X " + shell_word(request.method);
  }
  const std::string target = redaction.target(request.target);
  // curl would take them for several addresses.
  if (target.find_first_of("[]{}") != std::string::npos) line += " --globoff";
  const bool is_whole = !target.starts_with('/');
  const std::string host = request.authority.empty() ? "localhost" : request.authority;
  line += ' ' + shell_word(is_whole ? target : "http://" + host + target);
  for (const auto& each : request.fields) {
    if (is_left_out(each.name)) continue;
    const std::string value =
        redaction.shows_field(each.name) ? each.value : std::string(Redaction::mark);
    line += " -H " + shell_word(each.name + ": " + value);
  }
  if (request.body_size > 0) line += body_word(request, redaction);
  return line;
}

}  // namespace accord::server::pages
