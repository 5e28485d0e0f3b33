#include "accord/validation/schema/value_hash.h"

#include <set>

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

uint64_t hash(const std::string& text, uint64_t seed = 7) {
  return hash_of(fixture::json(text), seed);
}

TEST(ValueHash, IsEqualForWhatIsEqual) {
  EXPECT_EQ(hash("1"), hash("1.0"));
  EXPECT_EQ(hash("0"), hash("-0.0"));
  EXPECT_EQ(hash(R"({"a": 1, "b": [2]})"), hash(R"({"b": [2.0], "a": 1})"));
}

// Permutations of values over the same members are what a client would try.
TEST(ValueHash, TellsApartWhatOnlyLooksAlike) {
  const std::vector<std::string> values = {
      "1",
      "2",
      "\"1\"",
      "[1,2]",
      "[2,1]",
      "[[1],2]",
      "[1,[2]]",
      R"({"a":1,"b":2})",
      R"({"a":2,"b":1})",
      R"({"b":2})",
      R"({"a":{"b":1}})",
      "null",
      "true",
      "false",
      "[]",
      "{}",
      "\"\"",
      "\"aaaaaaaa\"",
      "\"aaaaaaaaaaaaaaaa\""};
  std::set<uint64_t> hashes;
  for (const auto& each : values)
    hashes.insert(hash(each));
  EXPECT_EQ(hashes.size(), values.size());
}

TEST(ValueHash, DependsOnTheSeed) {
  EXPECT_NE(hash("\"a\"", 1), hash("\"a\"", 2));
}

// 2048 integers near 2^64 share one double.
TEST(ValueHash, TellsLargeIntegersApart) {
  std::set<uint64_t> hashes;
  for (int i = 0; i < 10; ++i) {
    hashes.insert(hash("1844674407370955160" + std::to_string(i)));
    hashes.insert(hash("922337203685477580" + std::to_string(i)));
  }
  EXPECT_EQ(hashes.size(), 20U);
  EXPECT_EQ(hash("9007199254740992"), hash("9007199254740992.0"));
  EXPECT_EQ(hash("9223372036854775808"), hash("9223372036854775808.0"));
}

}  // namespace
}  // namespace accord::validation::schema
