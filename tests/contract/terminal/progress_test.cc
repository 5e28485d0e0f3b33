#include "accord/contract/terminal/progress.h"

#include <array>
#include <cstdlib>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>

namespace accord::contract::terminal {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

// What is written to a terminal of its own.
class Screen {
 public:
  Screen() {
    ::setenv("TERM", "xterm", 1);
    winsize size{24, columns, 0, 0};
    EXPECT_EQ(::openpty(&reads_, &writes_, nullptr, nullptr, &size), 0);
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen() {
    ::close(reads_);
    if (writes_ >= 0) ::close(writes_);
  }

  [[nodiscard]] int descriptor() const { return writes_; }

  void wait_for(const std::string& text) {
    while (text_.find(text) == std::string::npos && read_more()) {
    }
  }

  const std::string& whole() {
    ::close(writes_);
    writes_ = -1;
    while (read_more()) {
    }
    return text_;
  }

  static constexpr unsigned short columns = 40;

 private:
  bool read_more() {
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(reads_, bytes.data(), bytes.size());
    if (count > 0) text_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  int reads_ = -1;
  int writes_ = -1;
  std::string text_;
};

TEST(Progress, IsRewrittenAndClearedAtTheEnd) {
  Screen screen;
  {
    Progress progress("reading", {screen.descriptor(), std::chrono::milliseconds(0)});
    screen.wait_for("\rreading (0 s)\033[K");
    progress.show("2 of 3\n");
    screen.wait_for("\r2 of 3  (");
  }
  EXPECT_THAT(screen.whole(), EndsWith("\r\033[K"));
}

TEST(Progress, StaysInOneLine) {
  Screen screen;
  {
    const Progress progress(
        std::string(100, 'x'), {screen.descriptor(), std::chrono::milliseconds(0)});
    screen.wait_for("\033[K");
  }
  EXPECT_THAT(screen.whole(), HasSubstr("\r" + std::string(30, 'x') + "… (0 s)\033[K"));
}

TEST(Progress, SaysNothingOfWhatIsQuick) {
  Screen screen;
  {
    Progress progress("reading", {screen.descriptor(), std::chrono::hours(1)});
    progress.show("2 of 3");
  }
  EXPECT_EQ(screen.whole(), "");
}

TEST(Progress, SaysNothingIntoAPipe) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  { const Progress progress("reading", {pipe[1], std::chrono::milliseconds(0)}); }
  ::close(pipe[1]);
  char byte = 0;
  EXPECT_EQ(::read(pipe[0], &byte, 1), 0);
  ::close(pipe[0]);
}

}  // namespace
}  // namespace accord::contract::terminal
