#include "accord/validation/body/bytes_text.h"

#include <gtest/gtest.h>

#include "accord/contract/base/utf8.h"

namespace accord::validation {
namespace {

TEST(BytesText, HoldsOneCharacterForEachByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i)
    bytes += static_cast<char>(i);
  const std::string text = widen_bytes(bytes);
  EXPECT_TRUE(is_utf8(text));
  EXPECT_EQ(text.size(), 128U + 2 * 128U);
  EXPECT_EQ(narrow_text(text), bytes);
}

// RFC 4648 section 10.
TEST(BytesText, IsWrittenAsBase64) {
  const struct {
    std::string bytes;
    const char* want;
  } cases[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
      {"\xFB\xFF\xFE", "+//+"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(encode_base64(each.bytes), each.want);
}

}  // namespace
}  // namespace accord::validation
