#include "accord/validation/format/text.h"

#include "validation/format/claim.h"

namespace accord::validation::format {
namespace {

using namespace std::string_literals;

TEST(TextFormat, KnowsIdentifiers) {
  expect_claims(
      {{"uuid",
        is_uuid,
        {"123e4567-e89b-12d3-a456-426614174000",
         "00000000-0000-0000-0000-000000000000",
         "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"},
        {"",
         "123e4567e89b12d3a456426614174000",
         "123e4567-e89b-12d3-a456-42661417400",
         "123e4567-e89b-12d3-a456-4266141740000",
         "{23e4567-e89b-12d3-a456-42661417400}",
         "g23e4567-e89b-12d3-a456-426614174000",
         "123e4567-e89b-12d3-a45-6426614174000"}},
       {"json-pointer",
        is_json_pointer,
        {"", "/", "/a", "/a~0b/~1", "//", "/ ", "/\xC3\xA9"},
        {"a", "#", "#/a", "/~", "/~2", "/a~"}}});
}

TEST(TextFormat, KnowsEncodings) {
  expect_claims(
      {{"byte",
        is_base64,
        {"", "QQ==", "QUI=", "QUJD", "+/+/"},
        {"Q", "QQ", "QQ=", "QQ=Q", "====", "Q===", "QUJD\n", "-_-_", "QU=D", "=QUJ", "Q Q="}},

       {"base64url",
        is_base64url,
        {"", "QQ", "QQ==", "QUI", "QUI=", "QUJD", "-_-_"},
        {"Q", "QQ=", "+/+/", "QQ==QQ", "Q Q", "QUJDR", "===="}}});
}

TEST(TextFormat, CountsOneCharacter) {
  expect_claims(
      {{"char",
        is_character,
        {"a", "\xC3\xA9", "\xF0\x9F\x98\x80", "\n", "\0"s},
        {"", "ab", "a\xC3\xA9"}}});
}

// RFC 9110 section 12.5.1.
TEST(TextFormat, KnowsMediaRanges) {
  expect_claims(
      {{"media-range",
        is_media_range,
        {"*/*",
         "text/*",
         "text/html",
         "application/problem+json",
         "text/html;level=1",
         "text/html ; level=1; charset=\"a;b\\\"c\"",
         "*/*;q=0.1"},
        {"",
         "*",
         "text",
         "text/",
         "/html",
         "*/html",
         "text/h*",
         "te xt/html",
         "text/html;",
         "text/html;level",
         "text/html;=1",
         "text/html;a=\"b",
         "text/html;a=b c",
         "text/html, text/plain"}}});
}

TEST(TextFormat, ReadsLongTextInLinearTime) {
  EXPECT_TRUE(is_json_pointer(std::string(100'000, '/')));
  EXPECT_FALSE(is_media_range("a/b;c=\"" + std::string(1'000'000, '\\')));
}

}  // namespace
}  // namespace accord::validation::format
