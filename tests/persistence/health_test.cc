#include "accord/persistence/health.h"

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

using Kind = StoreFault::Kind;

const StoreFault full{Kind::full, "", "database or disk is full"};

uint64_t count(const Health& health, Kind kind) {
  return health.counts()[static_cast<std::size_t>(kind)];
}

TEST(Health, RemembersTroubleForAWhile) {
  Health health;
  EXPECT_FALSE(health.trouble());
  const auto now = Health::Clock::now();
  health.record(full, now);
  EXPECT_EQ(health.trouble(now + std::chrono::seconds(9)), full);
  EXPECT_FALSE(health.trouble(now + std::chrono::seconds(11)));
  EXPECT_EQ(count(health, Kind::full), 1U);
}

TEST(Health, CountsARowThatBreaksARuleButIsNotTroubledByIt) {
  for (const Kind kind : {Kind::unique, Kind::reference, Kind::required, Kind::check, Kind::busy}) {
    Health health;
    health.record({kind, "", ""});
    EXPECT_FALSE(health.trouble());
    EXPECT_EQ(count(health, kind), 1U);
  }
}

}  // namespace
}  // namespace accord::persistence
