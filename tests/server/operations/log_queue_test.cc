#include "accord/server/operations/log_queue.h"

#include <array>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace accord::server::operations {
namespace {

/// A pipe that is read on demand.
class Reader {
 public:
  Reader() { EXPECT_EQ(::pipe2(ends_.data(), O_NONBLOCK), 0); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  [[nodiscard]] int end() const { return ends_[1]; }
  [[nodiscard]] std::string all() const {
    std::string text;
    std::array<char, 65536> buffer{};
    for (ssize_t size = 0; (size = ::read(ends_[0], buffer.data(), buffer.size())) > 0;)
      text.append(buffer.data(), static_cast<std::size_t>(size));
    return text;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST(LogQueue, WritesWhatIsAddedInOrderBeforeItsEnd) {
  const Reader reader;
  std::string want;
  {
    LogQueue queue(reader.end());
    for (int i = 0; i < 1000; ++i) {
      const std::string line = std::to_string(i) + '\n';
      want += line;
      queue.add(line, 1);
    }
  }
  EXPECT_EQ(reader.all(), want);
}

// Each write is a message of its own here.
TEST(LogQueue, WritesLinesTogetherThatComeCloseTogether) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends.data()), 0);
  constexpr int lines = 100;
  {
    LogQueue queue(ends[1]);
    for (int i = 0; i < lines; ++i)
      queue.add("line\n", 1);
  }
  std::size_t bytes = 0;
  int messages = 0;
  std::array<char, 65536> buffer{};
  for (ssize_t size = 0; (size = ::recv(ends[0], buffer.data(), buffer.size(), 0)) > 0; ++messages)
    bytes += static_cast<std::size_t>(size);
  EXPECT_EQ(bytes, lines * 5U);
  EXPECT_LT(messages, lines / 2);
  ::close(ends[0]);
  ::close(ends[1]);
}

// Nobody reads: the pipe is full, and so is the queue.
TEST(LogQueue, DropsAndCountsTheOldestLinesAndEndsAllTheSame) {
  const Reader reader;
  constexpr std::size_t size = 1U << 20U;
  const auto start = std::chrono::steady_clock::now();
  {
    LogQueue queue(reader.end());
    for (int i = 0; i < 20; ++i)
      queue.add(std::string(size - 1, 'x') + '\n', 3);
    EXPECT_GE(queue.dropped(), 15U * 3);
    EXPECT_EQ(queue.dropped() % 3, 0U);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

}  // namespace
}  // namespace accord::server::operations
