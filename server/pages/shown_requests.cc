#include "accord/server/pages/shown_requests.h"

#include "accord/contract/base/visible.h"
#include "accord/server/pages/curl_line.h"
#include "accord/server/pages/json_object.h"

namespace accord::server::pages {

using contract::Json;
using contract::JsonAllocator;
using contract::http::ProblemError;

namespace {

// A message may quote the value.
Json shown_error(
    const ProblemError& error,
    std::string_view operation,
    const Redaction& redaction,
    JsonAllocator& allocator) {
  return JsonObject(allocator)
      .text("in", error.in)
      .text("pointer", contract::visible(error.pointer))
      .text("keyword", error.keyword)
      .text(
          "message",
          redaction.shows(error, operation) ? contract::visible(error.message)
                                            : std::string(Redaction::mark))
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
              [&](const ProblemError& each) {
                return shown_error(each, request.operation, redaction, allocator);
              }))
      .text("curl", curl_line(request, redaction))
      .take();
}

}  // namespace

contract::JsonDocument shown_requests(
    RecentRequests& requests, uint64_t after, const Redaction& redaction) {
  contract::JsonDocument document;
  auto& allocator = document.GetAllocator();
  const uint64_t last = requests.last();  // before: what comes now is found the next time
  const auto found = requests.after(after, most_at_once);
  const uint64_t shown = found.empty() ? last : found.back().number;
  static_cast<Json&>(document) =
      JsonObject(allocator)
          .number("last", static_cast<int64_t>(shown))
          .flag("more", shown < last)
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
