#include "accord/validation/format/structured.h"

#include "validation/fixture.h"
#include "validation/format/claim.h"

namespace accord::validation::format {
namespace {

using namespace std::string_literals;

// RFC 8941 section 3.3.
TEST(StructuredFormat, KnowsItems) {
  expect_claims({
      {"sf-string",
       is_structured_string,
       {"", "abc", "\"abc\"", R"("a\"b\\c")", "a \"b"},
       {"a\n", "\xC3\xA9", "\"a", "\"a\"b\"", R"("a\b")", "\""}},
      {"sf-token",
       is_structured_token,
       {"a", "*", "a/b:c", "foo123"},
       {"", "1a", "a b", "\"a\"", "-a"}},
      {"sf-binary",
       is_structured_binary,
       {"::", ":QQ==:"},
       {"", ":", "QQ==", ":QQ:", ":QQ==", "QQ==:"}},
      {"sf-boolean", is_structured_boolean, {"?0", "?1"}, {"", "?", "?2", "true", "1", "?1 "}},
      {"token", is_http_token, {"a", "x-y", "*"}, {"", "a b", "a/b"}},
      {"quoted-string",
       is_quoted_string,
       {"\"\"", "\"a\\\"b\"", "\"a\tb\""},
       {"", "\"", "a", "\"a\"b\"", "\"a\\\"", "\"\n\""}},
  });
}

TEST(StructuredFormat, KeepsTheRangesOfNumbers) {
  const struct {
    const char* value;
    bool is_integer;
    bool is_decimal;
  } cases[] = {
      {"0", true, true},
      {"-999999999999999", true, false},
      {"1000000000000000", false, false},
      {"1.0", true, true},
      {"1.5", false, true},
      {"1.125", false, true},
      {"1.0625", false, false},
      {"999999999999", true, true},
      {"999999999999.999", false, true},
      {"1000000000000", true, false},
      {"1e-9", false, false},
      {"\"a\"", true, true},
      {"null", true, true},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(fits_structured_integer(fixture::json(each.value)), each.is_integer) << each.value;
    EXPECT_EQ(fits_structured_decimal(fixture::json(each.value)), each.is_decimal) << each.value;
  }
}

}  // namespace
}  // namespace accord::validation::format
