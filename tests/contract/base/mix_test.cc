#include "accord/contract/base/mix.h"

#include <set>

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

// The numbers of the authors' own program for this seed.
TEST(SplitMix64, IsTheSameEverywhere) {
  SplitMix64 numbers(1234567);
  for (const uint64_t each :
       {6457827717110365317U, 3203168211198807973U, 9817491932198370423U, 4593380528125082431U})
    EXPECT_EQ(numbers.next(), each);
}

TEST(Combined, DependsOnTheOrder) {
  EXPECT_NE(combined(combined(0, 1), 2), combined(combined(0, 2), 1));
}

// Addresses of neighbours differ in few bits, which the high half spreads.
TEST(Combined, SpreadsNeighboursInItsHighHalf) {
  std::set<uint64_t> slots;
  constexpr uint64_t many = 1024;
  for (uint64_t i = 0; i < many; ++i)
    slots.insert((combined(0, 0x7F0000000000U + i * 16) >> 32U) % (2 * many));
  EXPECT_GT(slots.size(), many * 3 / 5);
}

}  // namespace
}  // namespace accord::contract
