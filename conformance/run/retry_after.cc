#include "accord/conformance/run/retry_after.h"

#include <algorithm>
#include <charconv>

#include <curl/curl.h>

namespace accord::conformance::run {
namespace {

constexpr int64_t longest = 1'000'000;  // seconds: longer than any run

std::optional<int64_t> seconds_in(const std::string& text, std::time_t now) {
  int64_t seconds = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, seconds);
  if (parsed.ptr == end && parsed.ec == std::errc::result_out_of_range) return longest;
  if (parsed.ptr == end && parsed.ec == std::errc() && text.front() != '-') return seconds;
  const std::time_t date = curl_getdate(text.c_str(), nullptr);
  if (date < 0) return std::nullopt;
  return date - now;
}

}  // namespace

std::optional<std::chrono::seconds> retry_after(
    const contract::http::Response& response, std::time_t now) {
  if (response.status != 429 && response.status != 503) return std::nullopt;
  const std::string text(response.field("Retry-After"));
  const auto seconds = text.empty() ? std::nullopt : seconds_in(text, now);
  if (!seconds && response.status == 503) return std::nullopt;
  return std::chrono::seconds(std::clamp(seconds.value_or(1), int64_t{0}, longest));
}

}  // namespace accord::conformance::run
