#include "accord/validation/schema/alternatives.h"

#include <gtest/gtest.h>

namespace accord::validation::schema {
namespace {

contract::http::ProblemError error(const char* pointer, const char* keyword) {
  return {"", pointer, keyword, "", ""};
}

TEST(Alternatives, TheRightTypeComesFirst) {
  EXPECT_EQ(
      meant_among({{error("/a", "type")}, {error("/a/b", "type"), error("/a/c", "minimum")}}, "/a"),
      1U);
}

TEST(Alternatives, TheRightTagComesBeforeFewerErrors) {
  EXPECT_EQ(
      meant_among(
          {{error("/kind", "const")}, {error("/a", "required"), error("/b", "required")}}, ""),
      1U);
  EXPECT_EQ(
      meant_among(
          {{error("/kind/deep/x", "const")}, {error("/a", "required"), error("/b", "required")}},
          ""),
      0U)
      << "a constant deep inside is no tag";
}

TEST(Alternatives, ThenTheFewestErrors) {
  EXPECT_EQ(
      meant_among({{error("/a", "required"), error("/b", "required")}, {error("/c", "type")}}, ""),
      1U);
}

TEST(Alternatives, NoneStandsOutAmongEquals) {
  EXPECT_EQ(meant_among({{error("/a", "required")}, {error("/b", "required")}}, ""), std::nullopt);
  EXPECT_EQ(meant_among({}, ""), std::nullopt);
}

}  // namespace
}  // namespace accord::validation::schema
