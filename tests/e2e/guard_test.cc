// `accord guard`, as its users see it.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/fake_server.h"
#include "e2e/proxy_backend.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::Reply;
using testing::HasSubstr;
using testing::Not;

constexpr const char* guarded_things = R"(openapi: 3.1.0
info: {title: Things, version: '1'}
servers: [{url: /v1}]
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
security: [{key: []}]
paths:
  /thing:
    get:
      operationId: readThing
      parameters: [{name: size, in: query, schema: {type: integer}}]
      responses:
        '200': {description: d, content: {application/json: {schema: {type: object, required: [a]}}}}
)";

// `accord guard` of these things before the upstream at `url`.
class Guarding {
 public:
  explicit Guarding(const std::string& url, const Words& more = {})
      : process_(words(folder_, url, more), {folder_.path(), {}}) {
    if (!process_.wait_for("accord: guarding ")) throw std::runtime_error(process_.err());
    const std::string err = process_.err();
    const std::size_t at = err.find(" at http://127.0.0.1:") + 21;
    port_ = static_cast<uint16_t>(std::stoi(err.substr(at)));
  }

  Answer ask(std::string_view target, const Fields& fields = {}) const {
    return RawClient(port_).ask("GET", target, "", fields);
  }
  Process& process() { return process_; }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

 private:
  static Words words(const TemporaryFolder& folder, const std::string& url, const Words& more) {
    Words all = {
        "guard",
        folder.write("things.yaml", guarded_things),
        "--upstream",
        url,
        "--listen",
        "127.0.0.1:0"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  TemporaryFolder folder_;
  Process process_;
  uint16_t port_ = 0;
};

Reply guarded_thing(const Asked& /*asked*/) {
  return {200, {{"Content-Type", "application/json"}}, R"({"a":1,"extra":2})"};
}

TEST(GuardCommand, StandsBeforeAServerWithoutADatabase) {
  const FakeServer upstream(guarded_thing);
  Guarding guard(upstream.url() + "/api", {"--check-responses", "enforce"});
  EXPECT_THAT(guard.process().err(), HasSubstr("credentials are left to the upstream"));
  EXPECT_THAT(guard.process().err(), HasSubstr("before " + upstream.url() + "/api\n"));
  const auto answer = guard.ask("/v1/thing?size=1", {{"X-Key", "secret"}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.field("Via"), "1.1 accord");
  EXPECT_EQ(guard.ask("/v1/thing?size=one").status, 400);
  ASSERT_EQ(upstream.asked().size(), 1U);
  EXPECT_EQ(upstream.asked().front().target, "/api/thing?size=1");
  EXPECT_EQ(upstream.asked().front().field("X-Key"), "secret");
  guard.process().signal(SIGTERM);
  EXPECT_EQ(guard.process().wait(), 0);
  for (const auto& each : std::filesystem::directory_iterator(guard.folder().path()))
    EXPECT_EQ(each.path().filename(), "things.yaml");
}

TEST(GuardCommand, SaysWhatFailsInTheLogAndNotToTheClient) {
  const ReservedPort nobody;
  Guarding guard("http://127.0.0.1:" + nobody.text(), {});
  const auto answer = guard.ask("/v1/thing", {{"X-Key", "secret"}});
  EXPECT_EQ(answer.status, 502);
  EXPECT_THAT(answer.body, Not(HasSubstr(nobody.text())));
  ASSERT_TRUE(guard.process().wait_for("127.0.0.1:" + nobody.text() + ": "));
  EXPECT_THAT(guard.process().err(), Not(HasSubstr("secret")));
}

TEST(GuardCommand, AuthenticatesWhereItHasCredentials) {
  const TemporaryFolder folder;
  const FakeServer upstream(guarded_thing);
  const std::string keys = folder.write("credentials.yaml", "key: {keys: [sesame]}\n");
  Guarding guard(upstream.url(), {"--credentials", keys});
  EXPECT_EQ(guard.ask("/v1/thing", {{"X-Key", "other"}}).status, 401);
  EXPECT_TRUE(upstream.asked().empty());
  EXPECT_EQ(guard.ask("/v1/thing", {{"X-Key", "sesame"}}).status, 200);
}

TEST(GuardCommand, LearnsAnOverlay) {
  const FakeServer upstream([](const Asked&) { return Reply{418, {}, ""}; });
  Guarding guard(upstream.url(), {"--learn", "learned.yaml"});
  EXPECT_EQ(guard.ask("/v1/thing?colour=red").status, 418);
  guard.process().signal(SIGTERM);
  EXPECT_EQ(guard.process().wait(), 0);
  const auto checked = run_accord(
      {"check",
       guard.folder().file("things.yaml"),
       "--overlay",
       guard.folder().file("learned.yaml")});
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
  const auto other = run_accord(
      {"guard",
       guard.folder().file("things.yaml"),
       "--upstream",
       upstream.url(),
       "--learn",
       guard.folder().file("things.yaml")});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.err, HasSubstr("was not written by accord guard"));
}

TEST(GuardCommand, NeedsAnUpstream) {
  EXPECT_THAT(run_accord({"guard"}).err, HasSubstr("--upstream http://127.0.0.1:5000"));
  const auto secret = run_accord({"guard", "--upstream", "http://u:p@example.com"});
  EXPECT_EQ(secret.status, 2);
}

}  // namespace
}  // namespace accord::e2e
