#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/paths.h"
#include "support/temporary_folder.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

// `accord init` on a terminal of its own in `folder`; each answer is typed when a question waits.
class Terminal {
 public:
  explicit Terminal(const std::filesystem::path& folder) {
    pid_ = ::forkpty(&descriptor_, nullptr, nullptr, nullptr);
    if (pid_ != 0) return;
    ::alarm(60);
    if (::chdir(folder.c_str()) == 0)
      ::execl(support::accord_binary, support::accord_binary, "init", nullptr);
    ::_exit(126);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() { ::close(descriptor_); }

  // `question` is the end of what is shown by then.
  void type(const std::string& question, const std::string& answer) {
    while (!text_.ends_with(question) && read_more()) {
    }
    ASSERT_TRUE(text_.ends_with(question)) << text_;
    const std::string line = answer + '\n';
    ASSERT_EQ(::write(descriptor_, line.data(), line.size()), static_cast<ssize_t>(line.size()));
    text_.clear();
  }

  int wait() {
    while (read_more()) {
    }
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  bool read_more() {
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(descriptor_, bytes.data(), bytes.size());
    if (count > 0) text_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  int descriptor_ = -1;
  pid_t pid_ = -1;
  std::string text_;
};

constexpr const char* asks_kept = "such as student: ";
constexpr const char* asks_has = "? explains): ";
constexpr const char* asks_more = "where that is all: ";

TEST(InitTerminal, AsksAndWrites) {
  const support::TemporaryFolder folder;
  Terminal terminal(folder.path());
  terminal.type(asks_kept, "student");
  terminal.type(asks_has, "first-name");
  terminal.type(asks_has, "first_name cohort:ref");
  terminal.type(asks_more, "cohort name!");
  terminal.type(asks_more, "");
  EXPECT_EQ(terminal.wait(), 0);
  EXPECT_THAT(terminal.text(), HasSubstr("openapi.yaml is written"));
  EXPECT_TRUE(std::filesystem::exists(folder.file("openapi.yaml")));
}

// Ctrl-D.
TEST(InitTerminal, WritesNothingWhereThePersonLeaves) {
  const support::TemporaryFolder folder;
  Terminal terminal(folder.path());
  terminal.type(asks_kept, "student");
  terminal.type(asks_has, "\x04");
  EXPECT_EQ(terminal.wait(), 2);
  EXPECT_THAT(terminal.text(), HasSubstr("nothing was written"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("openapi.yaml")));
}

}  // namespace
}  // namespace accord::e2e
