#include "accord/server/authentication/digest.h"

#include <string>

#include <gtest/gtest.h>

namespace accord::server::authentication {
namespace {

using namespace std::string_literals;

TEST(KeyedDigest, IsTheSameForTheSameTextOnly) {
  const KeyedDigest digest;
  const auto value = digest.of("secret");
  EXPECT_TRUE(is_same(value, digest.of("secret")));
  for (const std::string& other : {""s, "secre"s, "secret "s, "Secret"s, "secret\0"s})
    EXPECT_FALSE(is_same(value, digest.of(other))) << testing::PrintToString(other);
}

// Without the key that was drawn nobody can tell which text a value is of.
TEST(KeyedDigest, DiffersFromThatOfAnother) {
  EXPECT_FALSE(is_same(KeyedDigest().of("secret"), KeyedDigest().of("secret")));
}

TEST(KeyedDigest, SeesEveryByteOfTheValue) {
  const auto value = KeyedDigest().of("");
  for (std::size_t i = 0; i < value.size(); ++i) {
    auto other = value;
    other[i] ^= 1U;
    EXPECT_FALSE(is_same(value, other)) << i;
  }
}

}  // namespace
}  // namespace accord::server::authentication
