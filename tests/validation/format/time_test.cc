#include "accord/validation/format/time.h"

#include "validation/format/claim.h"

namespace accord::validation::format {
namespace {

using namespace std::string_literals;

TEST(TimeFormat, KnowsTheCalendar) {
  expect_claims({
      {"date",
       is_date,
       {"2026-01-31", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"},
       {"",
        "2026-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-1-1",
        "26-01-01",
        "2026-01-01 ",
        "2026/01/01",
        "20260101",
        "2026-01-0a",
        "\xD9\xA2\xD9\xA0-01-01",
        "2026-01-01\0"s}},
      {"time",
       is_time,
       {"12:00:00Z",
        "12:00:00z",
        "00:00:00+00:00",
        "23:59:59.999999999999-23:59",
        "23:59:60Z",
        "00:59:60+01:00",
        "15:59:60-08:00"},
       {"",
        "24:00:00Z",
        "12:60:00Z",
        "12:00:61Z",
        "12:00:00",
        "12:00Z",
        "12:00:00.Z",
        "12:00:00+24:00",
        "12:00:00+0100",
        "12:00:00+01",
        "22:59:60Z",
        "12:00:60Z",
        "1:00:00Z",
        "23:59:60+01:00",
        "12:00:00Z "}},
      {"date-time",
       is_date_time,
       {"2026-01-31T12:00:00Z", "2026-01-31t12:00:00.5z", "1990-12-31T15:59:60-08:00"},
       {"",
        "2026-01-31",
        "2026-01-31 12:00:00Z",
        "2026-02-30T12:00:00Z",
        "2026-01-31T12:00:00",
        "2026-01-31T12:00Z",
        "2026-01-31T",
        "T12:00:00Z"}},
      {"duration",
       is_duration,
       {"P1Y", "P1Y2M3D", "P2M", "P3DT4H5M6S", "PT36H", "PT1M", "PT0S", "P4W", "P0D"},
       {"",      "P",     "PT",    "P1",    "1D",   "P1DT",  "PT1D", "P1S",  "P1Y2D", "PT1H2S",
        "P2D1Y", "P1W2D", "P2D1W", "P1D1D", "-P1D", "P1.5D", "p1d",  "P1D ", "PTT1H", "PT1H1H"}},

      {"time-local",
       is_local_time,
       {"12:00:00", "23:59:60", "00:00:00.5"},
       {"", "12:00", "12:00:00Z", "24:00:00", "12:00:00.", "12:00:00+01:00"}},
      {"date-time-local",
       is_local_date_time,
       {"2026-01-31T12:00:00", "2026-01-31t12:00:00.25"},
       {"", "2026-01-31", "2026-01-31T12:00:00Z", "2026-02-30T12:00:00", "2026-01-31 12:00:00"}},
  });
}

TEST(TimeFormat, RefusesADurationWithANumberWithoutUnit) {
  for (const char* text : {"P1T1H", "P1Y2T1H", "P1DT1", "P12T3S"}) {
    EXPECT_FALSE(is_duration(text)) << text;
  }
}

// RFC 9110 section 5.6.7: the form of today and the two that recipients must read.
TEST(TimeFormat, KnowsDatesOfHttp) {
  expect_claims(
      {{"http-date",
        is_http_date,
        {"Sun, 06 Nov 1994 08:49:37 GMT",
         "Sunday, 06-Nov-94 08:49:37 GMT",
         "Sun Nov  6 08:49:37 1994",
         "Wed Nov 16 08:49:37 1994",
         "Thu, 29 Feb 2024 00:00:00 GMT"},
        {"",
         "Mon, 06 Nov 1994 08:49:37 GMT",
         "Sun, 6 Nov 1994 08:49:37 GMT",
         "Sun, 06 Nov 1994 08:49:37",
         "Sun, 06 Nov 1994 08:49:37 UTC",
         "Sun, 06 Nov 1994 24:49:37 GMT",
         "Wed, 29 Feb 2023 00:00:00 GMT",
         "Sunday, 31-Feb-94 08:49:37 GMT",
         "Sunday, 00-Nov-94 08:49:37 GMT",
         "Mon Nov  6 08:49:37 1994",
         "Sun Nov 6 08:49:37 1994",
         "sun, 06 nov 1994 08:49:37 gmt"}}});
}

TEST(TimeFormat, ReadsLongTextInLinearTime) {
  EXPECT_FALSE(is_duration("P" + std::string(1'000'000, '1')));
}

}  // namespace
}  // namespace accord::validation::format
