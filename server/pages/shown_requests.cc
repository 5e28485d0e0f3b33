#include "accord/server/pages/shown_requests.h"

#include <algorithm>

#include "accord/contract/base/visible.h"
#include "accord/contract/json/pointer.h"
#include "accord/server/pages/curl_line.h"
#include "accord/server/pages/json_object.h"

namespace accord::server::pages {

using contract::Json;
using contract::JsonAllocator;
using contract::http::ProblemError;

namespace {

bool is_about_secret(const ProblemError& error, const Redaction& redaction) {
  const auto tokens = contract::split_pointer(error.pointer);
  if (!tokens || tokens->empty())
    return error.in == "header" ? redaction.is_secret_field(error.pointer)
                                : redaction.is_secret(error.pointer);
  return std::any_of(
      tokens->begin(), tokens->end(), [&](const auto& each) { return redaction.is_secret(each); });
}

// A message may quote the value.
Json shown_error(const ProblemError& error, const Redaction& redaction, JsonAllocator& allocator) {
  return JsonObject(allocator)
      .text("in", error.in)
      .text("pointer", contract::visible(error.pointer))
      .text("keyword", error.keyword)
      .text(
          "message",
          is_about_secret(error, redaction) ? Redaction::mark : contract::visible(error.message))
      .take();
}

Json shown_request(
    const RecentRequest& request, const Redaction& redaction, JsonAllocator& allocator) {
  using std::chrono::duration_cast;
  return JsonObject(allocator)
      .number("number", static_cast<int64_t>(request.number))
      .number(
          "time", duration_cast<std::chrono::milliseconds>(request.time.time_since_epoch()).count())
      .text("method", contract::visible(request.method))
      .text("target", contract::visible(redaction.target(request.target)))
      .text("operationId", request.operation)
      .number("status", request.status)
      .number("microseconds", duration_cast<std::chrono::microseconds>(request.took).count())
      .text("detail", contract::visible(request.detail))
      .add(
          "errors",
          json_array(
              allocator,
              request.errors,
              [&](const ProblemError& each) { return shown_error(each, redaction, allocator); }))
      .text("curl", curl_line(request, redaction))
      .take();
}

}  // namespace

contract::JsonDocument shown_requests(
    RecentRequests& requests, uint64_t after, const Redaction& redaction) {
  contract::JsonDocument document;
  auto& allocator = document.GetAllocator();
  uint64_t last = requests.last();  // before: what comes now is found the next time
  const auto found = requests.after(after);
  if (!found.empty()) last = found.back().number;
  static_cast<Json&>(document) =
      JsonObject(allocator)
          .number("last", static_cast<int64_t>(last))
          .add(
              "requests",
              json_array(
                  allocator,
                  found,
                  [&](const auto& each) { return shown_request(each, redaction, allocator); }))
          .take();
  return document;
}

}  // namespace accord::server::pages
