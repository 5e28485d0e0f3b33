#include "accord/contract/http/problem.h"

#include <gtest/gtest.h>

#include "support/problem.h"

namespace accord::contract::http {
namespace {

TEST(Problem, WritesOnlyWhatItHas) {
  Problem problem;
  problem.status = 404;
  EXPECT_EQ(to_json(problem), R"({"type":"about:blank","title":"Not Found","status":404})");
}

TEST(Problem, IsReadBackByAClient) {
  Problem problem{422, "https://a/b", "Title \"x\"", "a\nb\x01", "/student/1", {}};
  problem.errors = {
      {"body", "/a~1b", "required", "/components/schemas/A", "is required"},
      {"query", "limit", "", "", "é"}};
  EXPECT_EQ(support::problem_in(to_json(problem)), problem);
}

TEST(Problem, HasTheReasonPhraseAsTitleWhereItHasNone) {
  EXPECT_EQ(title_of({404, "about:blank", "", "", "", {}}), "Not Found");
  EXPECT_EQ(title_of({404, "urn:a:b", "A title", "", "", {}}), "A title");
}

}  // namespace
}  // namespace accord::contract::http
