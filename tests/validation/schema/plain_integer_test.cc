#include "accord/validation/schema/plain_integer.h"

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

// OpenAPI 3.0.3 section 4.4: "a JSON number without a fraction or exponent part".
TEST(PlainInteger, IsWrittenWithoutFractionIn30) {
  const auto integer = fixture::compile(fixture::v3_0, R"({"type": "integer", "nullable": true})");
  for (const char* good :
       {"1", "-1", "0", "null", "18446744073709551615", "123456789012345678901234567890"}) {
    EXPECT_TRUE(integer.accepts(good)) << good;
  }
  for (const char* bad : {"1.0", "1e3", "-0.0", "1e-400"}) {
    EXPECT_FALSE(integer.accepts(bad)) << bad;
    EXPECT_EQ(integer.errors(bad), std::vector<std::string>{" type"}) << bad;
  }
  EXPECT_EQ(integer.errors("1.5"), std::vector<std::string>{" type"});
  EXPECT_TRUE(fixture::compile(fixture::v3_0, R"({"type": "number"})").accepts("1.0"));
}

// JSON Schema 2020-12 section 4.2.3.
TEST(PlainInteger, MayEndInZerosIn31) {
  EXPECT_TRUE(fixture::compile(fixture::v3_1, R"({"type": "integer"})").accepts("1.0"));
}

}  // namespace
}  // namespace accord::validation::schema
