#include "accord/contract/base/diagnostic.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(Diagnostic, ReadsAsCompilersWriteIt) {
  const struct {
    const char* name;
    Diagnostic input;
    const char* want;
  } cases[] = {
      {"all",
       {Severity::error, {"a.yaml", "/info", 3, 7}, "bad", "do this"},
       "a.yaml:3:7: error: bad (at /info); do this"},
      {"no fix",
       {Severity::warning, {"a.yaml", "/info", 3, 7}, "bad", ""},
       "a.yaml:3:7: warning: bad (at /info)"},
      {"whole document",
       {Severity::note, {"a.yaml", "", 1, 1}, "bad", ""},
       "a.yaml:1:1: note: bad"},
      {"no line", {Severity::error, {"a.yaml", "", 0, 0}, "bad", ""}, "a.yaml: error: bad"},
      {"no file", {Severity::error, {}, "bad", ""}, "error: bad"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(to_text(each.input), each.want) << each.name;
}

TEST(Diagnostic, OnlyErrorsAreErrors) {
  const Diagnostic warning{Severity::warning, {}, "w", ""};
  const Diagnostic note{Severity::note, {}, "n", ""};
  const Diagnostic error{Severity::error, {}, "e", ""};
  EXPECT_FALSE(has_error({}));
  EXPECT_FALSE(has_error({warning, note}));
  EXPECT_TRUE(has_error({warning, error, note}));
}

}  // namespace
}  // namespace accord::contract
