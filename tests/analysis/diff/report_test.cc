#include "accord/analysis/diff/report.h"

#include <gmock/gmock.h>

namespace accord::analysis::diff {
namespace {

using testing::HasSubstr;
using testing::Not;

// Names come from the contracts.
Changes hostile() {
  Change change;
  change.rule = "status-added";
  change.message = "a\n## b\x1B[31m <script> `x`";
  return {{change}, {}};
}

TEST(DiffReport, KeepsAHostileNameOnItsLine) {
  EXPECT_THAT(to_text(hostile()), HasSubstr("info: a ## b [31m <script> `x` [status-added]\n"));
  EXPECT_THAT(
      to_markdown(hostile()), HasSubstr("- a \\#\\# b \\[31m \\<script\\> \\`x\\` (status"));
  EXPECT_THAT(to_json(hostile()), HasSubstr(R"(a\n## b\u001B[31m)"));
}

TEST(DiffReport, CountsNothing) {
  EXPECT_EQ(to_text(Changes()), "0 breaking changes, 0 warnings, 0 other changes\n");
  EXPECT_EQ(to_markdown(Changes()), "0 breaking changes, 0 warnings, 0 other changes.\n");
  EXPECT_THAT(to_json(Changes()), HasSubstr("\"changes\": []"));
  EXPECT_THAT(to_json(Changes()), Not(HasSubstr("rule")));
}

}  // namespace
}  // namespace accord::analysis::diff
