#include <gmock/gmock.h>

#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class ConformCommand : public testing::Test {
 protected:
  [[nodiscard]] test::Outcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"conform", contract_});
    return test::outcome_of(arguments);
  }
  support::TemporaryFolder folder_;
  std::string contract_ = folder_.write("a.yaml", test::greeting);
};

TEST_F(ConformCommand, RefusesHostsThatAreNotThisMachine) {
  // Port 1 and names that do not resolve: nothing is asked, even where the refusal fails.
  const char* const urls[] = {
      "http://192.0.2.1:1",
      "http://accord.invalid:1",
      "http://127.accord.invalid:1",
      "http://127.0.0.1.accord.invalid:1",
      "http://localhost.accord.invalid:1",
      "http://0.0.0.0:1",
      "https://accord.invalid",
      "http://[2001:db8::1]:1",
  };
  for (const char* url : urls) {
    const auto outcome = run({"--url", url});
    EXPECT_EQ(outcome.status, 2) << url;
    EXPECT_THAT(outcome.err, HasSubstr("--allow-writes")) << url;
  }
}

TEST_F(ConformCommand, KnowsTheNamesOfThisMachine) {
  for (const char* url : {
           "http://127.0.0.1:1",
           "http://localhost:1",
           "http://LOCALHOST:1",
           "HTTP://127.0.0.1:1/v1/",
           "http://[::1]:1",
       }) {
    const auto outcome = run({"--url", url});
    EXPECT_EQ(outcome.status, 3) << url << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("cannot be reached")) << url;
  }
}

TEST_F(ConformCommand, NeverShowsAPassword) {
  EXPECT_THAT(run({"--url", "http://user:sesame@127.0.0.1:1"}).err, Not(HasSubstr("sesame")));
}

TEST_F(ConformCommand, AllowWritesLetsItThrough) {
  EXPECT_EQ(run({"--url", "http://accord.invalid:1", "--allow-writes"}).status, 3);
}

TEST_F(ConformCommand, RefusesWhatIsNotAUrl) {
  for (const char* url :
       {"127.0.0.1:8080",
        "ftp://127.0.0.1",
        "http://",
        "http:///x",
        "http://127.0.0.1/?a",
        "http://127.0.0.1/#a",
        "http://:80",
        "http://[::1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1 :80",
        "http://local host",
        "http://user@127.0.0.1",
        "http://http://127.0.0.1"}) {
    EXPECT_EQ(run({"--url", url}).status, 2) << url;
  }
}

TEST_F(ConformCommand, RefusesOptionsItCannotFollow) {
  const struct {
    const char* name;
    std::vector<std::string> arguments;
    const char* want;
  } cases[] = {
      {"report of another kind", {"--report", "pdf=x.pdf"}, "json=FILE"},
      {"report without a file", {"--report", "json="}, "report"},
      {"report in no folder", {"--report", "json=/absent/x.json"}, "/absent/x.json"},
      {"absent baseline", {"--baseline", "/absent/x.json"}, "/absent/x.json"},
      {"another file as baseline", {"--baseline", contract_}, "line 1 does not begin with"},
      {"only nothing", {"--only", "absent"}, "no case"},
      {"header without colon", {"-H", "X"}, "Name: value"},
      {"header without name", {"-H", ": x"}, "Name: value"},
      {"header with a line break", {"-H", "A: b\r\nC: d"}, "Name: value"},
      {"header with a space in its name", {"-H", "A B: c"}, "Name: value"},
  };
  for (auto each : cases) {
    each.arguments.insert(each.arguments.end(), {"--url", "http://127.0.0.1:1"});
    const auto outcome = run(each.arguments);
    EXPECT_EQ(outcome.status, 2) << each.name;
    EXPECT_THAT(outcome.err, HasSubstr(each.want)) << each.name;
  }
}

TEST_F(ConformCommand, NamesTheCredentialsFileThatIsAbsent) {
  const auto outcome = run({"--plan", "--credentials", "nosuch"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--credentials: the file \"nosuch\" does not exist"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("OpenAPI")));
}

TEST_F(ConformCommand, PlanNamesCasesAndSendsNothing) {
  const auto outcome = run({"--plan"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("hello/200/"));
  EXPECT_EQ(outcome.err, "");
}

TEST_F(ConformCommand, RefusesAReportOfNothing) {
  for (const std::string option : {"--plan", "--explain=hello/200/get"}) {
    const std::string file = folder_.file("report.json");
    const auto outcome = run({option, "--report", "json=" + file});
    EXPECT_EQ(outcome.status, 2) << option;
    EXPECT_THAT(outcome.err, HasSubstr("there is no result for --report")) << option;
    EXPECT_FALSE(std::filesystem::exists(file));
  }
}

TEST_F(ConformCommand, ExplainsCasesAndSendsNothing) {
  const std::string plan = run({"--plan"}).out;
  const std::string id = plan.substr(0, plan.find(' '));
  const auto outcome = run({"--explain", id, "--explain", id});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, testing::StartsWith(id + "\n  operation: GET "));
  EXPECT_NE(outcome.out.find('\n' + id), std::string::npos);
  EXPECT_THAT(outcome.out, HasSubstr("\nrequests:\n  1. subject: GET "));
}

TEST_F(ConformCommand, NamesACaseThatIsAlmostTheOne) {
  const std::string plan = run({"--plan"}).out;
  const std::string id = plan.substr(0, plan.find(' '));
  const auto outcome = run({"--explain", id + "x"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("no case has the id \"" + id + "x\""));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean " + id + "?"));
}

TEST_F(ConformCommand, PlansOfTwoRunsAreEqual) {
  EXPECT_EQ(run({"--plan"}).out, run({"--plan", "--seed", "7"}).out);
}

TEST_F(ConformCommand, RefusesAFaultyContract) {
  const auto outcome =
      test::outcome_of({"conform", folder_.write("b.yaml", "openapi: 4\n"), "--plan"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("b.yaml:1:10: error: "));
}

}  // namespace
}  // namespace accord::cli
