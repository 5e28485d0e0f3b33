#include "accord/contract/document/program.h"

#include <array>
#include <csignal>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace accord::contract {
namespace {

TEST(Program, HasItsOutputKeptOrHandedOver) {
  const std::vector<std::string> words = {"sh", "-c", "echo out $NAME; echo err >&2; exit 3"};
  const auto kept = run_program_in({{"NAME=given"}, {}}, words, 100);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->status, 3);
  EXPECT_EQ(kept->out, "out given\n");
  EXPECT_EQ(kept->err, "err\n");
  std::string taken;
  const auto ended =
      run_program_in({{}, [&](std::string_view part) { taken += part; }}, words, 100);
  ASSERT_TRUE(ended);
  EXPECT_EQ(taken, "out\n");
  EXPECT_EQ(ended->out, "");
  EXPECT_FALSE(run_program({"/nowhere/program"}, 100));
  const auto killed = run_program({"sh", "-c", "kill -9 $$"}, 100);
  ASSERT_TRUE(killed);
  EXPECT_EQ(killed->status, -1);
}

// A program and the process that started it have the pipe: its end is theirs.
TEST(Program, EndsWithTheProcessThatStartedIt) {
  std::array<int, 2> alive{};
  ASSERT_EQ(::pipe(alive.data()), 0);
  const pid_t starter = ::fork();
  ASSERT_GE(starter, 0);
  if (starter == 0) {
    (void)run_program(
        {"sh", "-c", "echo >&" + std::to_string(alive[1]) + "; exec sleep 1000"}, 100);
    ::_exit(0);
  }
  ::close(alive[1]);
  char byte = 0;
  ASSERT_EQ(::read(alive[0], &byte, 1), 1) << "it runs";
  ::kill(starter, SIGKILL);
  ::waitpid(starter, nullptr, 0);
  pollfd end{alive[0], POLLIN, 0};
  constexpr int longest = 20'000;
  EXPECT_EQ(::poll(&end, 1, longest), 1) << "it runs on";
  EXPECT_EQ(::read(alive[0], &byte, 1), 0);
  ::close(alive[0]);
}

}  // namespace
}  // namespace accord::contract
