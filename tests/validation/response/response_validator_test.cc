#include "accord/validation/response/response_validator.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation {
namespace {

using contract::http::Response;
using Errors = std::vector<std::string>;

class ResponseCheck : public ::testing::Test {
 protected:
  void compile(const std::string& responses) {
    contract_ = fixture::contract_of_operation("/a", "get", "\"responses\": {" + responses + "}");
    schemas_ = std::make_unique<SchemaSet>(*contract_);
    validator_.emplace(*contract_, contract_->operations.front(), *schemas_, found_);
    EXPECT_TRUE(schemas_->finish().empty());
  }

  /// "in pointer keyword", one for each error.
  [[nodiscard]] Errors errors(
      int status,
      const std::string& media_type,
      const std::string& body,
      std::vector<contract::http::Field> fields = {}) const {
    if (!media_type.empty()) fields.push_back({"content-type", media_type});
    Errors all;
    for (const auto& each : validator_->check(Response{status, fields, body})) {
      all.push_back(each.in + " " + each.pointer + " " + each.keyword);
    }
    return all;
  }

  [[nodiscard]] std::size_t errors_of(const Response& response, const JsonBody& read) const {
    return validator_->check(response, &read).size();
  }

  contract::Diagnostics found_;

 private:
  std::shared_ptr<const contract::Contract> contract_;
  std::unique_ptr<SchemaSet> schemas_;
  std::optional<ResponseValidator> validator_;
};

constexpr auto response_validator_student = R"("200": {"description": "", "headers": {
    "X-Count": {"required": true, "schema": {"type": "integer", "minimum": 0}},
    "X-Tags": {"schema": {"type": "array", "items": {"type": "integer"}}},
    "Content-Type": {"required": true, "schema": {"type": "integer"}}},
  "content": {"application/json": {"schema": {"type": "object", "required": ["id", "secret"],
    "properties": {"id": {"type": "integer", "readOnly": true},
                   "secret": {"type": "string", "writeOnly": true}}}}}},
  "204": {"description": ""}, "4XX": {"description": ""})";

TEST_F(ResponseCheck, AcceptsWhatIsDocumented) {
  compile(response_validator_student);
  EXPECT_EQ(
      errors(200, "application/json; charset=utf-8", R"({"id": 1})", {{"x-count", "3"}}), Errors{});
  EXPECT_EQ(errors(204, "", ""), Errors{});
  EXPECT_EQ(errors(404, "", ""), Errors{});
  EXPECT_EQ(errors(499, "text/plain", "anything"), Errors{});
}

// The text is not read a second time: what was made of it decides.
TEST_F(ResponseCheck, TakesTheBodyThatWasReadBefore) {
  compile(response_validator_student);
  const std::vector<contract::http::Field> fields = {
      {"Content-Type", "application/json"}, {"X-Count", "3"}};
  const Response sound{200, fields, R"({"id": 1})"};
  const Response broken{200, fields, "{"};
  EXPECT_EQ(errors_of(broken, ResponseValidator::read_json(sound)), 0U);
  EXPECT_EQ(errors_of(sound, ResponseValidator::read_json(broken)), 1U);
}

TEST_F(ResponseCheck, RefusesAnUndocumentedStatus) {
  compile(response_validator_student);
  for (const int status : {201, 301, 500})
    EXPECT_EQ(errors(status, "", ""), Errors{"status  responses"});
  compile(R"("default": {"description": ""})");
  EXPECT_EQ(errors(500, "", ""), Errors{});
}

TEST_F(ResponseCheck, PrefersTheExactStatus) {
  compile(R"("default": {"description": "", "content": {"text/plain": {}}},
    "4XX": {"description": "", "content": {"text/html": {}}},
    "404": {"description": "", "content": {"text/css": {}}})");
  EXPECT_EQ(errors(404, "text/css", "x"), Errors{});
  EXPECT_EQ(errors(400, "text/html", "x"), Errors{});
  EXPECT_EQ(errors(500, "text/plain", "x"), Errors{});
  EXPECT_EQ(errors(404, "text/html", "x"), Errors{"header Content-Type content"});
}

TEST_F(ResponseCheck, ChecksTheMediaType) {
  compile(response_validator_student);
  const std::vector<contract::http::Field> count = {{"X-Count", "1"}};
  for (const char* type : {"text/plain", "application/problem+json", "nonsense", "application/"}) {
    EXPECT_EQ(errors(200, type, R"({"id": 1})", count), Errors{"header Content-Type content"})
        << type;
  }
  EXPECT_EQ(errors(200, "", R"({"id": 1})", count), Errors{"header Content-Type content"});
  EXPECT_EQ(errors(200, "", "", count), Errors{"body  content"});
  EXPECT_EQ(errors(200, "APPLICATION/JSON", R"({"id": 1})", count), Errors{});
}

TEST_F(ResponseCheck, ChecksHeaders) {
  compile(response_validator_student);
  const std::string body = R"({"id": 1})";
  const auto check = [&](std::vector<contract::http::Field> fields) {
    return errors(200, "application/json", body, std::move(fields));
  };
  EXPECT_EQ(check({}), Errors{"header X-Count required"});
  EXPECT_EQ(check({{"X-Count", "x"}}), Errors{"header X-Count type"});
  EXPECT_EQ(check({{"X-Count", "-1"}}), Errors{"header X-Count minimum"});
  EXPECT_EQ(check({{"X-Count", "1"}, {"X-Tags", "1,2"}}), Errors{});
  EXPECT_EQ(check({{"X-Count", "1"}, {"X-Tags", "1,a"}}), Errors{"header X-Tags/1 type"});
  EXPECT_EQ(check({{"X-Count", "1"}, {"X-Other", "1"}}), Errors{});
}

// RFC 9110 sections 5.3 and 5.6.1: a list in several fields, with white space at its commas.
TEST_F(ResponseCheck, ReadsTheListsOfHeadersAsOne) {
  compile(response_validator_student);
  EXPECT_EQ(
      errors(200, "application/json", R"({"id": 1})", {{"X-Count", "1"}, {"X-Tags", "1, 2"}}),
      Errors{});
  EXPECT_EQ(
      errors(
          200,
          "application/json",
          R"({"id": 1})",
          {{"X-Count", "1"}, {"X-Tags", "1"}, {"X-Tags", "a"}}),
      Errors{"header X-Tags/1 type"});
}

TEST_F(ResponseCheck, ChecksTheBody) {
  compile(response_validator_student);
  const auto check = [&](const std::string& body) {
    return errors(200, "application/json", body, {{"X-Count", "1"}});
  };
  EXPECT_EQ(check("{}"), Errors{"body /id required"});
  EXPECT_EQ(check(R"({"id": "1"})"), Errors{"body /id type"});
  EXPECT_EQ(check(R"({"id": 1, "secret": "x"})"), Errors{"body /secret writeOnly"});
  EXPECT_EQ(check(R"({"secret": "x"})"), (Errors{"body /secret writeOnly", "body /id required"}));
  for (const char* body : {"", "{", "{} x", R"({"id": 1, "id": 2})", "{\"id\": \"\xFF\"}", "NaN"}) {
    EXPECT_EQ(check(body), Errors{"body  "}) << body;
  }
}

TEST_F(ResponseCheck, TakesDeepBodiesUpToItsOwnBound) {
  compile(R"("200": {"description": "", "content": {"application/json": {"schema": {}}}})");
  EXPECT_EQ(
      errors(200, "application/json", std::string(200, '[') + std::string(200, ']')), Errors{});
  EXPECT_EQ(
      errors(200, "application/json", std::string(201, '[') + std::string(201, ']')),
      Errors{"body  "});
}

TEST_F(ResponseCheck, ChecksTextAgainstItsSchema) {
  compile(
      R"("200": {"description": "", "content": {"text/plain": {"schema": {"type": "string", "maxLength": 3}}}})");
  EXPECT_EQ(errors(200, "text/plain", "abc"), Errors{});
  EXPECT_EQ(errors(200, "text/plain", "abcd"), Errors{"body  maxLength"});
}

TEST_F(ResponseCheck, RefusesTextThatIsNoUtf8) {
  compile(
      R"("200": {"description": "", "content": {"text/plain": {"schema": {"type": "string", "maxLength": 3}}}})");
  EXPECT_FALSE(errors(200, "text/plain", "\xFF\xFF\xFF\xFF").empty());
  EXPECT_FALSE(errors(200, "text/plain; charset=UTF-8", "\xFF\xFF\xFF\xFF").empty());
  EXPECT_EQ(errors(200, "text/plain; charset=ISO-8859-1", "\xFF\xFF\xFF\xFF"), Errors{});
}

// springdoc documents "*/*" for every answer.
TEST_F(ResponseCheck, ChecksJsonBehindAMediaRange) {
  for (const char* range : {"*/*", "application/*"}) {
    compile(
        "\"200\": {\"description\": \"\", \"content\": {\"" + std::string(range) +
        R"(": {"schema": {"type": "object"}}}})");
    EXPECT_EQ(errors(200, "application/json", "{}"), Errors{}) << range;
    EXPECT_EQ(errors(200, "application/json", "[]"), Errors{"body  type"}) << range;
  }
}

TEST_F(ResponseCheck, PrefersTheNarrowestRange) {
  compile(R"("200": {"description": "", "content": {
    "text/plain": {"schema": {"maxLength": 3}}, "text/*": {"schema": {"maxLength": 1}}}})");
  EXPECT_EQ(errors(200, "text/plain", "abc"), Errors{});
  EXPECT_EQ(errors(200, "text/html", "abc"), Errors{"body  maxLength"});
}

TEST_F(ResponseCheck, SaysWhichHeaderItDoesNotCheck) {
  compile(R"("200": {"description": "", "headers": {"X-A":
    {"schema": {"type": "array", "items": {"type": "object"}}}}})");
  ASSERT_EQ(found_.size(), 1U);
  EXPECT_EQ(found_.front().message, "the header X-A is not enforced");
}

}  // namespace
}  // namespace accord::validation
