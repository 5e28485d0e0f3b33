// accord_reference, by which a reference server is started by hand.

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "accord/conformance/run/client.h"

namespace accord::reference {
namespace {

using testing::HasSubstr;

struct ProgramEnded {
  int status = 0;
  std::string text;
};

ProgramEnded run(const std::string& words) {
  ProgramEnded ended;
  FILE* pipe = ::popen((ACCORD_REFERENCE " " + words + " 2>&1").c_str(), "r");
  char line[1024];
  while (std::fgets(line, sizeof(line), pipe) != nullptr)
    ended.text += line;
  ended.status = WEXITSTATUS(::pclose(pipe));
  return ended;
}

/// The program as a child, until it goes out of scope.
class Started {
 public:
  explicit Started(const char* change) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execl(ACCORD_REFERENCE, ACCORD_REFERENCE, "roles", "0", change, nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    char each = 0;
    while (::read(ends[0], &each, 1) == 1 && each != ' ')
      url_ += each;
    ::close(ends[0]);
  }
  ~Started() {
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
  }
  [[nodiscard]] int status_of(const std::string& path) const {
    conformance::run::Client client;
    conformance::Request request;
    request.method = "GET";
    request.url = url_ + path;
    const auto answer = client.send(request);
    return answer ? answer.value().status : 0;
  }

 private:
  pid_t child_ = 0;
  std::string url_;
};

TEST(Program, ListsFaultsAndVariations) {
  const ProgramEnded ended = run("");
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.text, HasSubstr("flat fault create-author-200: POST /authors answers 200\n"));
  EXPECT_THAT(ended.text, HasSubstr("roles variation chunked: bodies are chunked\n"));
}

TEST(Program, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(run("flat 0 no-such").text, HasSubstr("flat has no fault or variation no-such"));
  EXPECT_EQ(run("flat 0 no-such").status, 2);
  EXPECT_THAT(run("other 0").text, HasSubstr("no API other"));
}

TEST(Program, ServesAnApiWithAFault) {
  const Started server("health-500");
  EXPECT_EQ(server.status_of("/api/health"), 500);
  EXPECT_EQ(server.status_of("/api/me"), 401);
}

}  // namespace
}  // namespace accord::reference
