#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"

namespace accord::conformance::checks {
namespace {

TEST(SameContent, ComparesBytesAndText) {
  const struct {
    const char* name;
    const char* pointer;
    std::string sent;
    std::string got;
    const char* type;
    bool holds;
  } table[] = {
      {"the same bytes", "", std::string("a\0\xFF", 3), std::string("a\0\xFF", 3), "a/b", true},
      {"cut at NUL", "", std::string("a\0b", 3), "a", "a/b", false},
      {"CR lost", "", "a\r\nb", "a\nb", "a/b", false},
      {"trimmed bytes", "", "a ", "a", "a/b", false},
      {"trimmed text", "text", " a b ", "a b", "text/plain", true},
      {"another text", "text", "a b", "a", "text/plain; charset=utf-8", false},
      {"another charset", "text", "\xC3\xA9", "\xE9", "text/plain; charset=iso-8859-1", true}};
  for (const auto& each : table) {
    plan::Step step;
    plan::Check check{plan::CheckId::same_content};
    check.pointer = each.pointer;
    check.value.text = each.sent;
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {{"Content-Type", each.type}}, each.got});
    EXPECT_EQ(!deviation_of({check, exchange, {}}), each.holds) << each.name;
  }
}

}  // namespace
}  // namespace accord::conformance::checks
