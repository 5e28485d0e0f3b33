#include "accord/server/operations/bounded_write.h"

#include <array>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "accord/server/operations/request_log.h"

namespace accord::server::operations {
namespace {

using std::chrono::steady_clock;

/// A pipe whose end for writing can be filled.
class Pipe {
 public:
  Pipe() { is_open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    for (const int each : ends_)
      ::close(each);
  }
  [[nodiscard]] int writing() const { return ends_[1]; }
  void fill() const {
    ::fcntl(ends_[1], F_SETFL, O_NONBLOCK);
    const std::string page(4096, '.');
    while (::write(ends_[1], page.data(), page.size()) > 0) {
    }
    ::fcntl(ends_[1], F_SETFL, 0);
  }
  [[nodiscard]] std::string read(std::size_t size) const {
    std::string text;
    std::array<char, 4096> piece{};
    while (text.size() < size) {
      const ssize_t got = ::read(ends_[0], piece.data(), piece.size());
      if (got <= 0) break;
      text.append(piece.data(), static_cast<std::size_t>(got));
    }
    return text;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool is_open_ = false;
};

TEST(BoundedWriter, WaitsForASlowReader) {
  const Pipe pipe;
  const std::string text(1'000'000, 'a');
  std::string read;
  {
    const std::jthread reader([&] { read = pipe.read(text.size()); });
    EXPECT_TRUE(BoundedWriter(pipe.writing()).write(text));
  }
  EXPECT_EQ(read, text);
}

TEST(BoundedWriter, EndsAtTheDeadlineThatIsSetMeanwhile) {
  const Pipe pipe;
  pipe.fill();
  BoundedWriter writer(pipe.writing());
  bool is_written = true;
  {
    const std::jthread blocked([&] { is_written = writer.write("a"); });
    writer.set_deadline(steady_clock::now());
  }
  EXPECT_FALSE(is_written);
}

TEST(BoundedWriter, WritesWhatIsTakenAtOnceAfterTheDeadline) {
  const Pipe pipe;
  BoundedWriter writer(pipe.writing());
  writer.set_deadline(steady_clock::now());
  EXPECT_TRUE(writer.write("abc"));
  EXPECT_EQ(pipe.read(3), "abc");
}

// A log whose pipe nobody reads does not keep its server from ending.
TEST(BoundedWriter, LetsTheLogEnd) {
  const Pipe pipe;
  pipe.fill();
  const int saved = ::dup(STDERR_FILENO);
  ::dup2(pipe.writing(), STDERR_FILENO);
  const auto start = steady_clock::now();
  {
    RequestLog log(LogFormat::text);
    for (int i = 0; i < 10'000; ++i)
      log.warn("nobody reads this");
  }
  ::dup2(saved, STDERR_FILENO);
  ::close(saved);
  EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace accord::server::operations
