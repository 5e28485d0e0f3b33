#include "accord/contract/document/derived.h"

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(Derived, IsMadeOnceForEachValue) {
  const Json one;
  const Json two;
  int made = 0;
  DerivedTable<std::string> table;
  const auto made_of = [&](const Json& of) -> const std::string& {
    return table.of(&of, [&] { return std::to_string(++made); });
  };
  const std::string& first = made_of(one);
  EXPECT_EQ(made_of(two), "2");
  EXPECT_EQ(&made_of(one), &first);
  EXPECT_EQ(first, "1");
}

// What is worked out may need what is worked out of others, and of the same.
TEST(Derived, MayAskForOthersWhileItIsMade) {
  const std::vector<Json> values(100);
  DerivedTable<std::size_t> table;
  const std::function<std::size_t(std::size_t)> sum_below = [&](std::size_t i) -> std::size_t {
    return table.of(&values[i], [&] { return i == 0 ? 0 : i + sum_below(i - 1); });
  };
  EXPECT_EQ(sum_below(99), 4950U);
}

TEST(Derived, KeepsATableOfEachType) {
  struct Other : DerivedTable<int> {};
  const Derived derived;
  const Json value;
  derived.table<DerivedTable<int>>().of(&value, [] { return 1; });
  EXPECT_EQ(derived.table<DerivedTable<int>>().of(&value, [] { return 2; }), 1);
  EXPECT_EQ(derived.table<Other>().of(&value, [] { return 3; }), 3);
}

TEST(Derived, IsTheSameForAllThreads) {
  const std::vector<Json> values(200);
  const Derived derived;
  std::vector<std::vector<const std::size_t*>> found(4);
  std::vector<std::thread> threads;
  for (auto& each : found) {
    threads.emplace_back([&] {
      for (std::size_t i = 0; i < values.size(); ++i)
        each.push_back(
            &derived.table<DerivedTable<std::size_t>>().of(&values[i], [&] { return i; }));
    });
  }
  for (std::thread& each : threads)
    each.join();
  for (const auto& each : found)
    EXPECT_EQ(each, found.front());
  EXPECT_EQ(*found.front()[7], 7U);
}

}  // namespace
}  // namespace accord::contract
