#include "accord/conformance/run/retry_after.h"

#include <gtest/gtest.h>

namespace accord::conformance::run {
namespace {

TEST(RetryAfter, IsSecondsOrADate) {
  constexpr std::time_t now = 784'111'777;  // RFC 9110 section 5.6.7: its three examples
  const struct {
    int status;
    const char* field;
    std::optional<int64_t> seconds;
  } table[] = {
      {429, "7", 7},
      {503, "0", 0},
      {503, "Sun, 06 Nov 1994 08:49:47 GMT", 10},
      {503, "Sunday, 06-Nov-94 08:49:38 GMT", 1},
      {429, "Sun Nov  6 08:49:39 1994", 2},
      {503, "Sun, 06 Nov 1994 08:00:00 GMT", 0},
      {429, "99999999999999999999999", 1'000'000},
      {429, "", 1},
      {429, "soon", 1},
      {429, "-5", 1},
      {503, "", std::nullopt},
      {503, "soon", std::nullopt},
      {500, "7", std::nullopt},
      {301, "7", std::nullopt},
  };
  for (const auto& each : table) {
    contract::http::Response response;
    response.status = each.status;
    if (*each.field != '\0') response.fields.push_back({"retry-after", each.field});
    const auto found = retry_after(response, now);
    const auto seconds = found ? std::optional(found->count()) : std::nullopt;
    EXPECT_EQ(seconds, each.seconds) << each.status << ' ' << each.field;
  }
}

}  // namespace
}  // namespace accord::conformance::run
