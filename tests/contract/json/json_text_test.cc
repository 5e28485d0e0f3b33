#include "accord/contract/json/json_text.h"

#include <bit>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"

namespace accord::contract {
namespace {

JsonDocument parsed(const std::string& text) {
  auto read = read_json(text, {});
  if (!read) throw std::invalid_argument(read.fault().message);
  return std::move(read).value();
}

std::string string_text(std::string_view value) {
  std::string out;
  append_string(value, out);
  return out;
}

std::string number_text(double value) {
  std::string out;
  append_number(value, out);
  return out;
}

TEST(JsonString, EscapesWhatTheGrammarForbids) {
  struct Case {
    std::string input;
    std::string want;
  };
  const Case cases[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"\"\\/", R"("\"\\/")"},
      {"\n\r\t", R"("\n\r\t")"},
      {std::string("a\0b", 3), R"("a\u0000b")"},
      {"\x1f\x7f", "\"\\u001f\x7f\""},
      {"\b\f", R"("\u0008\u000c")"},
      {"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "\"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\""},
      {"\xe2\x80\xa8", "\"\xe2\x80\xa8\""},
  };
  for (const auto& [input, want] : cases)
    EXPECT_EQ(string_text(input), want);
}

TEST(JsonString, EveryAsciiByteReadsBackEqual) {
  for (int byte = 0; byte < 0x80; ++byte) {
    for (std::size_t before = 0; before <= 17; ++before) {
      const std::string value =
          std::string(before, '<') + static_cast<char>(byte) + std::string(17 - before, '>');
      EXPECT_EQ(text_of(parsed(string_text(value))), value) << byte << ' ' << before;
    }
  }
}

TEST(JsonString, AppendsToWhatIsThere) {
  std::string out = "{";
  append_string("a", out);
  append_number(1, out);
  EXPECT_EQ(out, "{\"a\"1");
}

TEST(JsonNumber, IsShortAndWholeWithoutAFraction) {
  struct Case {
    double input;
    const char* want;
  };
  const Case cases[] = {
      {0, "0"},
      {1, "1"},
      {-7, "-7"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {100, "100"},
      {1e6, "1000000"},
      {9007199254740991.0, "9007199254740991"},
      {-9007199254740991.0, "-9007199254740991"},
      {1e300, "1e+300"},
      {5e-324, "5e-324"},
      {std::numeric_limits<double>::max(), "1.7976931348623157e+308"},
      {std::numeric_limits<double>::infinity(), "null"},
      {-std::numeric_limits<double>::infinity(), "null"},
      {std::numeric_limits<double>::quiet_NaN(), "null"},
  };
  for (const auto& [input, want] : cases)
    EXPECT_EQ(number_text(input), want);
}

TEST(JsonNumber, EveryFiniteDoubleReadsBackEqual) {
  uint64_t bits = 0x9E3779B97F4A7C15U;
  for (int i = 0; i < 20000; ++i) {
    bits = bits * 6364136223846793005U + 1442695040888963407U;
    const auto value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) continue;
    const std::string written = number_text(value);
    ASSERT_EQ(parsed(written).GetDouble(), value) << written;
  }
}

TEST(JsonNumber, WholeNumbersAroundTwoTo53ReadBackEqual) {
  for (const double start : {9007199254740992.0, 9223372036854775808.0, 18446744073709551616.0}) {
    for (const double value : {std::nextafter(start, 0.0), start, std::nextafter(start, 1e300)}) {
      EXPECT_EQ(parsed(number_text(value)).GetDouble(), value) << number_text(value);
      EXPECT_EQ(parsed(number_text(-value)).GetDouble(), -value) << number_text(-value);
    }
  }
}

}  // namespace
}  // namespace accord::contract
