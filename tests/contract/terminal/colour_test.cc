#include "accord/contract/terminal/colour.h"

#include <gtest/gtest.h>

namespace accord::contract::terminal {
namespace {

TEST(Colour, IsThatOfTheWordThatSaysHowSeriousALineIs) {
  const struct {
    const char* line;
    const char* want;
  } cases[] = {
      {"api.yaml:1:2: error: no", "api.yaml:1:2: \033[31merror\033[0m: no"},
      {"accord: warning: no", "accord: \033[33mwarning\033[0m: no"},
      {"accord: api.yaml: note: no", "accord: api.yaml: \033[36mnote\033[0m: no"},
      {"accord: not enforced: api.yaml:1:2: warning: no",
       "accord: \033[33mnot enforced\033[0m: api.yaml:1:2: warning: no"},
      {"breaking (accepted): no", "\033[31mbreaking\033[0m (accepted): no"},
      {"pass             GET  /a", "\033[32mpass\033[0m             GET  /a"},
      {"FAIL a/400/b  [status]\nwarning c",
       "\033[31mFAIL\033[0m a/400/b  [status]\n\033[33mwarning\033[0m c"},
      // Words of documents and servers.
      {"errors: 1", "errors: 1"},
      {"    got      pass", "    got      pass"},
      {"  fix: error: no", "  fix: error: no"},
      {"title: pass the salt", "title: pass the salt"},
      {"error", "error"},
      {"", ""},
      {":", ":"},
      {": ", ": "},
      {"a\n\nb\n", "a\n\nb\n"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(coloured(each.line), each.want) << each.line;
}

TEST(Colour, IsNoneInAFile) {
  EXPECT_EQ(for_reader("error: no", -1), "error: no");
}

}  // namespace
}  // namespace accord::contract::terminal
