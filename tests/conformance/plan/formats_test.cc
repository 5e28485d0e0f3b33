#include "accord/conformance/plan/formats.h"

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::plan {
namespace {

Basis basis_of(const std::string& version, const std::string& format, const char* keyword) {
  const auto contract = contract::parse_contract(
      "c.yaml",
      "openapi: " + version + "\ninfo: {title: t, version: '1'}\npaths: {}\n" +
          "components: {schemas: {A: {type: string, minLength: 1, format: " + format + "}}}\n");
  return basis_of_keyword(*contract.value(), std::string("#/components/schemas/A/") + keyword);
}

// What a server that ignores it does wrong.
TEST(Formats, AreAnAssertionWhereOpenApiDefinesThem) {
  EXPECT_EQ(basis_of("3.0.3", "date", "format"), Basis::contract);
  EXPECT_EQ(basis_of("3.0.3", "date-time", "format"), Basis::contract);
  EXPECT_EQ(basis_of("3.0.3", "email", "format"), Basis::inferred);
  EXPECT_EQ(basis_of("3.1.0", "date", "format"), Basis::inferred);
  EXPECT_EQ(basis_of("3.1.0", "email", "format"), Basis::inferred);
  EXPECT_EQ(basis_of("3.1.0", "email", "minLength"), Basis::contract);
}

}  // namespace
}  // namespace accord::conformance::plan
