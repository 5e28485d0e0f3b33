#include "accord/contract/base/markup.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(Markup, EscapesText) {
  const struct {
    std::string text;
    std::string written;
  } table[] = {
      {"", ""},
      {"plain \xC3\xA9 \xF0\x9F\x98\x80", "plain \xC3\xA9 \xF0\x9F\x98\x80"},
      {"<a b='c' d=\"e\">&amp;", "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;amp;"},
      {"]]>", "]]&gt;"},
      {"a\nb\tc", "a\nb\tc"},
      {"a\rb", "a&#13;b"},
      {std::string("\0\x01\x08\x0B\x1F\x7F", 6), "??????"},
      {"\xEF\xBF\xBE\xEF\xBF\xBF", "??"},
      {"\xEF\xBF\xBD", "\xEF\xBF\xBD"},
      {"a\xFF"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
      {"\xC0\xBCscript>", "\xEF\xBF\xBD\xEF\xBF\xBDscript&gt;"},
      {"\xE2\x82", "\xEF\xBF\xBD"}};
  for (const auto& each : table) {
    EXPECT_EQ(markup_text(each.text), each.written);
  }
}

TEST(Markup, KeepsLineBreaksOfAttributes) {
  EXPECT_EQ(markup_attribute("a", "b\nc\td\r\"<"), " a=\"b&#10;c&#9;d&#13;&quot;&lt;\"");
}

TEST(Markup, MakesTextUtf8) {
  EXPECT_EQ(valid_utf8("a\x1B\n"), "a\x1B\n");
  EXPECT_EQ(valid_utf8("\xC3("), "\xEF\xBF\xBD(");
  EXPECT_EQ(valid_utf8("\xED\xA0\x80").find('\xED'), std::string::npos);  // a surrogate
}

}  // namespace
}  // namespace accord::contract
