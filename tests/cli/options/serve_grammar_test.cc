#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/cli/options/grammar.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Words = std::vector<std::string>;

// Through `parse`: the command line first, then the environment.
contract::Result<Command, Leave> parsed(
    const Words& more, const contract::Environment& environment = {}) {
  Words words = {"serve"};
  words.insert(words.end(), more.begin(), more.end());
  return parse(words, environment);
}

ServeOptions options_of(const Words& more, const contract::Environment& environment = {}) {
  const auto command = parsed(more, environment);
  if (!command) throw std::runtime_error(command.fault().text);
  return std::get<ServeOptions>(command.value());
}

std::string variable_of(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  std::transform(name.begin(), name.end(), name.begin(), [](char each) {
    return static_cast<char>(std::toupper(each));
  });
  return "ACCORD_" + name;
}

struct Number {
  const char* name;
  std::function<uint64_t(const ServeOptions&)> read;
};

std::vector<Number> limits() {
  return {
      {"max-connections", [](const auto& all) { return all.limits.connections; }},
      {"max-connections-per-address",
       [](const auto& all) { return all.limits.connections_per_address; }},
      {"max-in-flight", [](const auto& all) { return all.limits.in_flight; }},
      {"max-body", [](const auto& all) { return all.limits.body; }},
      {"max-body-memory", [](const auto& all) { return all.limits.body_memory; }},
      {"max-line", [](const auto& all) { return all.limits.line; }},
      {"max-head", [](const auto& all) { return all.limits.head; }},
      {"max-fields", [](const auto& all) { return all.limits.fields; }},
      {"max-json-depth", [](const auto& all) { return all.limits.json_depth; }},
      {"max-json-nodes", [](const auto& all) { return all.limits.json_nodes; }},
      {"max-item", [](const auto& all) { return all.limits.item; }},
      {"max-list", [](const auto& all) { return all.limits.list; }},
      {"max-response-memory", [](const auto& all) { return all.limits.list_memory; }},
      {"gzip-from", [](const auto& all) { return all.limits.gzip_from; }}};
}

std::vector<Number> deadlines() {
  const auto read = [](int server::Settings::Deadlines::*which) {
    return [which](const ServeOptions& all) { return static_cast<uint64_t>(all.deadlines.*which); };
  };
  return {
      {"idle-timeout", read(&server::Settings::Deadlines::idle)},
      {"head-timeout", read(&server::Settings::Deadlines::head)},
      {"body-timeout", read(&server::Settings::Deadlines::body)},
      {"write-timeout", read(&server::Settings::Deadlines::write)},
      {"database-timeout", read(&server::Settings::Deadlines::database)},
      {"shutdown-timeout", read(&server::Settings::Deadlines::shutdown)}};
}

TEST(ServeGrammar, EveryLimitIsTakenFromTheLineAndFromTheEnvironment) {
  for (const Number& each : limits()) {
    const std::string name = each.name;
    const uint64_t wanted = name == "max-json-depth" ? 777 : 7'777'777;
    const std::string text = std::to_string(wanted);
    EXPECT_NE(each.read(ServeOptions()), wanted) << name;
    EXPECT_EQ(each.read(options_of({"--" + name, text})), wanted) << name;
    EXPECT_EQ(each.read(options_of({}, {{variable_of(name), text}})), wanted) << name;
    EXPECT_EQ(each.read(options_of({"--" + name, text}, {{variable_of(name), "100"}})), wanted)
        << name << ": the line wins";
  }
}

TEST(ServeGrammar, AnswersAreKeptUnlessTheirCountIsZero) {
  EXPECT_EQ(options_of({}).limits.kept_answers, 1'024U);
  EXPECT_EQ(options_of({"--kept-answers", "0"}).limits.kept_answers, 0U);
  EXPECT_EQ(options_of({}, {{"ACCORD_KEPT_ANSWERS", "64"}}).limits.kept_answers, 64U);
  for (const char* each : {"-1", "65537", "on"})
    EXPECT_FALSE(parsed({std::string("--kept-answers=") + each}).ok()) << each;
}

TEST(ServeGrammar, SizesMayHaveUnits) {
  EXPECT_EQ(options_of({"--max-body", "2MiB"}).limits.body, 2U << 20U);
  EXPECT_EQ(options_of({"--max-body=10kb"}).limits.body, 10'000U);
  EXPECT_EQ(options_of({}, {{"ACCORD_MAX_LIST", "3 MiB"}}).limits.list, 3U << 20U);
}

TEST(ServeGrammar, RefusesLimitsThatAreNone) {
  for (const Number& each : limits()) {
    const std::string option = "--" + std::string(each.name);
    for (const char* text :
         {"-1",
          "",
          "x",
          "1.5",
          "nan",
          "99999999999999999999",
          "18446744073709551616",
          "99999999TB",
          "1e3",

          "2000000000000"}) {
      const auto refused = parsed({option + "=" + text});
      ASSERT_FALSE(refused.ok()) << option << ' ' << text;
      EXPECT_EQ(refused.fault().status, 2);
    }
  }
  for (const char* none :
       {"--max-connections=0",
        "--max-fields=0",
        "--max-line=63",
        "--max-head=255",
        "--max-json-depth=0",
        "--max-list=1023"}) {
    EXPECT_FALSE(parsed({none}).ok()) << none;
  }
}

TEST(ServeGrammar, CountsHaveNoUnits) {
  for (const char* count :
       {"--max-connections=1KiB",
        "--max-connections-per-address=1kb",
        "--max-in-flight=1b",
        "--max-fields=1KiB",
        "--max-json-nodes=1MB"}) {
    EXPECT_FALSE(parsed({count}).ok()) << count;
  }
}

// The reader of JSON is recursive: more than it can do is refused, not taken for less.
TEST(ServeGrammar, RefusesADepthThatCannotBe) {
  EXPECT_EQ(options_of({"--max-json-depth=1000"}).limits.json_depth, 1'000U);
  EXPECT_FALSE(parsed({"--max-json-depth=1001"}).ok());
}

TEST(ServeGrammar, EveryDeadlineIsTakenFromTheLineAndFromTheEnvironment) {
  for (const Number& each : deadlines()) {
    const std::string name = each.name;
    EXPECT_NE(each.read(ServeOptions()), 77U) << name;
    EXPECT_EQ(each.read(options_of({"--" + name, "77"})), 77U) << name;
    EXPECT_EQ(each.read(options_of({}, {{variable_of(name), "77"}})), 77U) << name;
    for (const char* text : {"0", "-1", "86401", "x", "1s", "1.5"})
      EXPECT_FALSE(parsed({"--" + name + "=" + text}).ok()) << name << ' ' << text;
  }
}

TEST(ServeGrammar, ListsAreTakenWithCommasAndRepeated) {
  const struct {
    std::string name;
    std::vector<std::string> server::Settings::*which;
    std::string a;
    std::string b;
  } cases[] = {
      {"allowed-host", &server::Settings::allowed_hosts, "a.example", "*.b.example"},
      {"cors-origin",
       &server::Settings::cors_origins,
       "https://a.example",
       "http://localhost:3000"},
      {"trusted-proxy", &server::Settings::trusted_proxies, "10.0.0.0/8", "::1"}};
  for (const auto& [name, which, a, b] : cases) {
    const auto both = ElementsAre(a, b);
    EXPECT_THAT(options_of({"--" + name, a + "," + b}).*which, both);
    EXPECT_THAT(options_of({"--" + name + "=" + a, "--" + name + "=" + b}).*which, both);
    EXPECT_THAT(options_of({}, {{variable_of(name), a + "," + b}}).*which, both);
    EXPECT_THAT(options_of({"--" + name, a, "b.yaml"}).*which, ElementsAre(a));
  }
}

// Half of a list that never matches would go unnoticed.
TEST(ServeGrammar, SpacesAfterTheCommasOfAListAreNoPartOfIt) {
  EXPECT_THAT(
      options_of({}, {{"ACCORD_ALLOWED_HOST", "a.example, b.example"}}).allowed_hosts,
      ElementsAre("a.example", "b.example"));
}

TEST(ServeGrammar, TextsAreTakenFromTheLineAndFromTheEnvironment) {
  const support::TemporaryFolder folder;
  const std::string credentials = folder.write("c.yaml", "{}");
  const struct {
    const char* name;
    std::string server::Settings::*which;
    std::string value;
  } cases[] = {
      {"listen", &server::Settings::listen, "127.0.0.1:1"},
      {"database", &server::Settings::database, "sqlite:x.db"},
      {"credentials", &server::Settings::credentials, credentials},
      {"rate-limit", &server::Settings::rate_limit, "10/s"},
      {"log", &server::Settings::log, "json"},
      {"check-responses", &server::Settings::check_responses, "enforce"},
      {"ops-listen", &server::Settings::ops_listen, "127.0.0.1:2"}};
  for (const auto& each : cases) {
    const std::string name = each.name;
    EXPECT_EQ(options_of({"--" + name, each.value}).*each.which, each.value) << name;
    EXPECT_EQ(options_of({}, {{variable_of(name), each.value}}).*each.which, each.value) << name;
  }
}

TEST(ServeGrammar, ARateLimitMayBeThatOfEveryOperation) {
  EXPECT_FALSE(options_of({"--rate-limit=1/s"}).rate_limit_everywhere);
  EXPECT_TRUE(options_of({"--rate-limit=1/s", "--rate-limit-everywhere"}).rate_limit_everywhere);
}

TEST(ServeGrammar, FlagsAreSaidAndUnsaid) {
  const struct {
    const char* name;
    bool server::Settings::*which;
  } cases[] = {
      {"no-auth", &server::Settings::no_auth},
      {"idempotency", &server::Settings::idempotency},
      {"cross-site-cookies", &server::Settings::cross_site_cookies},
      {"cors-credentials", &server::Settings::cors_credentials}};
  for (const auto& each : cases) {
    const std::string name = each.name;
    EXPECT_TRUE(options_of({"--" + name}).*each.which) << name;
    for (const char* yes : {"1", "true"})
      EXPECT_TRUE(options_of({}, {{variable_of(name), yes}}).*each.which) << name;
    for (const char* no : {"0", "false"})
      EXPECT_FALSE(options_of({}, {{variable_of(name), no}}).*each.which) << name;
    EXPECT_FALSE(parsed({}, {{variable_of(name), "perhaps"}}).ok()) << name;
  }
}

TEST(ServeGrammar, HelpSaysEverything) {
  CLI::App app;
  ServeOptions options;
  add_serve_options(app, options);
  const std::string help = app.help();
  for (const CLI::Option* each : app.get_options()) {
    if (each->get_lnames().empty() || each->get_lnames().front() == "help") continue;
    EXPECT_THAT(help, HasSubstr("--" + each->get_lnames().front()));
    EXPECT_FALSE(each->get_description().empty()) << each->get_name();
  }
}

TEST(ServeGrammar, AWrongOptionSaysTheRightOne) {
  for (const auto& [wrong, right] : std::vector<std::pair<std::string, std::string>>{
           {"--max-bodi=1", "--max-body"},
           {"--alowed-host=a", "--allowed-host"},
           {"--cors-origins=a", "--cors-origin"},
           {"--ops-liste=a", "--ops-listen"}}) {
    const auto refused = parsed({wrong});
    ASSERT_FALSE(refused.ok()) << wrong;
    EXPECT_THAT(refused.fault().text, HasSubstr(right));
  }
}

TEST(ServeGrammar, ASeedIsForMocking) {
  EXPECT_EQ(options_of({"--mock", "--mock-seed=5"}).mock_seed, 5U);
  const auto refused = parsed({"--mock-seed=5"});
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.fault().text, HasSubstr("--mock"));
}

TEST(ServeGrammar, TakesOrLeavesThePages) {
  EXPECT_EQ(options_of({}).pages, std::nullopt);
  EXPECT_EQ(options_of({"--pages"}).pages, true);
  EXPECT_EQ(options_of({"--no-pages"}).pages, false);
  EXPECT_EQ(options_of({}, {{"ACCORD_PAGES", "false"}}).pages, false);
  EXPECT_EQ(options_of({"--pages"}, {{"ACCORD_PAGES", "false"}}).pages, true);
}

}  // namespace
}  // namespace accord::cli
