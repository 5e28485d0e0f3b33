#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/cli/options/options.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Words = std::vector<std::string>;

template <class Options>
Options options_of(const Words& arguments, const Environment& environment = {}) {
  const auto command = parse(arguments, environment);
  if (!command) throw std::runtime_error(command.fault().text);
  return std::get<Options>(command.value());
}

Leave leave_of(const Words& arguments, const Environment& environment = {}) {
  const auto command = parse(arguments, environment);
  return command ? Leave{-1, "accepted"} : command.fault();
}

TEST(Parse, ServeHasDefaultsThatStayOnThisMachine) {
  const auto options = options_of<ServeOptions>({"serve"});
  EXPECT_EQ(options.contract, "openapi.yaml");
  EXPECT_EQ(options.listen, "127.0.0.1:8080");
  EXPECT_EQ(options.database, "sqlite:accord.db");
  EXPECT_EQ(options.workers, 0);
  EXPECT_EQ(options.check_responses, "log");
  EXPECT_EQ(options.log, "text");
  EXPECT_FALSE(options.no_auth);
}

TEST(Parse, ServeTakesEveryOption) {
  const auto options = options_of<ServeOptions>(
      {"serve",
       "a.yaml",
       "--listen=[::1]:1",
       "--database",
       "sqlite:x.db",
       "--workers",
       "3",
       "--check-responses",
       "enforce",
       "--log",
       "off",
       "--no-auth"});
  EXPECT_EQ(options.contract, "a.yaml");
  EXPECT_EQ(options.listen, "[::1]:1");
  EXPECT_EQ(options.database, "sqlite:x.db");
  EXPECT_EQ(options.workers, 3);
  EXPECT_EQ(options.check_responses, "enforce");
  EXPECT_EQ(options.log, "off");
  EXPECT_TRUE(options.no_auth);
}

TEST(Parse, ConformTakesEveryOption) {
  const auto options = options_of<ConformOptions>(
      {"conform",        "-H",     "A: b",   "a.yaml",   "--url",
       "http://x",       "-H",     "C: d",   "--report", "json=r.json",
       "--only",         "a/",     "--only", "b/",       "--plan",
       "--allow-writes", "--jobs", "7",      "--seed",   "18446744073709551615",
       "--min-coverage", "99.5"});
  EXPECT_EQ(options.contract, "a.yaml");
  EXPECT_EQ(options.url, "http://x");
  EXPECT_THAT(options.headers, ElementsAre("A: b", "C: d"));
  EXPECT_THAT(options.reports, ElementsAre("json=r.json"));
  EXPECT_THAT(options.only, ElementsAre("a/", "b/"));
  EXPECT_TRUE(options.plan);
  EXPECT_TRUE(options.allow_writes);
  EXPECT_EQ(options.jobs, 7);
  EXPECT_EQ(options.seed, UINT64_MAX);
  EXPECT_DOUBLE_EQ(options.min_coverage, 99.5);
}

TEST(Parse, CheckTakesManyContracts) {
  EXPECT_THAT(options_of<CheckOptions>({"check", "a", "b"}).contracts, ElementsAre("a", "b"));
  EXPECT_THAT(options_of<CheckOptions>({"check"}).contracts, ElementsAre("openapi.yaml"));
  EXPECT_EQ(options_of<CheckOptions>({"check", "--fail-on", "never"}).fail_on, "never");
  EXPECT_EQ(options_of<RoutesOptions>({"routes", "a"}).contract, "a");
}

TEST(Parse, PlanNeedsNoUrl) {
  EXPECT_TRUE(options_of<ConformOptions>({"conform", "--plan"}).plan);
  const Leave leave = leave_of({"conform"});
  EXPECT_EQ(leave.status, 2);
  EXPECT_THAT(leave.text, HasSubstr("--url http://127.0.0.1:8080"));
}

TEST(Parse, TheCommandLineGoesBeforeTheEnvironment) {
  const Environment environment = {
      {"ACCORD_LISTEN", "127.0.0.1:1"},
      {"ACCORD_DATABASE", "sqlite:env.db"},
      {"ACCORD_WORKERS", "9"},
      {"ACCORD_CHECK_RESPONSES", "off"},
      {"ACCORD_LOG", "off"},
      {"ACCORD_NO_AUTH", "1"},
      {"ACCORD_URL", "http://env"},
      {"ACCORD_JOBS", "3"},
      {"ACCORD_SEED", "4"},
      {"ACCORD_MIN_COVERAGE", "50"}};
  const auto taken = options_of<ServeOptions>({"serve"}, environment);
  EXPECT_EQ(taken.listen, "127.0.0.1:1");
  EXPECT_EQ(taken.database, "sqlite:env.db");
  EXPECT_EQ(taken.workers, 9);
  EXPECT_EQ(taken.check_responses, "off");
  EXPECT_EQ(taken.log, "off");
  EXPECT_TRUE(taken.no_auth);
  const auto said = options_of<ServeOptions>(
      {"serve",
       "--listen",
       "127.0.0.1:2",
       "--database",
       "sqlite:own.db",
       "--workers",
       "2",
       "--check-responses",
       "log",
       "--log",
       "text"},
      environment);
  EXPECT_EQ(said.listen, "127.0.0.1:2");
  EXPECT_EQ(said.database, "sqlite:own.db");
  EXPECT_EQ(said.workers, 2);
  EXPECT_EQ(said.check_responses, "log");
  EXPECT_EQ(said.log, "text");
  const auto conform = options_of<ConformOptions>({"conform"}, environment);
  EXPECT_EQ(conform.url, "http://env");
  EXPECT_EQ(conform.jobs, 3);
  EXPECT_EQ(conform.seed, 4U);
  EXPECT_DOUBLE_EQ(conform.min_coverage, 50);
}

TEST(Parse, ListensWhereWebHostsSay) {
  const struct {
    const char* name;
    Environment environment;
    const char* listen;
    const char* database;
  } cases[] = {
      {"PORT", {{"PORT", "5000"}}, "0.0.0.0:5000", "sqlite:accord.db"},
      {"ours before PORT",
       {{"PORT", "5000"}, {"ACCORD_LISTEN", "[::1]:1"}},
       "[::1]:1",
       "sqlite:accord.db"},
      {"DATABASE_URL", {{"DATABASE_URL", "sqlite:h.db"}}, "127.0.0.1:8080", "sqlite:h.db"},
      {"ours before DATABASE_URL",
       {{"DATABASE_URL", "sqlite:h.db"}, {"ACCORD_DATABASE", "sqlite:a"}},
       "127.0.0.1:8080",
       "sqlite:a"},
      {"empty is not said",
       {{"PORT", ""}, {"DATABASE_URL", ""}},
       "127.0.0.1:8080",
       "sqlite:accord.db"},
  };
  for (const auto& each : cases) {
    const auto options = options_of<ServeOptions>({"serve"}, each.environment);
    EXPECT_EQ(options.listen, each.listen) << each.name;
    EXPECT_EQ(options.database, each.database) << each.name;
  }
}

TEST(Parse, TakesTheDotenvBesideTheContract) {
  const support::TemporaryFolder folder;
  std::ignore = folder.write(".env", "PORT=7\nACCORD_URL=http://dotenv\nACCORD_LOG=off\n");
  const std::string contract = folder.file("a.yaml");
  const auto options = options_of<ServeOptions>({"serve", contract}, {{"ACCORD_LOG", "text"}});
  EXPECT_EQ(options.listen, "0.0.0.0:7");
  EXPECT_EQ(options.log, "text");
  EXPECT_EQ(options_of<ConformOptions>({"conform", contract}).url, "http://dotenv");
}

TEST(Parse, RefusesInOneLine) {
  const struct {
    const char* name;
    Words arguments;
    const char* want;
  } cases[] = {
      {"no command", {}, "accord --help"},
      {"command", {"serv"}, "unknown command serv; did you mean serve?"},
      {"command far off", {"zzzzzz"}, "unknown command zzzzzz"},
      {"option", {"serve", "--databse", "x"}, "did you mean --database?"},
      {"option with =", {"serve", "--lisen=x"}, "did you mean --listen?"},
      {"option of the top", {"--verson"}, "did you mean --version?"},
      {"argument", {"serve", "a", "b"}, "unexpected argument b"},
      {"a value is missing", {"serve", "--listen"}, "--listen"},
      {"workers 0", {"serve", "--workers", "0"}, "--workers"},
      {"workers a word", {"serve", "--workers", "many"}, "many"},
      {"choice", {"serve", "--log", "xml"}, "--log"},
      {"jobs", {"conform", "--plan", "--jobs", "65"}, "--jobs"},
      {"coverage", {"conform", "--plan", "--min-coverage", "100.1"}, "--min-coverage"},
      {"coverage that is no number",
       {"conform", "--plan", "--min-coverage", "nan"},
       "--min-coverage"},
      {"seed below 0", {"conform", "--plan", "--seed", "-1"}, "--seed"},
  };
  for (const auto& each : cases) {
    const Leave leave = leave_of(each.arguments);
    EXPECT_EQ(leave.status, 2) << each.name;
    EXPECT_THAT(leave.text, HasSubstr(each.want)) << each.name;
    EXPECT_THAT(leave.text, Not(HasSubstr("\n"))) << each.name;
  }
}

TEST(Parse, RefusesAnEnvironmentThatTheOptionWouldRefuse) {
  const struct {
    const char* name;
    const char* value;
    Words arguments;
  } cases[] = {
      {"ACCORD_WORKERS", "many", {"serve"}},
      {"ACCORD_WORKERS", "1025", {"serve"}},
      {"ACCORD_WORKERS", "-1", {"serve"}},
      {"ACCORD_LOG", "loud", {"serve"}},
      {"ACCORD_CHECK_RESPONSES", "on", {"serve"}},
      {"ACCORD_NO_AUTH", "banana", {"serve"}},
      {"ACCORD_JOBS", "-5", {"conform", "--plan"}},
      {"ACCORD_JOBS", "65", {"conform", "--plan"}},
      {"ACCORD_SEED", "1x", {"conform", "--plan"}},
      {"ACCORD_MIN_COVERAGE", "101", {"conform", "--plan"}},
      {"ACCORD_MIN_COVERAGE", "nan", {"conform", "--plan"}},
      {"ACCORD_FAIL_ON", "no", {"check"}},
  };
  for (const auto& each : cases) {
    const Leave leave = leave_of(each.arguments, {{each.name, each.value}});
    EXPECT_EQ(leave.status, 2) << each.name << '=' << each.value;
    EXPECT_THAT(leave.text, HasSubstr(each.value)) << each.name;
  }
}

TEST(Parse, HelpsOnStdout) {
  EXPECT_THAT(leave_of({"--help"}).text, HasSubstr("conform"));
  EXPECT_EQ(leave_of({"--help"}).status, 0);
  EXPECT_EQ(leave_of({"--version"}).text, "accord 0.1.0\n");
  for (const char* option :
       {"--listen", "--database", "--workers", "--check-responses", "--log", "--no-auth"}) {
    EXPECT_THAT(leave_of({"serve", "--help"}).text, HasSubstr(option));
  }
  for (const char* option :
       {"--url", "-H", "--report", "--only", "--plan", "--jobs", "--seed", "--min-coverage"}) {
    EXPECT_THAT(leave_of({"conform", "--help"}).text, HasSubstr(option));
  }
}

TEST(Parse, HelpNamesTheWholeCommand) {
  EXPECT_THAT(leave_of({"serve", "--help"}).text, HasSubstr("accord serve"));
}

TEST(ParseListen, CutsHostAndPort) {
  const struct {
    const char* input;
    const char* host;
    int port;  // -1: refused
  } cases[] = {
      {"127.0.0.1:8080", "127.0.0.1", 8080},
      {"localhost:0", "localhost", 0},
      {"[::1]:65535", "[::1]", 65535},
      {"", "", -1},
      {"8080", "", -1},
      {":8080", "", -1},
      {"127.0.0.1:", "", -1},
      {"127.0.0.1:65536", "", -1},
      {"127.0.0.1:-1", "", -1},
      {"127.0.0.1:+1", "", -1},
      {"127.0.0.1: 1", "", -1},
      {"127.0.0.1:1 ", "", -1},
      {"127.0.0.1:0x1", "", -1},
      {"::1:80", "", -1},
      {"[::1]", "", -1},
      {"[::1:80", "", -1},
      {"[]:80", "", -1},
  };
  for (const auto& each : cases) {
    const auto place = parse_listen(each.input);
    EXPECT_EQ(place ? place->port : -1, each.port) << each.input;
    EXPECT_EQ(place && each.port >= 0 ? place->host : "", each.host) << each.input;
  }
}

}  // namespace
}  // namespace accord::cli
