#include "accord/contract/base/hash.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

std::string hash_of(std::initializer_list<std::string_view> texts) {
  Hash hash;
  for (const std::string_view each : texts)
    hash.add(each);
  return hash.text();
}

TEST(Hash, TellsTextsApartWhereverTheyEnd) {
  EXPECT_EQ(hash_of({}), "cbf29ce484222325");
  EXPECT_EQ(hash_of({"ab", "c"}), hash_of({"ab", "c"}));
  EXPECT_NE(hash_of({"ab", "c"}), hash_of({"a", "bc"}));
  EXPECT_NE(hash_of({"ab"}), hash_of({"ab", ""}));
}

}  // namespace
}  // namespace accord::contract
