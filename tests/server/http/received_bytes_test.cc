#include "accord/server/http/received_bytes.h"

#include <gtest/gtest.h>

namespace accord::server::http {
namespace {

constexpr std::size_t large = 100'000;

TEST(ReceivedBytes, AreThoseOfLargeRequestsOnly) {
  ReceivedBytes received(2 * large);
  Connection connection(1, {});
  connection.buffer.assign(1'000, 'x');
  EXPECT_TRUE(received.charge(connection));
  EXPECT_EQ(received.bytes(), 0U);
  connection.waiting.assign(large, 'x');
  EXPECT_TRUE(received.charge(connection));
  EXPECT_EQ(received.bytes(), large + 1'000);
  connection.waiting.clear();
  EXPECT_TRUE(received.charge(connection));
  EXPECT_EQ(received.bytes(), 0U);
}

TEST(ReceivedBytes, AreRefusedToWhoeverExceedsTheLimit) {
  ReceivedBytes received(2 * large);
  Connection one(1, {});
  Connection other(2, {});
  one.buffer.assign(large, 'x');
  other.buffer.assign(large + 1, 'x');
  EXPECT_TRUE(received.charge(one));
  EXPECT_FALSE(received.charge(other));
  EXPECT_EQ(received.bytes(), large) << "it ends";
  other.buffer.pop_back();
  EXPECT_TRUE(received.charge(other));
  received.forget(one);
  received.forget(other);
  EXPECT_EQ(received.bytes(), 0U);
}

}  // namespace
}  // namespace accord::server::http
