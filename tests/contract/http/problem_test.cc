#include "accord/contract/http/problem.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract::http {
namespace {

TEST(Problem, WritesOnlyWhatItHas) {
  Problem problem;
  problem.status = 404;
  EXPECT_EQ(to_json(problem), R"({"type":"about:blank","title":"Not Found","status":404})");
}

TEST(Problem, ReadsBackWhatItWrote) {
  Problem problem{422, "https://a/b", "Title \"x\"", "a\nb\x01", "/student/1", {}};
  problem.errors = {
      {"body", "/a~1b", "required", "/components/schemas/A", "is required"},
      {"query", "limit", "", "", "é"}};
  EXPECT_EQ(parse_problem(to_json(problem)), problem);
}

// RFC 9457 section 3.1: members of the wrong type are ignored.
TEST(Problem, IgnoresMembersOfTheWrongType) {
  const auto problem = parse_problem(
      R"({"type":1,"title":[],"status":"404","detail":null,"errors":[3,{"in":7}],"more":true})");
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(problem->type, "about:blank");
  EXPECT_EQ(problem->status, 500);
  EXPECT_EQ(problem->title, "");
  EXPECT_EQ(problem->errors.size(), 2U);
  EXPECT_TRUE(parse_problem(R"({"errors":{}})").has_value());
}

TEST(Problem, RefusesWhatIsNoObject) {
  for (const char* text : {"", "[]", "null", "\"a\"", "{", "{}{}"}) {
    EXPECT_EQ(parse_problem(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace accord::contract::http
