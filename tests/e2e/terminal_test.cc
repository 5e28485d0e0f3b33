#include "e2e/terminal.h"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include "e2e/serving.h"
#include "support/loopback_socket.h"

// What a person sees, and a pipe does not: colours, and what takes long.
namespace accord::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* one_warning =
    "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {}}}\n";
constexpr const char* yellow_warning = "\033[33mwarning\033[0m: ";

TEST(TerminalColours, AreForATerminalThatTakesThem) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("api.yaml", one_warning);
  const struct {
    Words environment;
    bool is_coloured;
  } cases[] = {
      {{}, true},
      {{"NO_COLOR="}, true},
      {{"NO_COLOR=1"}, false},
      {{"TERM=dumb"}, false},
  };
  for (const auto& each : cases) {
    Terminal terminal(folder.path(), {"check", contract}, each.environment);
    EXPECT_EQ(terminal.wait(), 0);
    EXPECT_THAT(terminal.text(), HasSubstr(each.is_coloured ? yellow_warning : "warning: "));
    EXPECT_EQ(terminal.text().find('\033') != std::string::npos, each.is_coloured)
        << testing::PrintToString(each.environment);
  }
}

TEST(TerminalColours, AreNotInAPipeOrAFormatOfPrograms) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("api.yaml", one_warning);
  const auto piped = run_accord({"check", contract}, {folder.path(), {"TERM=xterm"}});
  EXPECT_THAT(piped.out, Not(HasSubstr("\033")));
  Terminal terminal(folder.path(), {"check", contract, "--format", "github"});
  EXPECT_EQ(terminal.wait(), 0);
  EXPECT_THAT(terminal.text(), Not(HasSubstr("\033")));
}

TEST(TerminalColours, AreOfMessagesToo) {
  const TemporaryFolder folder;
  Terminal terminal(folder.path(), {"init", "student", "cohort:ref"});
  EXPECT_EQ(terminal.wait(), 0);
  EXPECT_THAT(terminal.text(), HasSubstr("accord: \033[36mnote\033[0m: cohort is referred to"));
}

TEST(TerminalProgress, IsSaidAfterASecondAndCleared) {
  const TemporaryFolder folder;
  const support::LoopbackSocket server(16);  // takes connections and never answers
  const Words words = {"conform", shipped, "--url", server.url(), "--timeout", "1500ms"};
  Terminal terminal(folder.path(), words);
  EXPECT_EQ(terminal.wait(), 3);
  EXPECT_THAT(terminal.text(), HasSubstr("\rasking 127.0.0.1 (1 s)\033[K"));
  EXPECT_THAT(terminal.text(), HasSubstr("\r\033[Kaccord: the server does not respond"));
  const auto piped = run_accord(words, {folder.path(), {}});
  EXPECT_THAT(piped.err, Not(HasSubstr("\r")));
  EXPECT_THAT(piped.err, testing::StartsWith("accord: the server does not respond"));
}

}  // namespace
}  // namespace accord::e2e
