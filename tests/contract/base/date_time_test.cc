#include "accord/contract/base/date_time.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(DateTime, IsRfc3339InUtcWithMilliseconds) {
  struct Case {
    int64_t input;
    const char* want;
  };
  const Case cases[] = {
      {0, "1970-01-01T00:00:00.000Z"},
      {1, "1970-01-01T00:00:00.001Z"},
      {999, "1970-01-01T00:00:00.999Z"},
      {1000, "1970-01-01T00:00:01.000Z"},
      {951782400123, "2000-02-29T00:00:00.123Z"},
      {1767225599999, "2025-12-31T23:59:59.999Z"},
      {4102444800000, "2100-01-01T00:00:00.000Z"},
      {4294967296000, "2106-02-07T06:28:16.000Z"},
      {253402300799999, "9999-12-31T23:59:59.999Z"},
  };
  for (const auto& [input, want] : cases)
    EXPECT_EQ(date_time(input), want);
}

TEST(DateTime, BeginsWithToday) {
  EXPECT_EQ(today().size(), 10U);
  EXPECT_GT(today(), "2026-01-01");
}

TEST(DateTime, KeepsItsFormBefore1970) {
  EXPECT_EQ(date_time(-1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(date_time(-1000), "1969-12-31T23:59:59.000Z");
  EXPECT_EQ(date_time(-1001), "1969-12-31T23:59:58.999Z");
}

}  // namespace
}  // namespace accord::contract
