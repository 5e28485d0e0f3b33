#include "accord/server/authentication/base64.h"

#include <gtest/gtest.h>

#include "support/tokens.h"

namespace accord::server::authentication {
namespace {

using namespace std::string_literals;

TEST(Base64, ReadsWhatItIs) {
  const struct {
    const char* text;
    Base64 form;
    std::string want;
  } table[] = {
      {"", Base64::standard, ""},
      {"Zg==", Base64::standard, "f"},
      {"Zm8=", Base64::standard, "fo"},
      {"Zm9v", Base64::standard, "foo"},
      {"Zg", Base64::url, "f"},
      {"Zm8", Base64::url, "fo"},
      {"+/+/", Base64::standard, "\xfb\xff\xbf"},
      {"-_-_", Base64::url, "\xfb\xff\xbf"},
      {"AAAA", Base64::url, "\0\0\0"s},
  };
  for (const auto& each : table)
    EXPECT_EQ(decode_base64(each.text, each.form), each.want) << each.text;
}

TEST(Base64, ReadsBackEveryLengthAndByte) {
  std::string bytes;
  for (int i = 0; i < 260; ++i) {
    EXPECT_EQ(decode_base64(support::base64(bytes), Base64::standard), bytes) << i;
    EXPECT_EQ(decode_base64(support::base64url(bytes), Base64::url), bytes) << i;
    EXPECT_EQ(encode_base64url(bytes), support::base64url(bytes)) << i;
    bytes += static_cast<char>(255 - i);
  }
}

TEST(Base64, RefusesWhatIsNotExactlyIt) {
  const struct {
    std::string text;
    Base64 form;
  } table[] = {
      {"Zg", Base64::standard},
      {"Zg=", Base64::standard},
      {"Zg===", Base64::standard},
      {"Zh==", Base64::standard},
      {"Zm9=", Base64::standard},
      {"=", Base64::standard},
      {"====", Base64::standard},
      {"Zg==Zg==", Base64::standard},
      {"Z===", Base64::standard},
      {"Zm 9v", Base64::standard},
      {" Zm9v", Base64::standard},
      {"Zm9v\n", Base64::standard},
      {"Zm9v\r\n\r\n", Base64::standard},
      {"Zm9v    ", Base64::standard},
      {"-_-_", Base64::standard},
      {"Zm9\0"s, Base64::standard},
      {"Zg==", Base64::url},
      {"Z", Base64::url},
      {"Zh", Base64::url},
      {"Zm9", Base64::url},
      {"+/+/", Base64::url},
      {"Zm9v.", Base64::url},
      {"Zm9v ", Base64::url},
      {"Zm9v\n\n\n\n", Base64::url},
      {"\xc3\xa4\xc3\xa4", Base64::url},
  };
  for (const auto& each : table)
    EXPECT_EQ(decode_base64(each.text, each.form), std::nullopt)
        << testing::PrintToString(each.text);
}

TEST(Base64, RefusesEveryOtherByteAtEveryPlace) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (int byte = 0; byte < 256; ++byte) {
    const char each = static_cast<char>(byte);
    for (std::size_t place = 0; place < 8; ++place) {
      std::string text = "AAAAAAAA";
      text[place] = each;
      const bool is_letter = letters.find(each) != std::string_view::npos;
      EXPECT_EQ(decode_base64(text, Base64::url).has_value(), is_letter) << byte << ' ' << place;
    }
  }
}

}  // namespace
}  // namespace accord::server::authentication
