#include <filesystem>
#include <map>
#include <sstream>

#include <gmock/gmock.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

// What serves each operation, as `accord routes` says: {"GET /pets", "resource"}.
std::map<std::string, std::string> routes_in(const std::string& text) {
  std::map<std::string, std::string> routes;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string method;
    std::string path;
    words >> method >> path;
    for (const char* by : {"resource", "example", "handler", "501", "disabled"}) {
      if (line.find(std::string("  ") + by + "  ") == std::string::npos) continue;
      std::string key = method;
      routes[key.append(" ").append(path)] = by;
      break;
    }
  }
  return routes;
}

// The operations that the comments of an overlay name: "  # GET /pets: …".
std::vector<std::string> named_in(const std::string& overlay) {
  std::vector<std::string> named;
  std::istringstream lines(overlay);
  std::string comment;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  # ")) comment = line.substr(4, line.find(": ") - 4);
    if (line.find("x-accord") != std::string::npos) named.push_back(comment);
  }
  return named;
}

class SuggestedOverlay : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    contract_ = shared(std::string("corpus/") + GetParam());
    if (!std::filesystem::exists(contract_)) GTEST_SKIP() << contract_;
  }

  TemporaryFolder folder_;
  std::string contract_;
};

TEST_P(SuggestedOverlay, ServesWhatItSaysAsItIsPrinted) {
  const auto printed = run_accord({"routes", "--suggest-overlay", contract_});
  ASSERT_EQ(printed.status, 0) << printed.err;
  const std::string overlay = folder_.write("suggested.yaml", printed.out);
  const auto before = run_accord({"routes", contract_});
  const auto after = run_accord({"routes", contract_, "--overlay", overlay});
  ASSERT_EQ(after.status, 0) << after.err;
  EXPECT_THAT(after.err, Not(HasSubstr("suggested.yaml"))) << "a warning about the overlay";
  const auto now = routes_in(after.out);
  for (const std::string& each : named_in(printed.out)) {
    ASSERT_TRUE(now.contains(each)) << each;
    EXPECT_EQ(now.at(each), "resource") << each;
  }
  std::size_t gained = 0;
  for (const auto& [operation, by] : routes_in(before.out)) {
    const std::string& later = now.at(operation);
    EXPECT_TRUE(by != "resource" || later == "resource") << operation;
    EXPECT_TRUE(by == "disabled" || later != "disabled") << operation;
    if (by != "resource" && later == "resource") ++gained;
  }
  EXPECT_GE(gained, named_in(printed.out).size());
  EXPECT_EQ(gained == 0, printed.out.find("nothing more is found") != std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Corpus,
    SuggestedOverlay,
    testing::Values(
        "spring-petclinic-rest__src_main_resources_openapi.yml",
        "swagger-petstore__src_main_resources_openapi.yaml",
        "sendgrid-oai__spec_yaml_tsg_mc_designs_v3.yaml",
        "twilio-oai__spec_yaml_twilio_messaging_v1.yaml",
        "api-specs__reference_customers.v3.yml",
        "octokit__ghes-3.17.json"),
    [](const auto& tested) { return "number" + std::to_string(tested.index); });

class PetstoreOverlay : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(contract_)) GTEST_SKIP() << contract_;
  }

  TemporaryFolder folder_;
  const std::string contract_ = shared("corpus/swagger-petstore__src_main_resources_openapi.yaml");
};

TEST_F(PetstoreOverlay, SuggestedServesPetsByTagAndUsersInArrays) {
  const auto printed = run_accord({"routes", "--suggest-overlay", contract_});
  const std::string overlay = folder_.write("o.yaml", printed.out);
  const Serving server(folder_, contract_, {"--no-auth", "--overlay", overlay});
  ASSERT_EQ(
      server
          .ask(
              "POST",
              "/api/v3/pet",
              R"({"id":1,"name":"Rex","photoUrls":[],"tags":[{"id":1,"name":"big"}]})")
          .status,
      200);
  ASSERT_EQ(
      server.ask("POST", "/api/v3/pet", R"({"id":2,"name":"Tom","photoUrls":[]})").status, 200);
  const auto tagged = server.ask("GET", "/api/v3/pet/findByTags?tags=big");
  EXPECT_THAT(tagged.body, HasSubstr("Rex"));
  EXPECT_THAT(tagged.body, Not(HasSubstr("Tom")));
  EXPECT_EQ(server.ask("POST", "/api/v3/pet/2?name=Max&status=sold").status, 200);
  EXPECT_THAT(
      server.ask("GET", "/api/v3/pet/2").body,
      testing::AllOf(HasSubstr(R"("name":"Max")"), HasSubstr(R"("status":"sold")")));
  EXPECT_EQ(
      server
          .ask(
              "POST",
              "/api/v3/user/createWithList",
              R"([{"id":1,"username":"ann"},{"id":2,"username":"bob"}])")
          .status,
      200);
  EXPECT_EQ(server.ask("GET", "/api/v3/user/bob").status, 200);
}

// At most 20 lines.
constexpr const char* overlay_by_hand = R"(overlay: 1.0.0
info: {title: Petstore, version: '1'}
actions:
  - target: $.paths['/pet/findByTags'].get
    update: {x-accord: {action: list, resource: Pet, where: {tags: $request.query.tags}}}
  - target: $.paths['/pet/{petId}'].post
    update: {x-accord: {set: {name: $request.query.name, status: $request.query.status}}}
  - target: $.paths['/user/createWithList'].post
    update: {x-accord: {action: create-many, resource: User}}
  - target: $.components.schemas.Pet.properties
    update: {note: {type: string}}
  - target: $.paths['/pet/{petId}/uploadImage'].post
    update: {x-accord: {set: {note: $request.query.additionalMetadata}}}
)";

TEST_F(PetstoreOverlay, ByHandServesSixteenOfNineteen) {
  const std::string overlay = folder_.write("o.yaml", overlay_by_hand);
  std::size_t stored = 0;
  for (const auto& [operation, by] :
       routes_in(run_accord({"routes", contract_, "--overlay", overlay}).out))
    if (by == "resource") ++stored;
  EXPECT_EQ(stored, 16U);
}

}  // namespace
}  // namespace accord::e2e
