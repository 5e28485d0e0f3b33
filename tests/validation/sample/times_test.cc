#include "accord/validation/sample/times.h"

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "accord/validation/format/format.h"

namespace accord::validation::sample {
namespace {

TEST(SampledTimes, KeepTheOrderThatNamesSay) {
  const struct {
    const char* earlier;
    const char* later;
  } table[] = {
      {"start", "end"},
      {"startsAt", "ends_at"},
      {"from", "to"},
      {"check_in", "checkOut"},
      {"valid_from", "validUntil"},
      {"paidAt", "date"},
      {"publishedOn", "expires"},
      {"birthDate", "hired_on"},
      {"opensAt", "dueDate"}};
  for (const auto& each : table) {
    for (const char* format : {"date", "date-time", "date-time-local"}) {
      EXPECT_LT(*time_of(format, each.earlier), *time_of(format, each.later))
          << each.earlier << ' ' << each.later << ' ' << format;
    }
  }
  EXPECT_LT(*time_of("time", "opens"), *time_of("time", "ends"));
}

TEST(SampledTimes, HaveTheirFormat) {
  for (const char* format : {"date", "date-time", "time"}) {
    for (const char* name : {"", "end", "birthDate", "paidAt", "x"}) {
      const std::string text = *time_of(format, name);
      contract::Json value(rapidjson::StringRef(text.c_str(), text.size()));
      EXPECT_TRUE(find_format(format)->accepts(value)) << format << ' ' << text;
    }
  }
  EXPECT_EQ(time_of("date-time-local", "x")->size(), 19U);
  EXPECT_EQ(time_of("time-local", "x")->size(), 8U);
  EXPECT_FALSE(time_of("email", "x"));
}

}  // namespace
}  // namespace accord::validation::sample
