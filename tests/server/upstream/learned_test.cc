#include "accord/server/upstream/learned.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/server/upstream/learned_file.h"
#include "conformance/fake_server.h"
#include "server/upstream/guarding.h"
#include "support/temporary_folder.h"

namespace accord::server::upstream {
namespace {

using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::Reply;
using support::guarding;
using support::TemporaryFolder;
using testing::HasSubstr;
using testing::Not;

std::string learned_text(const std::string& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The contract with what was learned, and what is wrong with it then.
contract::Reading learned_contract(const TemporaryFolder& folder, const std::string& overlay) {
  return contract::read_contract(
      folder.write("contract.yaml", std::string(support::guarded_contract)), {overlay});
}

TEST(Learned, IsWhatTheContractLacks) {
  const TemporaryFolder folder;
  const std::string file = folder.file("learned.yaml");
  {
    const FakeServer upstream([](const Asked& asked) {
      const bool is_file = asked.target.starts_with("/file");
      if (is_file)
        return Reply{
            404,
            {{"Content-Type", "application/problem+json"}},
            R"({"title":"gone","status":404,"extra":[null,{"deep":true}]})"};
      if (asked.method == "DELETE") return Reply{503, {}, ""};
      if (asked.target == "/thing?size=2")
        return Reply{200, {{"Content-Type", "text/csv"}}, "a\n1\n"};
      return Reply{
          200,
          {{"Content-Type", "application/json"}},
          R"({"a":1,"token":"s3cret","9f86d081884c7d65":1,"nested":{"x":1.5}})"};
    });
    const auto guard = guarding(upstream.url(), [&](ServerOptions& options) {
      options.check_responses = CheckResponses::off;
      options.learn = file;
    });
    EXPECT_EQ(guard.ask("GET", "/thing?colour=red&page=3&a%40b.example=1").status, 200);
    EXPECT_EQ(guard.ask("GET", "/thing?size=2").status, 200);
    EXPECT_EQ(guard.ask("GET", "/file/a").status, 404);
    EXPECT_EQ(guard.ask("DELETE", "/thing").status, 503);
  }
  const std::string text = learned_text(file);
  EXPECT_THAT(text, Not(HasSubstr("s3cret")));
  EXPECT_THAT(text, Not(HasSubstr("503")));
  EXPECT_THAT(text, Not(HasSubstr("9f86d0")));
  EXPECT_THAT(text, Not(HasSubstr("red")));
  EXPECT_THAT(text, Not(HasSubstr("example")));
  const auto reading = learned_contract(folder, file);
  ASSERT_NE(reading.contract, nullptr) << text;
  EXPECT_TRUE(reading.found.empty()) << text << to_text(reading.found.front());
  const contract::Operation& thing = reading.contract->operations[0];
  ASSERT_EQ(thing.id, "readThing");
  const auto* colour = thing.parameter(contract::ParameterIn::query, "colour");
  const auto* page = thing.parameter(contract::ParameterIn::query, "page");
  ASSERT_TRUE(colour != nullptr && page != nullptr) << text;
  EXPECT_EQ(colour->schema.text("type"), "string");
  EXPECT_EQ(page->schema.text("type"), "integer");
  ASSERT_EQ(thing.responses.front().content.size(), 2U);
  const auto properties = thing.responses.front().content.front().schema.member("properties");
  EXPECT_EQ(properties.member("token").text("type"), "string");
  EXPECT_EQ(properties.member("nested").member("properties").member("x").text("type"), "number");
  const auto* missing = reading.contract->operations.back().response_for(404);
  ASSERT_NE(missing, nullptr) << text;
  EXPECT_EQ(missing->content.front().media_type.essence(), "application/problem+json");
}

TEST(Learned, HasPathsAndMethodsThatWerePassedOn) {
  const TemporaryFolder folder;
  const std::string file = folder.file("learned.yaml");
  {
    const FakeServer upstream([](const Asked& asked) {
      if (asked.target == "/wp-admin") return Reply{404, {}, ""};
      return Reply{200, {{"Content-Type", "application/json"}}, R"([{"id":1}])"};
    });
    const auto guard = guarding(upstream.url(), [&](ServerOptions& options) {
      options.passes_undocumented = true;
      options.learn = file;
    });
    EXPECT_EQ(guard.ask("GET", "/orders/2f6c1e9a-77aa/lines?sort=x").status, 200);
    EXPECT_EQ(guard.ask("PUT", "/file/abc", R"({"name":"x"})").status, 200);
    EXPECT_EQ(guard.ask("GET", "/wp-admin").status, 404);
  }
  const std::string text = learned_text(file);
  EXPECT_THAT(text, Not(HasSubstr("2f6c1e9a")));
  EXPECT_THAT(text, Not(HasSubstr("wp-admin")));
  const auto reading = learned_contract(folder, file);
  ASSERT_NE(reading.contract, nullptr) << text;
  EXPECT_TRUE(reading.found.empty()) << text << to_text(reading.found.front());
  std::vector<std::string> operations;
  for (const auto& each : reading.contract->operations)
    operations.push_back(std::string(to_text(each.method)) + ' ' + each.path.text());
  EXPECT_THAT(
      operations,
      testing::IsSupersetOf({"GET /orders/{id2}/lines", "PUT /file/{name}", "GET /file/{name}"}));
}

TEST(Learned, IsBounded) {
  Learned learned;
  const auto contract = support::contract_of(support::guarded_contract);
  for (int i = 0; i < 1'000; ++i) {
    std::string path = "/p";
    for (int digits = i; digits > 0; digits /= 26)
      path += static_cast<char>('a' + digits % 26);
    contract::http::Request request;
    request.method = "GET";
    request.path = path;
    learned.note_undocumented(*contract, "", request, {200, {}, "", nullptr});
  }
  const std::string text = learned.overlay();
  const std::string described = "Seen by accord guard.";
  std::size_t count = 0;
  for (auto at = text.find(described); at != std::string::npos; at = text.find(described, at + 1))
    ++count;
  EXPECT_EQ(count, Learned::most_paths);
}

TEST(LearnedFile, ReplacesOnlyItsOwn) {
  const TemporaryFolder folder;
  EXPECT_TRUE(LearnedFile::may_replace(folder.file("none.yaml")));
  EXPECT_FALSE(LearnedFile::may_replace(folder.write("contract.yaml", "openapi: 3.1.0\n")));
  EXPECT_TRUE(LearnedFile::may_replace(
      folder.write("learned.yaml", "# Written by accord guard --learn.\noverlay: 1.0.0\n")));
}

TEST(LearnedFile, LeavesWhatIsBesideIt) {
  const TemporaryFolder folder;
  const std::string mine = folder.write("mine", "mine");
  std::filesystem::create_symlink(mine, folder.file("learned.yaml.part"));
  const FakeServer upstream([](const Asked&) { return Reply{418, {}, ""}; });
  const auto learn = [&] {
    const auto guard = guarding(upstream.url(), [&](ServerOptions& options) {
      options.check_responses = CheckResponses::off;
      options.learn = folder.file("learned.yaml");
    });
    EXPECT_EQ(guard.ask("GET", "/thing").status, 418);
  };
  learn();
  EXPECT_THAT(learned_text(folder.file("learned.yaml")), HasSubstr("418"));
  EXPECT_EQ(learned_text(mine), "mine");
  EXPECT_TRUE(std::filesystem::is_symlink(folder.file("learned.yaml.part")));
  const std::string other = folder.write("learned.yaml", "written meanwhile\n");
  learn();
  EXPECT_EQ(learned_text(other), "written meanwhile\n");
}

TEST(SeenShape, IsOfTypesAndNames) {
  std::size_t room = 100;
  SeenShape shape;
  for (const char* each : {R"({"a":1,"b":null})", R"({"a":2.5,"c":[]})"})
    shape.add(contract::read_json(each, {}).value(), room);
  contract::JsonDocument document;
  EXPECT_EQ(
      contract::to_text(shape.schema(contract::Version::v3_1, document.GetAllocator())),
      R"({"type":"object","properties":{"a":{"type":"number"},"b":{"type":"null"},)"
      R"("c":{"type":"array","items":{}}}})");
  EXPECT_EQ(
      contract::to_text(shape.schema(contract::Version::v3_0, document.GetAllocator())),
      R"({"type":"object","properties":{"a":{"type":"number"},"b":{},)"
      R"("c":{"type":"array","items":{}}}})");
}

TEST(SeenShape, KeepsNoNamesThatAreData) {
  for (const char* each : {"name", "first_name", "x-rate", "v1", "_links", "a.b"})
    EXPECT_TRUE(is_name(each)) << each;
  for (const char* each :
       {"",
        "1",
        "a@b.example",
        "9f86d081884c7d65",
        "AKIA1234567",
        "a b",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    EXPECT_FALSE(is_name(each)) << each;
}

}  // namespace
}  // namespace accord::server::upstream
