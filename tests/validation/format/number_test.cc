#include "accord/validation/format/number.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::format {
namespace {

struct Case {
  bool (*fits)(const contract::Json&);
  const char* value;
  bool want;
};

template <std::size_t Count>
void expect_fits(const Case (&cases)[Count]) {
  for (const Case& each : cases) {
    EXPECT_EQ(each.fits(fixture::json(each.value)), each.want)
        << each.value << " in row " << &each - cases;
  }
}

TEST(NumberFormat, KeepsTheRangesOfSignedIntegers) {
  expect_fits({
      {fits_int8, "127", true},
      {fits_int8, "128", false},
      {fits_int8, "-128", true},
      {fits_int8, "-129", false},
      {fits_int8, "-128.0", true},
      {fits_int8, "127.5", false},
      {fits_int16, "32767", true},
      {fits_int16, "32768", false},
      {fits_int16, "-32769", false},
      {fits_int32, "2147483647", true},
      {fits_int32, "2147483648", false},
      {fits_int32, "-2147483648", true},
      {fits_int32, "-2147483649", false},
      {fits_int32, "2147483647.0", true},
      {fits_int32, "2147483648.0", false},
      {fits_int32, "-2147483648.0", true},
      {fits_int32, "-2147483649.0", false},
      {fits_int32, "1.5", false},
      {fits_int32, "1e3", true},
      {fits_int32, "-0.0", true},
      {fits_int64, "9223372036854775807", true},
      {fits_int64, "9223372036854775808", false},
      {fits_int64, "-9223372036854775808", true},
      {fits_int64, "-9223372036854775809", false},
      {fits_int64, "18446744073709551615", false},
      {fits_int64, "18446744073709551616", false},
      {fits_int64, "1e18", true},
      {fits_int64, "1e19", false},
      {fits_int64, "1e300", false},
      {fits_int64, "0.1", false},
  });
}

TEST(NumberFormat, KeepsTheRangesOfUnsignedIntegers) {
  expect_fits({
      {fits_uint8, "0", true},
      {fits_uint8, "-0.0", true},
      {fits_uint8, "255", true},
      {fits_uint8, "256", false},
      {fits_uint8, "-1", false},
      {fits_uint8, "255.0", true},
      {fits_uint8, "-1.0", false},
      {fits_uint16, "65535", true},
      {fits_uint16, "65536", false},
      {fits_uint32, "4294967295", true},
      {fits_uint32, "4294967296", false},
      {fits_uint32, "4294967296.0", false},
      {fits_uint64, "18446744073709551615", true},
      {fits_uint64, "18446744073709551616", false},
      {fits_uint64, "-1", false},
      {fits_uint64, "1e19", true},
      {fits_uint64, "1e20", false},
  });
}

// The registry gives these to numbers and to strings.
TEST(NumberFormat, ReadsIntegersInStrings) {
  expect_fits({
      {fits_int64, R"("9223372036854775807")", true},
      {fits_int64, R"("9223372036854775808")", false},
      {fits_int64, R"("-9223372036854775808")", true},
      {fits_int64, R"("0")", true},
      {fits_int64, R"("01")", false},
      {fits_int64, R"("-01")", false},
      {fits_int64, R"("")", false},
      {fits_int64, R"("-")", false},
      {fits_int64, R"("+1")", false},
      {fits_int64, R"("1 ")", false},
      {fits_int64, R"("1.0")", false},
      {fits_uint64, R"("18446744073709551615")", true},
      {fits_uint64, R"("18446744073709551616")", false},
      {fits_uint64, R"("-1")", false},
      {fits_int32, R"("x")", true},
  });
}

TEST(NumberFormat, KnowsWhatADoubleHolds) {
  expect_fits({
      {fits_double_int, "9007199254740992", true},
      {fits_double_int, "9007199254740993", false},
      {fits_double_int, "-9007199254740993", false},
      {fits_double_int, "9223372036854775808", true},
      {fits_double_int, "18446744073709551615", false},
      {fits_double_int, "1e300", true},
      {fits_double_int, "1.5", false},
      {fits_double_int, R"("x")", true},
      {fits_float, "3.4028234e38", true},
      {fits_float, "3.5e38", false},
      {fits_float, "-3.5e38", false},
      {fits_float, "1", true},
      {fits_double, "1.7e308", true},
      {fits_double, "18446744073709551615", true},
  });
}

TEST(NumberFormat, ReadsDecimalsInStrings) {
  expect_fits({
      {fits_decimal, "1.5", true},
      {fits_decimal, R"("1.50")", true},
      {fits_decimal, R"("-0.1")", true},
      {fits_decimal, R"("123456789012345678901234567890123456789012345.1")", true},
      {fits_decimal, R"("1e3")", false},
      {fits_decimal, R"("1.")", false},
      {fits_decimal, R"(".5")", false},
      {fits_decimal, R"("01")", false},
      {fits_decimal, R"("")", false},
      {fits_decimal, R"("NaN")", false},
      {fits_decimal128, "1e300", true},
      {fits_decimal128, R"("1234567890123456789012345678901234")", true},
      {fits_decimal128, R"("12345678901234567890123456789012345")", false},
      {fits_decimal128, R"("0.0001234567890123456789012345678901234")", true},
      {fits_decimal128, R"("1e6144")", true},
      {fits_decimal128, R"("1E+10")", true},
      {fits_decimal128, R"("1e6145")", false},
      {fits_decimal128, R"("1e99999999999")", false},
      {fits_decimal128, R"("1e")", false},
      {fits_decimal128, R"("1x")", false},
  });
}

}  // namespace
}  // namespace accord::validation::format
