#include "accord/server/handler/response_budget.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

using Growth = ResponseBudget::Share::Growth;

constexpr std::size_t response_budget_mebibyte = 1U << 20U;

// A body of that size which fills its memory.
Growth grow(ResponseBudget::Share& share, std::size_t size) {
  return share.grow_to(size, size);
}

TEST(ResponseBudget, GrantsUntilAllIsTaken) {
  const ResponseBudget budget(4 * response_budget_mebibyte, 3 * response_budget_mebibyte);
  const auto first = budget.share();
  EXPECT_EQ(grow(*first, 3 * response_budget_mebibyte), Growth::granted);
  const auto second = budget.share();
  EXPECT_EQ(grow(*second, response_budget_mebibyte), Growth::granted);
  EXPECT_EQ(grow(*second, response_budget_mebibyte + 1), Growth::all_is_taken);
  EXPECT_EQ(budget.taken(), 4 * response_budget_mebibyte) << "what was refused is not held";
}

TEST(ResponseBudget, OneTakesAllAtOnceWhateverItsSizeWhereNothingElseIsTaken) {
  const ResponseBudget budget(4 * response_budget_mebibyte, response_budget_mebibyte);
  auto first = budget.share();
  EXPECT_TRUE(first->take(5 * response_budget_mebibyte));
  EXPECT_FALSE(budget.share()->take(1));
  first.reset();
  EXPECT_TRUE(budget.share()->take(4 * response_budget_mebibyte));
  EXPECT_EQ(budget.taken(), 0U);
}

TEST(ResponseBudget, OneHasItsOwnBound) {
  const ResponseBudget budget(100 * response_budget_mebibyte, 2 * response_budget_mebibyte);
  EXPECT_EQ(budget.of_one(), 2 * response_budget_mebibyte);
  const auto share = budget.share();
  EXPECT_EQ(grow(*share, 2 * response_budget_mebibyte), Growth::granted);
  EXPECT_EQ(grow(*share, 2 * response_budget_mebibyte + 1), Growth::one_is_too_large);
}

TEST(ResponseBudget, ChargesTheMemoryAndJudgesTheSize) {
  const ResponseBudget budget(4 * response_budget_mebibyte, 2 * response_budget_mebibyte);
  const auto share = budget.share();
  EXPECT_EQ(
      share->grow_to(response_budget_mebibyte, 3 * response_budget_mebibyte), Growth::granted);
  EXPECT_EQ(budget.taken(), 3 * response_budget_mebibyte);
  EXPECT_EQ(
      share->grow_to(response_budget_mebibyte + 1, 3 * response_budget_mebibyte), Growth::granted);
  EXPECT_EQ(budget.taken(), 3 * response_budget_mebibyte) << "no memory was added";
  EXPECT_EQ(
      share->grow_to(response_budget_mebibyte + 2, 5 * response_budget_mebibyte),
      Growth::all_is_taken);
  EXPECT_EQ(
      share->grow_to(2 * response_budget_mebibyte + 1, 3 * response_budget_mebibyte),
      Growth::one_is_too_large);
  share->settle_at(response_budget_mebibyte);
  EXPECT_EQ(budget.taken(), response_budget_mebibyte);
  share->settle_at(2 * response_budget_mebibyte);
  EXPECT_EQ(budget.taken(), response_budget_mebibyte) << "settling takes nothing";
}

TEST(ResponseBudget, IsFreeAgainWithTheLastCopyOfTheShare) {
  const ResponseBudget budget(2 * response_budget_mebibyte, 2 * response_budget_mebibyte);
  auto share = budget.share();
  ASSERT_EQ(grow(*share, 2 * response_budget_mebibyte), Growth::granted);
  auto copy = share;  // a response is copied
  share.reset();
  EXPECT_EQ(grow(*budget.share(), 1), Growth::all_is_taken);
  copy.reset();
  EXPECT_EQ(budget.taken(), 0U);
  EXPECT_EQ(grow(*budget.share(), 2 * response_budget_mebibyte), Growth::granted);
}

TEST(ResponseBudget, ARefusedShareHoldsWhatItHad) {
  const ResponseBudget budget(2 * response_budget_mebibyte, 2 * response_budget_mebibyte);
  {
    const auto share = budget.share();
    ASSERT_EQ(grow(*share, response_budget_mebibyte), Growth::granted);
    ASSERT_EQ(grow(*share, 3 * response_budget_mebibyte), Growth::one_is_too_large);
    EXPECT_EQ(budget.taken(), response_budget_mebibyte);
  }
  EXPECT_EQ(budget.taken(), 0U);
}

TEST(ResponseBudget, ASmallBudgetIsEnoughForOne) {
  for (const std::size_t size :
       {std::size_t{1'024}, std::size_t{100'000}, 3 * response_budget_mebibyte / 2}) {
    const ResponseBudget budget(size, size);
    EXPECT_EQ(grow(*budget.share(), size), Growth::granted) << size;
  }
}

TEST(ResponseBudget, OutlivesItsOwner) {
  auto budget =
      std::make_unique<ResponseBudget>(response_budget_mebibyte, response_budget_mebibyte);
  const auto share = budget->share();
  budget.reset();
  EXPECT_EQ(grow(*share, response_budget_mebibyte), Growth::granted);
}

TEST(ResponseBudget, NeverGrantsMoreThanThereIs) {
  const ResponseBudget budget(8 * response_budget_mebibyte, response_budget_mebibyte);
  std::atomic<std::size_t> held = 0;
  std::atomic<std::size_t> most = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 500; ++n) {
          const auto share = budget.share();
          if (grow(*share, response_budget_mebibyte) != Growth::granted) continue;
          const std::size_t now = held += 1;
          std::size_t known = most;
          while (now > known && !most.compare_exchange_weak(known, now)) {
          }
          std::this_thread::yield();
          held -= 1;
        }
      });
    }
  }
  EXPECT_LE(most, 8U);
  EXPECT_GE(most, 1U);
  EXPECT_EQ(budget.taken(), 0U);
}

}  // namespace
}  // namespace accord::server
