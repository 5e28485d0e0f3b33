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
using testing::StartsWith;

using contract::Environment;
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

TEST(Parse, ConformExplainsWithoutAServer) {
  const auto options =
      options_of<ConformOptions>({"conform", "--explain", "a/200/b", "--explain", "c"});
  EXPECT_THAT(options.explain, ElementsAre("a/200/b", "c"));
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

TEST(Parse, ConformTakesTimesWithTheirUnit) {
  const struct {
    const char* text;
    uint64_t milliseconds;
  } table[] = {{"200ms", 200}, {"5s", 5'000}, {"30", 30'000}, {"2m", 120'000}, {"1h", 3'600'000}};
  for (const auto& each : table) {
    const auto options = options_of<ConformOptions>(
        {"conform", "--plan", "--timeout", each.text, "--deadline", each.text, "--rate", "0.5"});
    EXPECT_EQ(options.timeout, each.milliseconds) << each.text;
    EXPECT_EQ(options.deadline, each.milliseconds) << each.text;
    EXPECT_DOUBLE_EQ(options.rate, 0.5);
  }
  EXPECT_EQ(options_of<ConformOptions>({"conform", "--plan"}).timeout, 5'000U);
  for (const char* text : {"0", "", "s", "5 s", "-1s", "1.5s", "25h", "99999999999999999999s"}) {
    const Leave leave = leave_of({"conform", "--plan", "--timeout", text});
    EXPECT_EQ(leave.status, 2) << text;
    EXPECT_THAT(leave.text, HasSubstr("200ms")) << text;
  }
  for (const char* text : {"0", "-1", "nan", "x"})
    EXPECT_EQ(leave_of({"conform", "--plan", "--rate", text}).status, 2) << text;
}

TEST(Parse, CheckTakesManyContracts) {
  EXPECT_THAT(options_of<CheckOptions>({"check", "a", "b"}).contracts, ElementsAre("a", "b"));
  EXPECT_THAT(options_of<CheckOptions>({"check"}).contracts, ElementsAre("openapi.yaml"));
  EXPECT_EQ(options_of<CheckOptions>({"check", "--fail-on", "never"}).fail_on, "never");
  EXPECT_EQ(options_of<ConformOptions>({"conform", "--plan"}).fail_on, "failure");
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
  const auto conform = options_of<ConformOptions>({"conform", contract});
  EXPECT_EQ(conform.url, "http://dotenv");
  EXPECT_THAT(conform.notes, ElementsAre("--url is set by ACCORD_URL at " + folder.file(".env:2")));
}

// Their formats differ.
TEST(Parse, TakesTheCredentialsOfEachCommandFromAVariableOfItsOwn) {
  const support::TemporaryFolder folder;
  const std::string one = folder.write("one.yaml", "{}");
  const std::string two = folder.write("two.yaml", "{}");
  const Environment own = {
      {"ACCORD_SERVE_CREDENTIALS", one},
      {"ACCORD_CONFORM_CREDENTIALS", two},
      {"ACCORD_CREDENTIALS", "x"}};
  EXPECT_EQ(options_of<ServeOptions>({"serve"}, own).credentials, one);
  EXPECT_EQ(options_of<ConformOptions>({"conform", "--plan"}, own).credentials, two);
  EXPECT_EQ(options_of<ServeOptions>({"serve"}, {{"ACCORD_CREDENTIALS", one}}).credentials, one);
}

TEST(Parse, McpTakesNothingThatIsMeantForOthers) {
  const Environment others = {
      {"PORT", "1"},
      {"ACCORD_LISTEN", "0.0.0.0:1"},
      {"ACCORD_URL", "http://a.example"},
      {"ACCORD_CREDENTIALS", "absent.yaml"},
      {"ACCORD_ALLOW_WRITES", "true"}};
  const auto options = options_of<McpOptions>({"mcp"}, others);
  EXPECT_EQ(options.listen + options.url + options.credentials, "");
  EXPECT_FALSE(options.allow_writes);
  const Environment own = {
      {"ACCORD_MCP_LISTEN", "127.0.0.1:1"},
      {"ACCORD_MCP_ALLOW_WRITES", "true"},
      {"DATABASE_URL", "sqlite:x.db"}};
  const auto taken = options_of<McpOptions>({"mcp"}, own);
  EXPECT_EQ(taken.listen, "127.0.0.1:1");
  EXPECT_EQ(taken.database, "sqlite:x.db");
  EXPECT_TRUE(taken.allow_writes);
  EXPECT_THAT(leave_of({"mcp", "-H", "A: b"}).text, HasSubstr("--url is missing"));
}

// A pull request can add the file.
TEST(Parse, DoesNotTakeTheDotenvWhereItWouldJudgeItself) {
  const support::TemporaryFolder folder;
  std::ignore = folder.write(
      ".env",
      "ACCORD_FAIL_ON=never\nACCORD_IGNORE=reader\nACCORD_OVERLAY=a\nACCORD_DIFF_OVERLAY=a\n"
      "ACCORD_DIFF_FAIL_ON=never\nnonsense\n");
  const std::string contract = folder.file("a.yaml");
  const auto check = options_of<CheckOptions>({"check", contract});
  EXPECT_EQ(check.fail_on, "error");
  EXPECT_TRUE(check.overlays.empty() && check.ignored.empty());
  const auto diff = options_of<DiffOptions>({"diff", contract, contract});
  EXPECT_EQ(diff.fail_on, "breaking");
  EXPECT_TRUE(diff.overlays.empty());
  const Environment own = {{"ACCORD_FAIL_ON", "warning"}, {"ACCORD_DIFF_FAIL_ON", "warning"}};
  EXPECT_EQ(options_of<CheckOptions>({"check", contract}, own).fail_on, "warning");
  EXPECT_EQ(options_of<DiffOptions>({"diff", contract, contract}, own).fail_on, "warning");
  EXPECT_EQ(options_of<ConformOptions>({"conform", "--plan"}, own).fail_on, "failure");
  const Environment conform = {{"ACCORD_CONFORM_FAIL_ON", "never"}};
  EXPECT_EQ(options_of<ConformOptions>({"conform", "--plan"}, conform).fail_on, "never");
}

TEST(Parse, SaysInPlainWordsWhatIsMissing) {
  const struct {
    Words arguments;
    const char* want;
  } cases[] = {
      {{"serve", "--database"}, "--database requires a value (see accord serve --help)"},
      {{"check", "--format", "text", "--format", "json"}, "--format is given more than once"},
      {{"check", "--rules=maybe"}, "--rules: \"maybe\" is not true or false"},
      {{"check", "--format", "yaml"}, "--format: \"yaml\" is not one of text|json|"},
      {{"check", "--overlay", "absent.yaml"}, "--overlay: the file \"absent.yaml\" does not exist"},
  };
  for (const auto& each : cases) {
    const Leave leave = leave_of(each.arguments);
    EXPECT_EQ(leave.status, 2);
    EXPECT_THAT(leave.text, testing::StartsWith(each.want));
  }
}

TEST(Parse, RefusesALineOfTheDotenvThatIsNotAVariable) {
  const support::TemporaryFolder folder;
  std::ignore = folder.write(".env", "PORT=1\nACCORD_LOG json\n");
  for (const char* command : {"serve", "routes", "conform"}) {
    const Leave leave = leave_of({command, folder.file("a.yaml")});
    EXPECT_EQ(leave.status, 2);
    EXPECT_THAT(leave.text, HasSubstr(folder.file(".env:2:1: error: the line is not NAME=value")));
  }
}

TEST(Parse, RefusesInOneLine) {
  const struct {
    const char* name;
    Words arguments;
    const char* want;
  } cases[] = {
      {"command", {"serv"}, "unknown command serv; did you mean serve?"},
      {"command far off", {"zzzzzz"}, "unknown command zzzzzz"},
      {"option", {"serve", "--databse", "x"}, "did you mean --database?"},
      {"option with =", {"serve", "--lisen=x"}, "did you mean --listen?"},
      {"option of the top", {"--verson"}, "did you mean --version?"},
      {"argument", {"serve", "a", "b"}, "unexpected argument b"},
      {"command in its place", {"servee"}, "did you mean serve?"},
      {"option behind --", {"init", "student", "--", "--foo"}, "unknown option --foo"},
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
      {"address", {"serve", "--listen", "8080"}, R"(--listen: "8080" is not HOST:PORT)"},
      {"address with a scheme", {"serve", "--listen=http://127.0.0.1:80"}, "HOST:PORT"},
      {"address with a space", {"serve", "--listen=local host:80"}, "HOST:PORT"},
      {"host with a scheme", {"serve", "--allowed-host=https://a.example"}, "without a scheme"},
      {"host with a space", {"serve", "--allowed-host=a b.example"}, "--allowed-host"},
      {"host with a path", {"serve", "--allowed-host=a.example/x"}, "--allowed-host"},
      {"hosts in a scheme", {"serve", "--allowed-host=*.https://a.example"}, "--allowed-host"},
      {"star inside", {"serve", "--allowed-host=a.*.example"}, "--allowed-host"},
      {"origin without a scheme", {"serve", "--cors-origin=a.example"}, "is not an origin"},
      {"origin with a path", {"serve", "--cors-origin=https://a.example/"}, "is not an origin"},
      {"origin with a space", {"serve", "--cors-origin=https://a b.example"}, "is not an origin"},
      {"network", {"serve", "--trusted-proxy=10.0.0.0/8,proxy.example"}, "\"proxy.example\""},
      {"network with a scheme", {"serve", "--trusted-proxy=http://10.0.0.1"}, "--trusted-proxy"},
      {"quota", {"serve", "--rate-limit=10"}, "--rate-limit"},
      {"credentials", {"serve", "--credentials=/absent"}, "the file \"/absent\" does not exist"},
      {"database", {"serve", "--database=rows.db"}, "write sqlite:accord.db"},
      {"no limit for everywhere", {"serve", "--rate-limit-everywhere"}, "--rate-limit 100/60"},
      {"null with credentials",
       {"serve", "--cors-credentials", "--cors-origin=https://a.example,null"},
       "--cors-origin null"},
      {"any origin with credentials",
       {"serve", "--cors-credentials", "--cors-origin=https://a.example,*"},
       "--cors-credentials"},
      {"URL with a space", {"conform", "--url=http://a b"}, "--url"},
      {"choices", {"serve", "--log", "xml"}, R"("xml" is not one of off|text|json)"},
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
    EXPECT_THAT(leave.text, HasSubstr("environment variable " + std::string(each.name) + ": "));
  }
}

struct Blamed {
  const char* name;
  const char* value;
  Words arguments;
  const char* want;
};

const Blamed blamed[] = {
    {"PORT", "abc", {"serve"}, R"("abc" is not a port number from 0 to 65535)"},
    {"PORT", "65536", {"serve"}, R"("65536" is not a port number)"},
    {"PORT", "80 80", {"serve"}, "is not a port number"},
    {"DATABASE_URL", "mysql://u:sesame@h/d", {"serve"}, "not a supported URL"},
    {"ACCORD_LISTEN", "http://127.0.0.1:80", {"serve"}, "HOST:PORT"},
    {"ACCORD_LISTEN", "my host:80", {"serve"}, "HOST:PORT"},
    {"ACCORD_OPS_LISTEN", "9090", {"serve"}, "HOST:PORT"},
    {"ACCORD_DATABASE", "rows.db", {"serve"}, "write sqlite:"},
    {"ACCORD_CREDENTIALS", "/absent/c.yaml", {"serve"}, "\"/absent/c.yaml\" does not exist"},
    {"ACCORD_CREDENTIALS", "/absent/c.yaml", {"conform", "--plan"}, "does not exist"},
    {"ACCORD_ALLOWED_HOST", "https://a.example", {"serve"}, "without a scheme"},
    {"ACCORD_ALLOWED_HOST", "a.example,b example", {"serve"}, "\"b example\" is not a host name"},
    {"ACCORD_CORS_ORIGIN", "a.example", {"serve"}, "is not an origin"},
    {"ACCORD_TRUSTED_PROXY", "http://10.0.0.1", {"serve"}, "http://10.0.0.1"},
    {"ACCORD_TRUSTED_PROXY", "10.0.0.1 10.0.0.2", {"serve"}, "10.0.0.1 10.0.0.2"},
    {"ACCORD_RATE_LIMIT", "10", {"serve"}, "\"10\""},
    {"ACCORD_MAX_BODY", "huge", {"serve"}, "\"huge\" is not a number of bytes"},
    {"ACCORD_MAX_FIELDS", "1KiB", {"serve"}, "\"1KiB\" is not an integer from 1"},
    {"ACCORD_IDLE_TIMEOUT", "0", {"serve"}, "an integer from 1 to 86400"},
    {"ACCORD_URL", "http://user:sesame@h", {"conform"}, "not an http or https URL"},
    {"ACCORD_HEADER", "X", {"conform", "--plan"}, "Name: value"},
    {"ACCORD_REPORT", "r.html", {"conform", "--plan"}, "json=FILE"},
};

TEST(Parse, BlamesTheVariableThatAValueCameFrom) {
  for (const Blamed& each : blamed) {
    const Leave leave = leave_of(each.arguments, {{each.name, each.value}});
    EXPECT_EQ(leave.status, 2) << each.name;
    EXPECT_THAT(leave.text, HasSubstr("environment variable " + std::string(each.name) + ": "));
    EXPECT_THAT(leave.text, HasSubstr(each.want)) << each.name;
    EXPECT_THAT(leave.text, Not(HasSubstr("sesame"))) << each.name;
    EXPECT_THAT(leave.text, Not(HasSubstr("\n"))) << each.name;
  }
}

TEST(Parse, BlamesTheLineOfTheFileThatAValueCameFrom) {
  const support::TemporaryFolder folder;
  for (const Blamed& each : blamed) {
    std::ignore = folder.write(
        ".env", "# variables\n\n" + std::string(each.name) + "='" + each.value + "'\n");
    Words arguments = each.arguments;
    arguments.insert(arguments.begin() + 1, folder.file("a.yaml"));
    const std::string want = std::string(each.name) + " at " + folder.file(".env:3") + ": ";
    EXPECT_THAT(leave_of(arguments).text, HasSubstr(want));
  }
}

// A sound value of another variable is not blamed, nor the variable that is not used.
TEST(Parse, BlamesTheOneThatIsWrong) {
  EXPECT_THAT(
      leave_of({"serve"}, {{"ACCORD_LISTEN", "[::1]:1"}, {"ACCORD_WORKERS", "x"}}).text,
      HasSubstr("ACCORD_WORKERS: "));
  EXPECT_EQ(leave_of({"serve", "--workers=1"}, {{"ACCORD_WORKERS", "x"}}).status, -1);
  EXPECT_EQ(leave_of({"serve"}, {{"ACCORD_LISTEN", "[::1]:1"}, {"PORT", "x"}}).status, -1);
  EXPECT_THAT(
      leave_of({"serve", "--workers=y"}, {{"ACCORD_WORKERS", "x"}}).text,
      testing::AllOf(HasSubstr("--workers: \"y\""), Not(HasSubstr("variable"))));
}

TEST(Parse, RefusesUnknownVariables) {
  const struct {
    const char* name;
    const char* want;
  } cases[] = {
      {"ACCORD_LISTN", "did you mean ACCORD_LISTEN?"},
      {"ACCORD_MAX_BODI", "did you mean ACCORD_MAX_BODY?"},
      {"ACCORD_DIFF_FORMATS", "did you mean ACCORD_DIFF_FORMAT?"},
      {"ACCORD_min_coverage", "unknown environment variable ACCORD_min_coverage"},
      {"ACCORD_", "unknown environment variable ACCORD_ "},
      {"ACCORD_SOMETHING_ELSE", "unknown environment variable ACCORD_SOMETHING_ELSE (see"},
      {"ACCORD_HELP", "unknown environment variable ACCORD_HELP"},
  };
  const std::vector<Words> commands = {
      {"serve"}, {"check"}, {"routes"}, {"conform", "--plan"}, {"diff", "a", "b"}};
  for (const auto& each : cases) {
    for (const Words& command : commands) {
      const Leave leave = leave_of(command, {{each.name, "1"}});
      EXPECT_EQ(leave.status, 2) << each.name;
      EXPECT_THAT(leave.text, HasSubstr(each.want));
    }
  }
  const support::TemporaryFolder folder;
  std::ignore = folder.write(".env", "PORT=1\nACCORD_LISTN=127.0.0.1:1\n");
  EXPECT_THAT(
      leave_of({"serve", folder.file("a.yaml")}).text,
      HasSubstr(
          "unknown environment variable ACCORD_LISTN at " + folder.file(".env:2") +
          "; did you mean ACCORD_LISTEN?"));
}

TEST(Parse, TakesVariablesOfOtherCommandsAndOfServiceLinks) {
  const Environment environment = {
      {"ACCORD_MIN_COVERAGE", "50"},
      {"ACCORD_DIFF_FORMAT", "json"},
      {"ACCORD_PORT", "tcp://10.0.0.1:80"},
      {"ACCORD_PORT_80_TCP", "tcp://10.0.0.1:80"},
      {"ACCORD_PORT_80_TCP_ADDR", "10.0.0.1"},
      {"ACCORD_SERVICE_HOST", "10.0.0.1"},
      {"ACCORD_SERVICE_PORT", "80"},
      {"ACCORDION", "1"}};
  EXPECT_EQ(options_of<ServeOptions>({"serve"}, environment).listen, "127.0.0.1:8080");
  EXPECT_THAT(
      leave_of({"serve"}, {{"ACCORD_PORT", "80"}}).text,
      HasSubstr("unknown environment variable ACCORD_PORT"));
}

TEST(Parse, HelpsOnStdout) {
  const std::string whole = leave_of({"--help"}).text;
  EXPECT_THAT(whole, StartsWith("accord works from an OpenAPI document"));
  EXPECT_THAT(
      whole, HasSubstr("\nUsage: accord COMMAND [OPTIONS]\n\nFirst steps:\n  init     write "));
  EXPECT_THAT(whole, HasSubstr("\n  conform  test"));
  EXPECT_EQ(leave_of({"--help"}).status, 0);
  EXPECT_EQ(leave_of({"--version"}).text, "accord 0.1.0\n");
  for (const char* option :
       {"--listen", "--database", "--workers", "--check-responses", "--log", "--no-auth"}) {
    EXPECT_THAT(leave_of({"serve", "--help"}).text, HasSubstr(option));
  }
  for (const char* option :
       {"--url",
        "-H",
        "--report",
        "--only",
        "--plan",
        "--explain",
        "--jobs",
        "--seed",
        "--min-coverage"}) {
    EXPECT_THAT(leave_of({"conform", "--help"}).text, HasSubstr(option));
  }
}

TEST(Parse, HelpNamesEveryVariableAndDefault) {
  const struct {
    const char* command;
    std::vector<const char*> wants;
  } cases[] = {
      {"serve",
       {"[env: ACCORD_LISTEN, PORT]",
        "[env: ACCORD_DATABASE, DATABASE_URL]",
        "such as ACCORD_DATABASE",
        "[default: 127.0.0.1:8080]",
        "[default: sqlite:accord.db]",
        "[default: none]",
        "\n  --max-fields COUNT        header fields of a request; beyond them 431\n",
        "\n  --max-body BYTES          size",
        "\nExamples:\n  accord serve\n",
        "[default: 1048576]",
        "--log off|text|json       one line"}},
      {"check", {".env is not read", "[default: error]"}},
      {"diff", {"[env: ACCORD_DIFF_FORMAT]", "[env: ACCORD_DIFF_FAIL_ON]"}},
      {"routes", {"--overlay FILE", "[default: openapi.yaml]"}},
      {"conform", {"[env: ACCORD_CONFORM_FAIL_ON]", "coverage is below PERCENT", "[default: 4]"}},
  };
  for (const auto& each : cases) {
    const std::string help = leave_of({each.command, "--help"}).text;
    for (const char* want : each.wants)
      EXPECT_THAT(help, HasSubstr(want)) << each.command;
    EXPECT_THAT(help, Not(HasSubstr("UINT"))) << each.command;
    std::size_t start = 0;
    for (std::size_t end = help.find('\n'); end != std::string::npos;
         end = help.find('\n', start)) {
      EXPECT_LE(end - start, 80U) << help.substr(start, end - start);
      start = end + 1;
    }
  }
}

TEST(Parse, HelpNamesTheWholeCommand) {
  EXPECT_THAT(leave_of({"serve", "--help"}).text, HasSubstr("accord serve"));
}

}  // namespace
}  // namespace accord::cli
