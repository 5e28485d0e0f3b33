#include <gtest/gtest.h>

#include "accord/validation/request/request_validator.h"
#include "validation/request_fixture.h"

namespace accord::validation {
namespace {

using contract::http::Condition;
using contract::http::FieldView;
using fixture::request_with;
using fixture::RequestCheck;

using RequestBody = RequestCheck;

constexpr FieldView json_type = {"Content-Type", "application/json"};

std::string body(std::string_view content, bool is_required = true) {
  return R"("requestBody": {"required": )" + std::string(is_required ? "true" : "false") +
         ", \"content\": {" + std::string(content) + "}}";
}

constexpr auto student =
    R"("application/json": {"schema": {"type": "object", "required": ["name", "id"],
  "additionalProperties": false, "properties": {"name": {"type": "string", "maxLength": 3},
  "age": {"type": "integer", "minimum": 0}, "id": {"type": "integer", "readOnly": true}}}})";

TEST_F(RequestBody, IsDecoded) {
  compile(body(student));
  const auto call = validate(request_with({json_type}, R"({"name": "a", "age": 1})"));
  ASSERT_TRUE(call.ok());
  EXPECT_TRUE(call->has_body);
  EXPECT_EQ(contract::to_text(call->body), R"({"name":"a","age":1})");
}

TEST_F(RequestBody, ReportsEveryViolation) {
  compile(body(student));
  const auto call =
      validate(request_with({json_type}, R"({"name": "abcd", "age": -1, "x": 1, "id": "no"})"));
  ASSERT_FALSE(call.ok());
  EXPECT_EQ(call.fault().condition, Condition::body_invalid);
  const struct {
    const char* pointer;
    const char* keyword;
  } want[] = {{"/name", "maxLength"}, {"/age", "minimum"}, {"/x", "additionalProperties"}};
  ASSERT_EQ(call.fault().errors.size(), std::size(want));
  for (std::size_t i = 0; i < std::size(want); ++i) {
    EXPECT_EQ(call.fault().errors[i].in, "body");
    EXPECT_EQ(call.fault().errors[i].pointer, want[i].pointer);
    EXPECT_EQ(call.fault().errors[i].keyword, want[i].keyword);
    EXPECT_TRUE(call.fault().errors[i].schema_pointer.starts_with("#/paths/~1a/post/requestBody/"));
  }
}

// It would be answered as another number.
TEST_F(RequestBody, IsRefusedWhereANumberWouldNotBeKept) {
  compile(body(R"("application/json": {"schema": {}})"));
  const auto kept = validate(request_with({json_type}, R"({"a": [0.30000000000000004]})"));
  EXPECT_TRUE(kept.ok());
  const auto changed = validate(request_with({json_type}, R"({"a": [1, 0.1234567890123456789]})"));
  ASSERT_FALSE(changed.ok());
  EXPECT_EQ(changed.fault().condition, Condition::body_invalid);
  ASSERT_EQ(changed.fault().errors.size(), 1U);
  EXPECT_EQ(changed.fault().errors[0].pointer, "/a/1");
  EXPECT_EQ(
      changed.fault().errors[0].message,
      "is the number 0.1234567890123456789, which a double cannot hold exactly");
}

// RFC 8259 section 6 has numbers of any size: no fault of the JSON, but of the value.
TEST_F(RequestBody, IsRefusedWhereANumberIsBeyondAllDoubles) {
  compile(body(R"("application/json": {"schema": {}})"));
  for (const char* each : {"1e400", "-1E+309", "0.1e500"}) {
    const auto call =
        validate(request_with({json_type}, R"({"a": {"b": )" + std::string(each) + "}}"));
    ASSERT_FALSE(call.ok()) << each;
    EXPECT_EQ(call.fault().condition, Condition::body_invalid) << each;
    ASSERT_EQ(call.fault().errors.size(), 1U) << each;
    EXPECT_EQ(call.fault().errors[0].pointer, "/a/b") << each;
  }
  const auto broken = validate(request_with({json_type}, R"({"a": 1e400, "b"})"));
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.fault().condition, Condition::unparsable);
}

TEST_F(RequestBody, TellsTheBoundsOfIntegersAndAllElseThatIsWrong) {
  compile(body(R"("application/json": {"schema": {"required": ["b"]}})"));
  const auto call = validate(request_with({json_type}, R"({"a": 99999999999999999999})"));
  ASSERT_FALSE(call.ok());
  ASSERT_EQ(call.fault().errors.size(), 2U);
  EXPECT_EQ(call.fault().errors[0].pointer, "/a");
  EXPECT_NE(call.fault().errors[0].message.find("at most 9223372036854775807"), std::string::npos);
  EXPECT_EQ(call.fault().errors[1].pointer, "/b");
}

TEST_F(RequestBody, IsRefusedWhereItIsNoJson) {
  compile(body(R"("application/json": {"schema": {}})"));
  const struct {
    const char* name;
    std::string text;
    bool want;
  } cases[] = {
      {"a number", "1", true},
      {"white space around", " \r\n\t{} \n", true},
      {"cut", "{", false},
      {"trailing bytes", "{} x", false},
      {"two values", "{}{}", false},
      {"white space only", "  ", false},
      {"a comment", "{} // x", false},
      {"a trailing comma", "[1,]", false},
      {"single quotes", "{'a': 1}", false},
      {"NaN", "NaN", false},
      {"a leading zero", "01", false},
      {"duplicate keys", R"({"a": 1, "a": 1})", false},
      {"duplicate keys in disguise", R"({"a": 1, "\u0061": 1})", false},
      {"duplicate keys below", R"([{"b": {"a": 1, "a": 2}}])", false},
      {"invalid UTF-8", "\"\xFF\"", false},
      {"an overlong form", "\"\xC0\xAF\"", false},
      {"a lone surrogate", R"("\ud800")", false},
      {"a control character", "\"\n\"", false},
      {"NUL after it", std::string("{}\0", 3), false},
      {"depth 64", std::string(64, '[') + std::string(64, ']'), true},
      {"depth 65", std::string(65, '[') + std::string(65, ']'), false},
      {"very deep", std::string(500'000, '['), false},
  };
  for (const auto& each : cases) {
    const auto call = validate(request_with({json_type}, each.text));
    EXPECT_EQ(call.ok(), each.want) << each.name;
    if (call.ok()) continue;
    EXPECT_EQ(call.fault().condition, Condition::unparsable) << each.name;
    ASSERT_EQ(call.fault().errors.size(), 1U) << each.name;
    EXPECT_EQ(call.fault().errors.front().in, "body");
  }
}

TEST_F(RequestBody, KeepsNumbersExact) {
  compile(body(R"("application/json": {"schema": {}})"));
  for (const char* text :
       {"9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        "0.1",
        "5e-324",
        "1.7976931348623157e308"}) {
    const auto call = validate(request_with({json_type}, text));
    ASSERT_TRUE(call.ok()) << text;
    EXPECT_EQ(contract::to_text(call->body), text);
  }
}

TEST_F(RequestBody, HoldsAtMost100000Values) {
  compile(body(R"("application/json": {"schema": {}})"));
  const auto array_of = [](int count) {
    std::string text = "[0";
    for (int i = 1; i < count; ++i)
      text += ",0";
    return text + "]";
  };
  EXPECT_TRUE(validate(request_with({json_type}, array_of(99'999))).ok());
  EXPECT_FALSE(validate(request_with({json_type}, array_of(100'000))).ok());
}

TEST_F(RequestBody, MayBeAbsentWhereItIsNotRequired) {
  compile(body(student, false));
  const auto absent = validate(request_with({}));
  ASSERT_TRUE(absent.ok());
  EXPECT_FALSE(absent->has_body);
  EXPECT_FALSE(check_media_type(request_with({})).has_value());
  compile(body(student, true));
  const auto missing = validate(request_with({json_type}));
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.fault().condition, Condition::unparsable);
  EXPECT_EQ(first_error(missing.fault()), "body  required");
}

TEST_F(RequestBody, IsLeftUnreadWhereNoneIsDocumented) {
  compile(R"("parameters": [])");
  const auto request = request_with({{"Content-Type", "nonsense"}}, "{{{");
  EXPECT_FALSE(check_media_type(request).has_value());
  const auto call = validate(request);
  ASSERT_TRUE(call.ok());
  EXPECT_FALSE(call->has_body);
}

TEST_F(RequestBody, IsRefusedInAnotherMediaType) {
  compile(
      body(R"("application/json": {}, "application/merge-patch+json": {}, "application/xml": {})"));
  const struct {
    const char* type;
    bool is_read;
  } cases[] = {
      {"application/json", true},
      {"Application/JSON", true},
      {"application/json; charset=utf-8", true},
      {"application/json;charset=\"UTF-8\"", true},
      {"application/json; charset=utf-16", false},
      {"application/json; charset=iso-8859-1", false},
      {"application/merge-patch+json", true},
      {"application/problem+json", false},
      {"application/xml", false},
      {"text/plain", false},
      {"application/json, application/json", false},
      {"application/", false},
      {"json", false},
      {"*/*", false},
      {"", false},
  };
  for (const auto& each : cases) {
    const auto fault = check_media_type(request_with({{"Content-Type", each.type}}, "{}"));
    EXPECT_EQ(!fault.has_value(), each.is_read) << each.type;
    if (fault) {
      EXPECT_EQ(fault->condition, Condition::unsupported_media_type);
      EXPECT_NE(fault->detail.find("application/merge-patch+json"), std::string::npos);
      EXPECT_EQ(fault->detail.find("xml"), std::string::npos);
    }
  }
  EXPECT_TRUE(check_media_type(request_with({}, "{}")).has_value());
}

TEST_F(RequestBody, IsNotReadInXmlAndThatIsSaid) {
  compile(body(R"("application/xml": {"schema": {"type": "object"}})"));
  ASSERT_EQ(found_.size(), 1U);
  EXPECT_EQ(found_.front().severity, contract::Severity::warning);
  EXPECT_NE(found_.front().message.find("application/xml"), std::string::npos);
  EXPECT_TRUE(check_media_type(request_with({{"Content-Type", "application/xml"}}, "<a/>")));
}

TEST_F(RequestBody, MayBeText) {
  compile(body(R"("text/plain": {"schema": {"type": "string", "maxLength": 2}})"));
  const std::vector<FieldView> type = {{"Content-Type", "text/plain; charset=utf-8"}};
  const auto call = validate(request_with(type, "\xC3\xA9\xC3\xA9"));
  ASSERT_TRUE(call.ok());
  EXPECT_EQ(call->text, "\xC3\xA9\xC3\xA9");
  const auto long_text = validate(request_with(type, "abc"));
  ASSERT_FALSE(long_text.ok());
  EXPECT_EQ(first_error(long_text.fault()), "body  maxLength");
  const auto broken = validate(request_with(type, "\xFF"));
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.fault().condition, Condition::unparsable);
}

// Invalid UTF-8 is 400 in every text, described by a schema or not.
TEST_F(RequestBody, IsRefusedAsTextThatIsNoUtf8WithoutSchemaToo) {
  compile(body(R"("text/plain": {})"));
  EXPECT_FALSE(validate(request_with({{"Content-Type", "text/plain"}}, "\xFF")).ok());
}

TEST_F(RequestBody, MayBeBytes) {
  compile(
      body(R"("application/octet-stream": {"schema": {"type": "string", "format": "binary"}})"));
  const auto call = validate(
      request_with({{"Content-Type", "application/octet-stream"}}, std::string_view("\xFF\0x", 3)));
  ASSERT_TRUE(call.ok());
  EXPECT_EQ(call->text, std::string("\xFF\0x", 3));
}

// RFC 9110 section 12.5.1: the most specific range decides.
TEST_F(RequestBody, PrefersTheNarrowestRange) {
  const std::vector<FieldView> type = {{"Content-Type", "text/plain"}};
  compile(body(
      R"("text/*": {"schema": {"maxLength": 1}}, "text/plain": {"schema": {"maxLength": 3}})"));
  EXPECT_TRUE(validate(request_with(type, "abc")).ok());
  compile(body(
      R"("text/plain": {"schema": {"maxLength": 3}}, "text/*": {"schema": {"maxLength": 1}})"));
  EXPECT_TRUE(validate(request_with(type, "abc")).ok());
  EXPECT_FALSE(validate(request_with({{"Content-Type", "text/html"}}, "abc")).ok());
}

// Each line is broken, joined they are a media type: whoever reads one must read the other.
TEST_F(RequestBody, IsReadByTheContentTypeThatItIsJudgedBy) {
  compile(body(R"("application/json": {"schema": {}})"));
  const auto request =
      request_with({{"Content-Type", "application/json;a=\"x"}, {"Content-Type", "y\""}}, "{}");
  EXPECT_EQ(check_media_type(request), std::nullopt);
  EXPECT_TRUE(validate(request).ok());
  const auto broken = request_with({{"Content-Type", "application/json;a=\"x"}}, "{}");
  EXPECT_NE(check_media_type(broken), std::nullopt);
  const auto call = validate(broken);
  ASSERT_FALSE(call.ok());
  EXPECT_EQ(call.fault().condition, Condition::unsupported_media_type);
}

TEST_F(RequestBody, CountsTheBytesOfOctets) {
  compile(body(R"("application/octet-stream": {"schema": {"type": "string", "maxLength": 3}})"));
  const std::vector<FieldView> type = {{"Content-Type", "application/octet-stream"}};
  EXPECT_TRUE(validate(request_with({type[0]}, "\xFF\xC3\xA4")).ok());
  EXPECT_FALSE(validate(request_with({type[0]}, "abcd")).ok());
}

}  // namespace
}  // namespace accord::validation
