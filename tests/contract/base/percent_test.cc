#include "accord/contract/base/percent.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

using namespace std::string_literals;

TEST(Percent, DecodesOnce) {
  EXPECT_EQ(percent_decode(""), "");
  EXPECT_EQ(percent_decode("a%20b"), "a b");
  EXPECT_EQ(percent_decode("%2f%2F"), "//");
  EXPECT_EQ(percent_decode("%2541"), "%41");
  EXPECT_EQ(percent_decode("a+b"), "a+b") << "a plus is a plus outside forms";
  EXPECT_EQ(percent_decode("%00"), "\0"s);
  EXPECT_EQ(percent_decode("%C3%A9"), "é");
}

TEST(Percent, RefusesBrokenEscapes) {
  for (const char* text : {"%", "%4", "a%", "%zz", "%4g", "%%41", "%-1", "% 1"}) {
    EXPECT_EQ(percent_decode(text), std::nullopt) << text;
  }
}

TEST(Percent, EncodesAllButTheUnreserved) {
  EXPECT_EQ(percent_encode("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encode("/?#[]@ %+&="), "%2F%3F%23%5B%5D%40%20%25%2B%26%3D");
  EXPECT_EQ(percent_encode("é"), "%C3%A9");
}

TEST(Percent, EncodesWhatAQueryMustNotContain) {
  EXPECT_EQ(percent_encode_invalid("/a-b/?x=1&y=(2);z:@!$'*+,~._"), "/a-b/?x=1&y=(2);z:@!$'*+,~._");
  EXPECT_EQ(
      percent_encode_invalid("f[a]={\"b|c\\^`<>\"}"), "f%5Ba%5D=%7B%22b%7Cc%5C%5E%60%3C%3E%22%7D");
  EXPECT_EQ(percent_encode_invalid("%2f%5B é#"), "%2f%5B%20%C3%A9%23");
  EXPECT_EQ(percent_encode_invalid("100%&%zz&%4"), "100%25&%25zz&%254");
}

TEST(Percent, DecodingUndoesEncoding) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte)
    all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
}

}  // namespace
}  // namespace accord::contract
