// Responses whose bodies come while they are sent.

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "accord/server/http/connections.h"
#include "server/http/ends.h"

namespace accord::server {
namespace {

// What a test adds to it.
class Tap final : public contract::http::BodySource {
 public:
  [[nodiscard]] std::optional<uint64_t> length() const override { return std::nullopt; }
  [[nodiscard]] bool is_whole() const override { return false; }
  State take(std::string& piece) override {
    const std::lock_guard lock(mutex_);
    piece = std::exchange(text_, {});
    return state_;
  }
  void when_ready(std::function<void()> tell) override {
    const std::lock_guard lock(mutex_);
    tell_ = std::move(tell);
  }
  void add(std::string_view text, State state = State::open) {
    const std::lock_guard lock(mutex_);
    text_ += text;
    state_ = state;
    tell_();
  }

 private:
  std::mutex mutex_;
  std::string text_;
  State state_ = State::open;
  std::function<void()> tell_ = [] {};
};

std::string read_exactly(int client, std::size_t size) {
  std::string text(size, ' ');
  for (std::size_t at = 0; at < size;) {
    pollfd polled{client, POLLIN, 0};
    if (::poll(&polled, 1, patience) != 1) return text.substr(0, at);
    const ssize_t count = ::read(client, text.data() + at, size - at);
    if (count <= 0) return text.substr(0, at);
    at += static_cast<std::size_t>(count);
  }
  return text;
}

http::Unsent unsent_of(const std::shared_ptr<Tap>& tap) {
  http::Unsent unsent{"head", "", 0, nullptr, {}};
  unsent.source = tap;
  return unsent;
}

TEST(ConnectionsSource, SendsWhatASourceGivesWhenItDoes) {
  const Ends ends;
  Connections connections(generous());
  connections.open(ends.server, "");
  const auto tap = std::make_shared<Tap>();
  std::promise<void> resumed;
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(tap), [&] { resumed.set_value(); }));
  EXPECT_EQ(read_exactly(ends.client, 4), "head");
  for (const std::string each : {"one", "two"}) {
    tap->add(each);
    EXPECT_EQ(read_exactly(ends.client, each.size()), each);
  }
  EXPECT_TRUE(connections.is_writing());
  tap->add("three", Tap::State::ended);
  EXPECT_EQ(read_exactly(ends.client, 5), "three");
  EXPECT_EQ(resumed.get_future().wait_for(milliseconds(patience)), std::future_status::ready);
  EXPECT_FALSE(connections.is_writing());
  EXPECT_EQ(tap.use_count(), 1);
}

// It takes no time of its client while there is nothing to send.
TEST(ConnectionsSource, GivesNoDeadlineToWhatWaitsForASource) {
  Deadlines deadlines = generous();
  deadlines.write = milliseconds(1);
  const Ends ends;
  Connections connections(deadlines);
  connections.open(ends.server, "");
  const auto tap = std::make_shared<Tap>();
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(tap), {}));
  EXPECT_EQ(read_exactly(ends.client, 4), "head");
  pollfd polled{ends.client, POLLIN, 0};
  constexpr int some_sweeps = 300;
  EXPECT_EQ(::poll(&polled, 1, some_sweeps), 0);
  tap->add("one", Tap::State::ended);
  EXPECT_EQ(read_exactly(ends.client, 3), "one");
}

TEST(ConnectionsSource, CutsWhatItsSourceDoesNotFinish) {
  const Ends ends;
  Told told;
  Connections connections(generous(), Connections::most_pending, told.on_cut());
  connections.open(ends.server, "");
  const auto tap = std::make_shared<Tap>();
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(tap), {}));
  tap->add("one");
  EXPECT_EQ(read_exactly(ends.client, 7), "headone");
  tap->add("", Tap::State::failed);
  EXPECT_TRUE(is_cut(ends.client));
  ASSERT_TRUE(told.wait());
  EXPECT_EQ(told.why, http::Cut::Why::source_failed);
  EXPECT_EQ(told.sent, 7U);
  EXPECT_EQ(told.size, std::nullopt);
}

// It may read on, but not for ever while nothing comes.
TEST(ConnectionsSource, LeavesAClientThatSendsNoMoreWhileNothingComes) {
  Deadlines deadlines = generous();
  deadlines.linger = milliseconds(50);
  const Ends ends;
  Connections connections(deadlines);
  connections.open(ends.server, "");
  const auto tap = std::make_shared<Tap>();
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(tap), {}));
  EXPECT_EQ(read_exactly(ends.client, 4), "head");
  ::shutdown(ends.client, SHUT_WR);
  EXPECT_TRUE(is_cut(ends.client));
}

TEST(ConnectionsSource, LeavesASourceWhoseClientIsGone) {
  Ends ends;
  Told told;
  Connections connections(generous(), Connections::most_pending, told.on_cut());
  connections.open(ends.server, "");
  const auto tap = std::make_shared<Tap>();
  ASSERT_TRUE(connections.finish_slowly(ends.server, unsent_of(tap), {}));
  EXPECT_EQ(read_exactly(ends.client, 4), "head");
  ::close(std::exchange(ends.client, -1));
  while (connections.is_writing())
    std::this_thread::yield();
  EXPECT_EQ(tap.use_count(), 1);
  EXPECT_EQ(told.promise.get_future().wait_for(milliseconds(0)), std::future_status::timeout)
      << "it may leave what has no known end";
}

}  // namespace
}  // namespace accord::server
