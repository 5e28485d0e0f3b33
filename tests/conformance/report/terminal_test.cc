#include "accord/conformance/report/terminal.h"

#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

TEST(TerminalReport, ShowsTriplesFailuresWithCurlAndSums) {
  const auto outcome = fixture::exercise(fixture::Fault::no_allow);
  const std::string text = to_terminal(outcome.coverage);
  for (const char* part :
       {"fail             GET     /thing/{id}  405",
        "unreachable      GET     /thing       503",
        "FAIL getThing/405/undocumented-method  [allow]",
        "    expected the header field Allow",
        "      curl -i -X TRACE 'http://127.0.0.1:",
        " 1 fail, 0 attempted, ",
        "; 1 failures, "}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

// What a server sent must not steer the terminal, in a command either.
TEST(TerminalReport, PrintsNoControlCharacters) {
  Finding finding{"id", "check", "a\x1B[2J", "b\rc", "", "curl 'a\x1B[2J'\ncurl b"};
  Coverage coverage;
  coverage.failures.push_back(&finding);
  const std::string text = to_terminal(coverage);
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_NE(text.find("\n      curl b"), std::string::npos);
}

}  // namespace
}  // namespace accord::conformance::report
