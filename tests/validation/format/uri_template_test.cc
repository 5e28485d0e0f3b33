#include "accord/validation/format/uri_template.h"

#include <gtest/gtest.h>

namespace accord::validation::format {
namespace {

// The suite of JSON Schema has more; these are the corners of RFC 6570 section 2.
TEST(UriTemplate, IsWhatTheRfcSays) {
  for (const char* text :
       {"", "a", "/a{b}", "{a,b}", "{+a}", "{#a*}", "{?a:3,b*}", "{a.b}", "{%41}", "%20{a}"}) {
    EXPECT_TRUE(is_uri_template(text)) << text;
  }
  for (const char* text : {"{",         "}",      "{}",  "{a,}", "{a b}", "{a:0}",  "{a:01}",
                           "{a:10000}", "{a..b}", "{.}", "{a.}", "{a=1}", "{a*:3}", "{{a}}",
                           "a b",       "%2",     "a\"", "{a",   "{%4}",  "\x7F"}) {
    EXPECT_FALSE(is_uri_template(text)) << text;
  }
}

}  // namespace
}  // namespace accord::validation::format
