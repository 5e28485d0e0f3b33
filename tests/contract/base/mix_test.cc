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

// Values of JSON lie at steps of 16 bytes and more.
TEST(SlotOf, SpreadsNeighbours) {
  constexpr std::size_t many = 1024;
  for (const uint64_t step : {16U, 24U, 32U, 48U}) {
    std::set<std::size_t> slots;
    for (uint64_t i = 0; i < many; ++i) {
      const std::size_t slot = slot_of(combined(0, 0x7F0000000000U + i * step), 2 * many);
      EXPECT_LT(slot, 2 * many);
      slots.insert(slot);
    }
    EXPECT_GT(slots.size(), many * 3 / 4) << step;
  }
}

}  // namespace
}  // namespace accord::contract
