#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

contract::JsonDocument report_in(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto read = contract::read_json(text, {64, 10'000'000});
  if (!read) throw std::runtime_error("no JSON in " + file + ": " + read.fault().message);
  return std::move(read).value();
}

std::string not_passed(const contract::Json& report) {
  std::string text;
  for (const auto& each : (*contract::find(report, "triples")).GetArray()) {
    if (contract::text_of(*contract::find(each, "state")) != "pass")
      text += contract::to_text(each) + '\n';
  }
  return text;
}

unsigned summary(const contract::Json& report, std::string_view name) {
  return contract::find(*contract::find(report, "summary"), name)->GetUint();
}

void expect_all_pass(const std::string& contract, unsigned at_least) {
  const TemporaryFolder folder;
  Serving server(folder, contract);
  const std::string file = folder.file("report.json");
  const auto outcome =
      run_accord({"conform", contract, "--url", server.url(), "--report", "json=" + file});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  const auto report = report_in(file);
  EXPECT_EQ(not_passed(report), "");
  EXPECT_EQ(contract::find(report, "version")->GetInt(), 1);
  EXPECT_GE(summary(report, "documented"), at_least);
  EXPECT_EQ(summary(report, "pass"), summary(report, "documented"));
  EXPECT_EQ(summary(report, "warnings"), 0U);
  EXPECT_GT(summary(report, "requests"), summary(report, "documented"));
  EXPECT_EQ(server.stop(), 0);
}

class Conform : public testing::Test {
 protected:
  [[nodiscard]] Outcome run(Words arguments) const {
    arguments.insert(arguments.begin(), {"conform", shipped, "--url", server_.origin()});
    return run_accord(arguments);
  }
  TemporaryFolder folder_;
  Serving server_{folder_, shipped};
};

TEST(ConformShipped, EveryTriplePasses) {
  expect_all_pass(shipped, 90);
}

TEST(ConformPeers, EveryTriplePasses) {
  const std::string contract = shared("peers/students.yaml");
  if (!std::filesystem::exists(contract)) GTEST_SKIP() << contract << " is absent";
  expect_all_pass(contract, 20);
}

TEST_F(Conform, LeavesNothingBehind) {
  EXPECT_EQ(run({}).status, 0);
  for (const char* each : {"/student", "/cohort", "/person"})
    EXPECT_EQ(server_.ask("GET", each).field("X-Total-Count"), "0") << each;
}

TEST_F(Conform, PassesTwiceOverTheSameRows) {
  EXPECT_EQ(run({}).status, 0);
  const auto second = run({"--jobs", "1", "--seed", "7"});
  EXPECT_EQ(second.status, 0) << second.out;
}

TEST_F(Conform, OnlyRunsTheCasesThatBeginSo) {
  const std::string file = folder_.file("report.json");
  const auto outcome = run({"--only", "createStudent/201/", "--report", "json=" + file});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  const auto report = report_in(file);
  EXPECT_EQ(summary(report, "pass"), 1U);
  EXPECT_EQ(summary(report, "disabled"), summary(report, "documented") - 1);
}

TEST_F(Conform, PlanSendsNothing) {
  const auto outcome = run_accord({"conform", shipped, "--plan", "--url", "http://127.0.0.1:1"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("createStudent/409/"));
}

TEST_F(Conform, SendsTheHeadersItIsGiven) {
  // RFC 9112 3.2: 400 to every request whose Host is no valid one.
  EXPECT_EQ(run({"--only", "sayHello/200", "-H", "X-Note: Host"}).status, 0);
  const auto outcome = run({"--only", "sayHello/200", "-H", "Host: a b"});
  EXPECT_THAT(outcome.out, HasSubstr("got 400")) << outcome.err;
}

// Serves half of what it promises: the contract it is asked about documents more.
constexpr const char* less = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /:
    get:
      operationId: hello
      responses: {'200': {description: d, content: {text/plain: {schema: {type: string}, example: Hello}}}}
  /login:
    get:
      operationId: login
      responses: {'200': {description: d}, default: {description: d}}
)";

TEST(ConformCoverage, ExitsWith4BelowWhatIsAskedFor) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("less.yaml", less);
  const Serving server(folder, contract);
  const Words arguments = {"conform", contract, "--url", server.origin(), "--min-coverage"};
  Words high = arguments;
  high.emplace_back("100");
  Words low = arguments;
  low.emplace_back("10");
  EXPECT_EQ(run_accord(high).status, 4) << run_accord(high).out;
  EXPECT_EQ(run_accord(low).status, 0);
}

TEST_F(Conform, ExitsWith1WhereTheServerBreaksTheContract) {
  // The same path, but its greeting is promised as an object.
  const std::string contract = folder_.write("other.yaml", R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /:
    get:
      operationId: hello
      responses:
        '200':
          description: d
          content: {application/json: {schema: {type: object, required: [greeting]}}}
)");
  const auto outcome = run_accord({"conform", contract, "--url", server_.origin()});
  EXPECT_EQ(outcome.status, 1) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("curl"));
}

TEST_F(Conform, ExitsWith3WhereNothingListens) {
  const uint16_t port = server_.port();
  ASSERT_EQ(server_.stop(), 0);
  const auto outcome =
      run_accord({"conform", shipped, "--url", "http://127.0.0.1:" + std::to_string(port)});
  EXPECT_EQ(outcome.status, 3);
  EXPECT_TRUE(is_one_line(outcome.err)) << outcome.err;
}

TEST_F(Conform, ExitsWith2WhereWritesAreNotAllowed) {
  const auto outcome = run_accord({"conform", shipped, "--url", "http://accord.invalid"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(is_one_line(outcome.err)) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("--allow-writes"));
}

}  // namespace
}  // namespace accord::e2e
