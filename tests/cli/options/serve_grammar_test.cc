#include "accord/cli/options/serve_grammar.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Words = std::vector<std::string>;

// Through `parse`: the command line first, then the environment.
contract::Result<Command, Leave> parsed(const Words& more, const Environment& environment = {}) {
  Words words = {"serve"};
  words.insert(words.end(), more.begin(), more.end());
  return parse(words, environment);
}

ServeOptions options_of(const Words& more, const Environment& environment = {}) {
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
      {"max-list", [](const auto& all) { return all.limits.list; }},
      {"max-list-memory", [](const auto& all) { return all.limits.list_memory; }},
      {"gzip-from", [](const auto& all) { return all.limits.gzip_from; }}};
}

std::vector<Number> deadlines() {
  const auto read = [](int ServeDeadlines::*which) {
    return [which](const ServeOptions& all) { return static_cast<uint64_t>(all.deadlines.*which); };
  };
  return {
      {"idle-timeout", read(&ServeDeadlines::idle)},
      {"head-timeout", read(&ServeDeadlines::head)},
      {"body-timeout", read(&ServeDeadlines::body)},
      {"write-timeout", read(&ServeDeadlines::write)},
      {"shutdown-timeout", read(&ServeDeadlines::shutdown)}};
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

TEST(ServeGrammar, LimitsMayHaveUnits) {
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
    const char* name;
    std::vector<std::string> ServeOptions::*which;
  } cases[] = {
      {"allowed-host", &ServeOptions::allowed_hosts},
      {"cors-origin", &ServeOptions::cors_origins},
      {"trusted-proxy", &ServeOptions::trusted_proxies}};
  for (const auto& each : cases) {
    const std::string name = each.name;
    EXPECT_THAT(options_of({"--" + name, "a,b"}).*each.which, ElementsAre("a", "b"));
    EXPECT_THAT(
        options_of({"--" + name + "=a", "--" + name + "=b"}).*each.which, ElementsAre("a", "b"));
    EXPECT_THAT(options_of({}, {{variable_of(name), "a,b"}}).*each.which, ElementsAre("a", "b"));
    EXPECT_THAT(options_of({"--" + name, "a", "b.yaml"}).*each.which, ElementsAre("a"));
  }
}

// Half of a list that never matches would go unnoticed.
TEST(ServeGrammar, SpacesAfterTheCommasOfAListAreNoPartOfIt) {
  EXPECT_THAT(
      options_of({}, {{"ACCORD_ALLOWED_HOST", "a.example, b.example"}}).allowed_hosts,
      ElementsAre("a.example", "b.example"));
}

TEST(ServeGrammar, TextsAreTakenFromTheLineAndFromTheEnvironment) {
  const struct {
    const char* name;
    std::string ServeOptions::*which;
    const char* value;
  } cases[] = {
      {"listen", &ServeOptions::listen, "127.0.0.1:1"},
      {"database", &ServeOptions::database, "sqlite:x.db"},
      {"credentials", &ServeOptions::credentials, "c.yaml"},
      {"rate-limit", &ServeOptions::rate_limit, "10/s"},
      {"log", &ServeOptions::log, "json"},
      {"check-responses", &ServeOptions::check_responses, "enforce"},
      {"ops-listen", &ServeOptions::ops_listen, "127.0.0.1:2"}};
  for (const auto& each : cases) {
    const std::string name = each.name;
    EXPECT_EQ(options_of({"--" + name, each.value}).*each.which, each.value) << name;
    EXPECT_EQ(options_of({}, {{variable_of(name), each.value}}).*each.which, each.value) << name;
  }
}

TEST(ServeGrammar, FlagsAreSaidAndUnsaid) {
  const struct {
    const char* name;
    bool ServeOptions::*which;
  } cases[] = {
      {"no-auth", &ServeOptions::no_auth}, {"cors-credentials", &ServeOptions::cors_credentials}};
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

// Every option has its twin, and the help says so or names it.
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
  EXPECT_THAT(help, HasSubstr("Every option has an environment twin"));
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

}  // namespace
}  // namespace accord::cli
