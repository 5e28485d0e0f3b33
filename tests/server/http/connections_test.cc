#include "accord/server/http/connections.h"

#include <array>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http/ends.h"

namespace accord::server {
namespace {

using Waiting = Connections::Waiting;

http::Unsent unsent_of(std::size_t size) {
  return {"head", std::string(size - 4, 'x'), 0, nullptr, {}};
}

TEST(Connections, CutsWhatWaitsTooLong) {
  for (const Waiting waiting :
       {Waiting::idle, Waiting::head, Waiting::body, Waiting::answer, Waiting::linger}) {
    Deadlines deadlines = generous();
    constexpr milliseconds short_time{1};
    if (waiting == Waiting::idle) deadlines.idle = short_time;
    if (waiting == Waiting::head) deadlines.head = short_time;
    if (waiting == Waiting::body) deadlines.body = short_time;
    if (waiting == Waiting::answer) deadlines.answer = short_time;
    if (waiting == Waiting::linger) deadlines.linger = short_time;
    const Ends late;
    const Ends others;
    Connections connections(deadlines);
    connections.open(others.server, "");
    connections.wait(others.server, waiting == Waiting::head ? Waiting::body : Waiting::head);
    connections.open(late.server, "");
    connections.wait(late.server, waiting);
    EXPECT_TRUE(is_cut(late.client));
    EXPECT_TRUE(is_open(others.client));
  }
}

// The worker sees the end of what it reads, and may still send.
TEST(Connections, TellsWhatWasAwaitedTooLong) {
  for (const Waiting waiting : {Waiting::head, Waiting::body, Waiting::answer}) {
    Deadlines deadlines = generous();
    deadlines.head = deadlines.body = deadlines.answer = milliseconds(1);
    const Ends late;
    Connections connections(deadlines);
    connections.open(late.server, "");
    connections.wait(late.server, waiting);
    pollfd polled{late.server, POLLIN, 0};
    ASSERT_EQ(::poll(&polled, 1, patience), 1);
    EXPECT_EQ(::send(late.server, "x", 1, MSG_NOSIGNAL), 1);
    EXPECT_EQ(connections.forget(late.server), waiting);
  }
  Deadlines deadlines = generous();
  deadlines.idle = milliseconds(1);
  const Ends idle;
  Connections connections(deadlines);
  connections.open(idle.server, "");
  EXPECT_TRUE(is_cut(idle.client));
  EXPECT_EQ(connections.forget(idle.server), std::nullopt);
}

TEST(Connections, CountsThoseItKnows) {
  const Ends one;
  const Ends two;
  Connections connections(generous());
  EXPECT_EQ(connections.count(), 0U);
  connections.open(one.server, "::1");
  const auto counts = connections.open(two.server, "127.0.0.1");
  EXPECT_EQ(counts.all, 2U);
  EXPECT_EQ(counts.of_address, 1U);
  connections.wait(two.server, Waiting::head);
  EXPECT_EQ(connections.count(), 2U);
  connections.forget(one.server);
  EXPECT_EQ(connections.count(), 1U);
  const Ends three;
  EXPECT_EQ(connections.open(three.server, "127.0.0.1").of_address, 2U);
  EXPECT_EQ(connections.open(one.server, "::1").of_address, 1U);
}

TEST(Connections, KeepsHalfClosedOnesUnderAnotherDescriptor) {
  Connections connections(generous());
  const Ends open;
  connections.open(open.server, "::1");
  EXPECT_EQ(connections.keep_half_closed(open.server, 9), -1) << "it may send more";
  const Ends gone;
  connections.open(gone.server, "::1");
  ::shutdown(gone.client, SHUT_RDWR);
  EXPECT_EQ(connections.keep_half_closed(gone.server, 9), -1) << "a socket of this machine tells";
  const Ends half;
  connections.open(half.server, "::1");
  ::shutdown(half.client, SHUT_WR);
  EXPECT_EQ(connections.keep_half_closed(half.server, 0), -1) << "too many";
  const int copy = connections.keep_half_closed(half.server, 1);
  ASSERT_GE(copy, 0);
  EXPECT_EQ(connections.half_closed(), 1U);
  EXPECT_EQ(connections.count(), 3U);
  EXPECT_EQ(connections.forget(half.server), std::nullopt);
  EXPECT_EQ(connections.count(), 3U) << "another may have its descriptor";
  EXPECT_EQ(::send(copy, "x", 1, MSG_NOSIGNAL), 1);
  connections.forget(copy);
  EXPECT_EQ(connections.half_closed(), 0U);
  EXPECT_EQ(connections.count(), 2U);
  ::close(copy);
}

TEST(Connections, CutsAll) {
  const Ends idle;
  const Ends busy;
  Connections connections(generous());
  connections.open(idle.server, "");
  connections.open(busy.server, "");
  connections.wait(busy.server, Waiting::head);
  connections.shut_down(Connections::Which::all);
  EXPECT_TRUE(is_cut(idle.client));
  EXPECT_TRUE(is_cut(busy.client));
}

TEST(Connections, SparesThoseInsideARequestWhenItCutsIdleOnes) {
  const Ends idle;
  const Ends busy;
  Connections connections(generous());
  connections.open(idle.server, "");
  connections.open(busy.server, "");
  connections.wait(busy.server, Waiting::head);
  connections.shut_down(Connections::Which::idle);
  std::array<char, 1> byte{};
  EXPECT_EQ(::recv(idle.server, byte.data(), 1, MSG_DONTWAIT), 0) << "the worker sees the end";
  EXPECT_TRUE(is_open(busy.client));
}

TEST(Connections, FinishesAResponseThatIsTakenSlowly) {
  constexpr std::size_t size = 4U << 20U;
  const Ends ends;
  Connections connections(generous());
  connections.open(ends.server, "");
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(size), {}));
  EXPECT_EQ(read_to_end(ends.client), size);
}

TEST(Connections, GivesUpOnAClientThatTakesNothing) {
  Deadlines deadlines = generous();
  deadlines.write = milliseconds(50);
  const Ends ends;
  Connections connections(deadlines);
  connections.open(ends.server, "");
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(4U << 20U), {}));
  EXPECT_TRUE(is_cut(ends.client));
  EXPECT_LT(read_to_end(ends.client), 4U << 20U);
}

TEST(Connections, GoesOnWithTheConnectionWhenAllWasTaken) {
  constexpr std::size_t size = 4U << 20U;
  const Ends ends;
  std::promise<void> resumed;
  auto held = std::make_shared<int>(1);
  const std::weak_ptr<int> watched = held;
  Connections connections(generous());
  connections.open(ends.server, "");
  http::Unsent unsent = unsent_of(size);
  unsent.until_sent = std::move(held);
  ASSERT_TRUE(
      connections.finish_slowly(ends.server, std::move(unsent), [&] { resumed.set_value(); }));
  std::string taken(size, ' ');
  ASSERT_EQ(::recv(ends.client, taken.data(), size, MSG_WAITALL), static_cast<ssize_t>(size));
  EXPECT_TRUE(taken.starts_with("headx"));
  ASSERT_EQ(resumed.get_future().wait_for(milliseconds(patience)), std::future_status::ready);
  EXPECT_TRUE(watched.expired());
  EXPECT_TRUE(is_open(ends.client));
}

// Otherwise one who takes all and never closes holds a descriptor for ever.
TEST(Connections, CutsAClientThatTookAllAndDoesNotClose) {
  Deadlines deadlines = generous();
  deadlines.linger = milliseconds(1);
  constexpr std::size_t size = 4U << 20U;
  const Ends ends;
  Connections connections(deadlines);
  connections.open(ends.server, "");
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(size), {}));
  EXPECT_EQ(read_to_end(ends.client), size);
  EXPECT_TRUE(is_cut(ends.client));
}

TEST(Connections, RefusesMoreThanItMayHoldAndTellsSo) {
  const Ends ends;
  uint64_t cut = 0;
  Connections connections(generous(), Connections::most_pending, [&](const http::Cut& told) {
    EXPECT_EQ(told.address, "10.0.0.1");
    cut = told.size.value();
  });
  connections.open(ends.server, "10.0.0.1");
  EXPECT_FALSE(
      connections.finish_slowly(ends.server, unsent_of(Connections::most_pending + 1), {}));
  EXPECT_TRUE(is_open(ends.client));
  EXPECT_EQ(cut, Connections::most_pending + 1);
}

// Its memory was asked for before it began.
TEST(Connections, RefusesNothingThatIsAccountedFor) {
  const Ends ends;
  Connections connections(generous());
  connections.open(ends.server, "");
  http::Unsent unsent = unsent_of(Connections::most_pending + 1);
  unsent.until_sent = std::make_shared<int>(1);
  EXPECT_TRUE(connections.finish_slowly(ends.server, std::move(unsent), {}));
}

TEST(Connections, TellsWhatAClientDidNotGet) {
  constexpr std::size_t size = 4U << 20U;
  for (const bool leaves : {false, true}) {
    Ends ends;
    Told told;
    Deadlines deadlines = generous();
    if (!leaves) deadlines.write = milliseconds(50);
    Connections connections(deadlines, Connections::most_pending, told.on_cut());
    connections.open(ends.server, "10.0.0.1");
    http::Unsent unsent = unsent_of(size);
    unsent.request_id = "id-1";
    ASSERT_TRUE(connections.finish_slowly(ends.server, std::move(unsent), {}));
    if (leaves) ::shutdown(ends.client, SHUT_RDWR);
    ASSERT_TRUE(told.wait());
    EXPECT_EQ(told.address, "10.0.0.1");
    EXPECT_EQ(told.id, "id-1");
    EXPECT_EQ(told.size, size);
    EXPECT_LT(told.sent, size);
    EXPECT_EQ(told.why, leaves ? http::Cut::Why::closed : http::Cut::Why::too_slow);
  }
}

// Half of what may be unsent is unsent: the slow one ends before its usual deadline.
TEST(Connections, RequiresQuickerClientsWhereMuchIsUnsent) {
  const Ends ends;
  Told told;
  Deadlines deadlines = generous();
  deadlines.write_when_tight = milliseconds(50);
  Connections connections(deadlines, 6U << 20U, told.on_cut());
  connections.open(ends.server, "");
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(4U << 20U), {}));
  ASSERT_TRUE(told.wait());
  EXPECT_EQ(told.why, http::Cut::Why::too_slow);
}

TEST(Connections, EndsWhileSomebodyIsSlow) {
  const Ends ends;
  auto done = std::async(std::launch::async, [&] {
    Connections connections(generous());
    connections.open(ends.server, "");
    return connections.finish_slowly(ends.server, unsent_of(4U << 20U), {});
  });
  EXPECT_EQ(done.wait_for(milliseconds(patience)), std::future_status::ready);
  EXPECT_TRUE(done.get());
}

}  // namespace
}  // namespace accord::server
