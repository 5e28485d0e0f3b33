#include "accord/validation/pattern/property.h"

#include <gtest/gtest.h>

namespace accord::validation::pattern {
namespace {

std::string text_of(std::string_view name, Engine engine) {
  const auto property = translate_property(name, engine, Strictness::strict);
  return property ? property->text : "none";
}

TEST(Property, HasTheNameThatAnEngineKnows) {
  const struct {
    const char* name;
    const char* re2;
    const char* pcre2;
  } cases[] = {
      {"Letter", "L", "L"},
      {"L", "L", "L"},
      {"General_Category=Lu", "Lu", "Lu"},
      {"gc=Uppercase_Letter", "Lu", "Lu"},
      {"digit", "Nd", "Nd"},
      {"LC", "LC", "L&"},
      {"Script=Greek", "Greek", "sc:Greek"},
      {"scx=Grek", "scx:Grek", "scx:Grek"},
      {"Alphabetic", "Alphabetic", "Alphabetic"},
      {"Nonsense", "none", "none"},
      {"gc=Nonsense", "none", "none"},
      {"Greek", "none", "none"},
      {"letter", "none", "none"},
      {"Script=", "none", "none"},
      {"a}", "none", "none"},
      {"", "none", "none"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(text_of(each.name, Engine::re2), each.re2) << each.name;
    EXPECT_EQ(text_of(each.name, Engine::pcre2), each.pcre2) << each.name;
  }
}

TEST(Property, MayBeAScriptByItsNameAloneWhereItIsLenient) {
  EXPECT_EQ(translate_property("Greek", Engine::re2, Strictness::lenient)->text, "Greek");
}

}  // namespace
}  // namespace accord::validation::pattern
