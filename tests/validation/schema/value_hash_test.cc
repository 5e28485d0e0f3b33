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

}  // namespace
}  // namespace accord::validation::schema
