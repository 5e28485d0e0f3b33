#include "accord/conformance/run/request_builder.h"

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::run {
namespace {

constexpr const char* request_builder_contract = R"(
paths:
  /a/{x}/b:
    put:
      operationId: op
      parameters:
        - {name: x, in: path, required: true, schema: {type: string}}
      responses: {'200': {description: d}}
)";

class RequestBuilder : public testing::Test {
 protected:
  RequestBuilder() {
    step.operation = &read->operations.front();
    step.method = "PUT";
    step.path = {{"x", {"", plan::FromStep{"create", "/id"}}}};
    options.base_url = "http://h:1/v1";
    StepResult result;
    result.answer = fixture::shared_json(R"({"id":"a/b c","n":{"deep":[1]}})");
    result.etag = "\"e\"";
    result.location = "/elsewhere/7";
    result.url = "http://h:1/v1/a";
    results.emplace("create", std::move(result));
  }

  fixture::ContractPointer read = fixture::read_contract(request_builder_contract);
  plan::Step step;
  Results results;
  Options options;
};

TEST_F(RequestBuilder, FillsPathQueryFieldsAndMembersFromWhatStepsReturned) {
  step.query = {{"q&", {"1", {}}}, {"r", {"", plan::FromStep{"create", "/n"}}}};
  step.headers = {{"If-Match", {"", plan::FromStep{"create", "ETag"}}}};
  step.json = std::make_shared<contract::JsonDocument>(fixture::json(R"({"in":{"it":0}})"));
  step.slots = {{"/in/it", {"create", "/n"}}};
  step.content_type = "application/json";
  const auto built = build_request(step, results, options);
  ASSERT_TRUE(built);
  EXPECT_EQ(built->request.url, "http://h:1/v1/a/a%2Fb%20c/b?q%26=1&r=%7B%22deep%22%3A%5B1%5D%7D");
  EXPECT_EQ(built->request.body, R"({"in":{"it":{"deep":[1]}}})");
  ASSERT_EQ(built->request.fields.size(), 2U);
  EXPECT_EQ(built->request.fields[0].value, "\"e\"");
  EXPECT_EQ(built->request.fields[1].name, "Content-Type");
}

TEST_F(RequestBuilder, WritesFormsAndKeepsFilesOutOfWhatIsCompared) {
  const auto form = fixture::read_contract(R"(
paths:
  /a:
    post:
      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {id: {type: integer}, file: {type: string, format: binary}}}}}}
      responses: {'200': {description: d}}
)");
  const auto& content = form->operations.front().body->content.front();
  step.writer =
      std::make_shared<const validation::BodyWriter>(*validation::BodyWriter::of(*form, content));
  step.json = std::make_shared<contract::JsonDocument>(fixture::json(R"({"id":0,"file":"x"})"));
  step.slots = {{"/id", {"create", "/n/deep/0"}}};
  const auto built = build_request(step, results, options);
  ASSERT_TRUE(built);
  EXPECT_NE(built->request.body.find("name=\"id\"\r\n\r\n1\r\n"), std::string::npos);
  EXPECT_NE(built->request.body.find("filename="), std::string::npos);
  EXPECT_EQ(contract::to_text(built->json), R"({"id":1})");
}

TEST_F(RequestBuilder, JoinsCookiesAndSendsWhatWasRead) {
  step.headers = {{"Cookie", {"a=1", {}}}, {"X", {"2", {}}}, {"Cookie", {"b=3", {}}}};
  step.body_from = "read";
  EXPECT_FALSE(build_request(step, results, options));
  results["read"].body = std::string("\0z", 2);
  const auto built = build_request(step, results, options);
  ASSERT_TRUE(built);
  EXPECT_EQ(built->request.body, std::string("\0z", 2));
  ASSERT_EQ(built->request.fields.size(), 2U);
  EXPECT_EQ(built->request.fields[0].value, "a=1; b=3");
}

TEST_F(RequestBuilder, PutsATextBeforeWhatDoesNotBeginWithIt) {
  step.headers = {{"If-Match", {"", plan::FromStep{"create", "ETag"}, "W/"}}};
  EXPECT_EQ(build_request(step, results, options)->request.fields[0].value, "W/\"e\"");
  results["create"].etag = "W/\"f\"";
  EXPECT_EQ(build_request(step, results, options)->request.fields[0].value, "W/\"f\"");
}

TEST_F(RequestBuilder, FollowsALocationOfTheSameOriginOnly) {
  step.target_from = "create";
  EXPECT_EQ(build_request(step, results, options)->request.url, "http://h:1/elsewhere/7");
  for (const char* location : {"", "http://h:2/a", "https://h:1/a", "//other/a", "http://u@h:1/"}) {
    results["create"].location = location;
    EXPECT_FALSE(build_request(step, results, options)) << location;
  }
}

TEST_F(RequestBuilder, SendsGivenCredentialsAsTheOwnPrincipalOnly) {
  constexpr const char* secured = R"(
security: [{key: []}]
paths: {/a: {get: {operationId: op, responses: {'200': {description: d}}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Pass}}
)";
  const auto contract_of = fixture::read_contract(secured);
  const Credentials credentials(*contract_of);
  options.fields = {{"X-Note", "n"}, {"x-pass", "own"}, {"Authorization", "A"}, {"Cookie", "c=1"}};
  options.credentials = &credentials;
  plan::Step each;
  each.operation = &contract_of->operations.front();
  each.method = "GET";
  using Kind = plan::Identity::Kind;
  const struct {
    Kind kind;
    std::vector<contract::http::Field> fields;
  } table[] = {
      {Kind::own, options.fields},
      {Kind::none, {{"X-Note", "n"}}},
      {Kind::unknown, {{"X-Note", "n"}, {"X-Pass", "accord-wrong.accord-wrong.accord-wrong"}}}};
  for (const auto& row : table) {
    each.identity.kind = row.kind;
    const auto built = build_request(each, results, options);
    ASSERT_TRUE(built);
    EXPECT_EQ(built->request.fields, row.fields);
    EXPECT_EQ(
        built->request.secrets.size(),
        row.kind == Kind::own    ? 3U
        : row.kind == Kind::none ? 0U
                                 : 1U);
  }
  for (const Kind kind : {Kind::refused, Kind::other}) {
    each.identity.kind = kind;
    EXPECT_FALSE(build_request(each, results, options)) << "nothing is known of it";
  }
}

TEST_F(RequestBuilder, AFieldOfTheStepReplacesAGivenOne) {
  options.fields = {{"accept", "text/html"}, {"X-Note", "n"}};
  step.headers = {{"Accept", {"application/json", {}}}};
  const auto built = build_request(step, results, options);
  ASSERT_TRUE(built);
  const std::vector<contract::http::Field> want = {{"X-Note", "n"}, {"Accept", "application/json"}};
  EXPECT_EQ(built->request.fields, want);
}

TEST_F(RequestBuilder, BuildsNothingWithoutAValueThatIsNeeded) {
  results["create"].location.clear();
  const plan::FromStep missing{"create", "/none"};
  const plan::FromStep no_step{"other", "/id"};
  for (const auto& from : {missing, no_step}) {
    plan::Step each = step;
    each.path = {{"x", {"", from}}};
    EXPECT_FALSE(build_request(each, results, options)) << from.step;
    each = step;
    each.query = {{"q", {"", from}}};
    EXPECT_FALSE(build_request(each, results, options)) << from.step;
    each = step;
    each.headers = {{"X", {"", from}}};
    EXPECT_FALSE(build_request(each, results, options)) << from.step;
  }
}

}  // namespace
}  // namespace accord::conformance::run
