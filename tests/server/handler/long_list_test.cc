#include "accord/server/handler/long_list.h"

#include <gtest/gtest.h>

namespace accord::server::handler {
namespace {

using contract::http::Response;

constexpr std::size_t row = 100'000;

// Rows until the body has so many bytes; the status of the fault, 0 where there is none.
int build(LongList& list, Response& response, std::size_t size) {
  while (response.body.size() < size) {
    response.body.append(row, 'x');
    if (const auto fault = list.charge(response)) {
      return contract::http::statuses_of(fault->condition).front();
    }
  }
  list.finish(response);
  return 0;
}

TEST(LongList, ChargesNothingForAShortOne) {
  const ResponseBudget budget(1U << 20U, 1U << 20U);
  LongLists lists;
  LongList list(budget, lists);
  Response response;
  response.body.assign(LongList::short_size, 'x');
  EXPECT_FALSE(list.charge(response));
  EXPECT_EQ(budget.taken(), 0U);
}

TEST(LongList, HoldsItsSizeUntilItIsSent) {
  const ResponseBudget budget(64U << 20U, 32U << 20U);
  LongLists lists;
  Response response;
  LongList list(budget, lists);
  ASSERT_EQ(build(list, response, 5'000'000), 0);
  EXPECT_EQ(budget.taken(), response.body.size());
  EXPECT_EQ(lists.last, response.body.size());
  Response copy = response;
  response = {};
  EXPECT_EQ(budget.taken(), copy.body.size());
  copy = {};
  EXPECT_EQ(budget.taken(), 0U);
}

TEST(LongList, TellsTheNextOneEarlyThatThereIsNoRoom) {
  const ResponseBudget budget(12'000'000, 10'000'000);
  LongLists lists;
  Response first;
  LongList list(budget, lists);
  ASSERT_EQ(build(list, first, 8'000'000), 0);
  Response second;
  LongList other(budget, lists);
  EXPECT_EQ(build(other, second, 8'000'000), 503);
  EXPECT_LT(second.body.size(), LongList::long_size + 2 * row);
}

TEST(LongList, EndsBeyondTheBoundOfOne) {
  const ResponseBudget budget(64U << 20U, 3'000'000);
  LongLists lists;
  Response response;
  LongList list(budget, lists);
  EXPECT_EQ(build(list, response, 5'000'000), 503);
}

TEST(LongList, GivesBackWhatAFailedOneTook) {
  const ResponseBudget budget(64U << 20U, 3'000'000);
  LongLists lists;
  {
    Response response;
    LongList list(budget, lists);
    EXPECT_EQ(build(list, response, 5'000'000), 503);
  }
  EXPECT_EQ(budget.taken(), 0U);
}

}  // namespace
}  // namespace accord::server::handler
