#include <gmock/gmock.h>

#include "accord/analysis/diff/diff.h"
#include "accord/contract/loader.h"
#include "analysis/diff/fixture.h"

// Contracts with faults are compared as far as they can be read.
namespace accord::analysis::diff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::shared_ptr<const contract::Contract> read(const std::string& members) {
  auto documents = contract::DocumentSet::parse(
      "a.json", R"({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, )" + members + "}");
  EXPECT_TRUE(documents.ok()) << members;
  auto reading = contract::build_contract(std::move(documents).value());
  EXPECT_NE(reading.contract, nullptr) << members;
  return reading.contract;
}

std::vector<std::string> faulty_between(const std::string& old, const std::string& now) {
  const auto left = read(old);
  const auto right = read(now);
  return fixture::rules_of(diff(*left, *right).found);
}

std::string get(const std::string& path, const std::string& members) {
  return R"("paths": {")" + path + R"(": {"get": {)" + members +
         R"("responses": {"200": {"description": "d"}}}}})";
}

const std::string id = R"({"name": "id", "in": "path", "required": true, "schema": {}})";
const std::string limit = R"({"name": "limit", "in": "query", "schema": {}})";
const std::string unresolved = R"({"$ref": "#/components/nothing"})";

TEST(DiffOfFaulty, TakesAnUndescribedPathParameterForOneThatIsThere) {
  const std::string without = get("/a/{id}", "");
  const std::string with = get("/a/{id}", R"("parameters": [)" + id + "], ");
  EXPECT_THAT(faulty_between(without, with), IsEmpty());
  EXPECT_THAT(faulty_between(with, without), IsEmpty());
}

TEST(DiffOfFaulty, DoesNotSeeAPathParameterThatThePathLacks) {
  const std::string with = get("/a", R"("parameters": [)" + id + "], ");
  EXPECT_THAT(faulty_between(get("/a", ""), with), IsEmpty());
  EXPECT_THAT(faulty_between(with, get("/a", "")), IsEmpty());
}

TEST(DiffOfFaulty, TakesAPathParameterForRequiredWhateverItSays) {
  const std::string optional = R"({"name": "id", "in": "path", "schema": {}})";
  EXPECT_THAT(
      faulty_between(
          get("/a/{id}", R"("parameters": [)" + optional + "], "),
          get("/a/{id}", R"("parameters": [)" + id + "], ")),
      IsEmpty());
}

TEST(DiffOfFaulty, ComparesAParameterThatIsDeclaredTwiceOnce) {
  const std::string twice = get("/a", R"("parameters": [)" + limit + ", " + limit + "], ");
  EXPECT_THAT(faulty_between(twice, twice), IsEmpty());
  EXPECT_THAT(faulty_between(get("/a", ""), twice), ElementsAre("info optional-parameter-added"));
}

TEST(DiffOfFaulty, TakesNothingUnresolvedForRemovedOrAdded) {
  const struct {
    const char* name;
    std::string whole;
    std::string faulty;
  } cases[] = {
      {"a parameter",
       get("/a", R"("parameters": [)" + limit + "], "),
       get("/a", R"("parameters": [)" + unresolved + "], ")},
      {"a body",
       get("/a", R"("requestBody": {"required": true, "content": {"text/plain": {}}}, )"),
       get("/a", R"("requestBody": )" + unresolved + ", ")},
      {"a path item", get("/a", ""), R"("paths": {"/a": )" + unresolved + "}"},
      {"a response",
       R"("paths": {"/a": {"get": {"responses": {"200": {"description": "d", "content": )"
       R"({"text/plain": {}}, "headers": {"X-A": {"required": true, "schema": {}}}}}}}})",
       R"("paths": {"/a": {"get": {"responses": {"200": )" + unresolved + "}}}}"},
      {"a header",
       R"("paths": {"/a": {"get": {"responses": {"200": {"description": "d", "headers": )"
       R"({"X-A": {"required": true, "schema": {}}}}}}}})",
       R"("paths": {"/a": {"get": {"responses": {"200": {"description": "d", "headers": {"X-A": )" +
           unresolved + "}}}}}}"},
  };
  for (const auto& each : cases) {
    EXPECT_THAT(faulty_between(each.whole, each.faulty), IsEmpty()) << each.name;
    EXPECT_THAT(faulty_between(each.faulty, each.whole), IsEmpty()) << each.name;
  }
}

TEST(DiffOfFaulty, ComparesTheRestOfAnOperation) {
  const std::string faults = R"("operationId": "twice", "security": [{"nobody": []}], )";
  const std::string others = R"(, "servers": [{"url": "https://{nothing}/v1"}])";
  EXPECT_THAT(
      faulty_between(
          get("/a", faults + R"("parameters": [)" + limit + ", " + unresolved + "], ") + others,
          get("/a",
              faults +
                  R"("parameters": [{"name": "limit", "in": "query", "required": true, )"
                  R"("schema": {}}, )" +
                  unresolved + "], ") +
              others),
      ElementsAre("breaking parameter-became-required"));
}

TEST(DiffOfFaulty, ComparesOperationsOfAPathThatIsNoTemplate) {
  for (const char* path : {"a", "/a/{b", "/a?x={x}", "/#Action=b"}) {
    EXPECT_THAT(faulty_between(get(path, ""), get(path, "")), IsEmpty()) << path;
    EXPECT_THAT(
        faulty_between(get(path, ""), get(path, R"("deprecated": true, )")),
        ElementsAre("info operation-deprecated"))
        << path;
    EXPECT_THAT(
        faulty_between(get(path, ""), get("/b", "")), testing::Contains("breaking path-removed"))
        << path;
  }
}

TEST(DiffOfFaulty, TakesALowerCaseRangeForARange) {
  const auto with = [](const std::string& type) {
    return R"("paths": {"/a": {"get": {"responses": {"2xx": {"description": "d", "content": )"
           R"({"text/plain": {"schema": {"type": ")" +
           type + R"("}}}}}}}})";
  };
  EXPECT_THAT(
      faulty_between(with("string"), with("integer")),
      ElementsAre("breaking response-type-changed"));
}

TEST(DiffOfFaulty, DoesNotGuessThePathOfAServerThatCannotBeRead) {
  const std::string whole = get("/a", "") + R"(, "servers": [{"url": "https://a.example/v1"}])";
  const std::string faulty = get("/a", "") + R"(, "servers": [{"url": "https://a.example/{v}"}])";
  EXPECT_THAT(
      faulty_between(whole, faulty), ElementsAre("warning server-removed", "info server-added"));
}

}  // namespace
}  // namespace accord::analysis::diff
