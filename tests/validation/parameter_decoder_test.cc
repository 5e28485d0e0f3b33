#include "accord/validation/parameter_decoder.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation {
namespace {

using Texts = std::vector<std::string_view>;

/// A parameter, its contract and its decoder; `at`: "path" or "query" and so on.
struct Decoding {
  std::shared_ptr<const contract::Contract> contract;
  std::optional<ParameterDecoder> decoder;
  std::string fault;

  [[nodiscard]] std::string decode(const Texts& texts) const {
    contract::JsonDocument memory;
    const auto value = decoder->decode(texts, memory.GetAllocator());
    return value ? contract::to_text(value.value()) : "fault: " + value.fault();
  }
  [[nodiscard]] std::vector<std::string> encode(std::string_view value) const {
    return decoder->encode(fixture::json(value));
  }
};

Decoding decoding(std::string_view place, std::string_view members) {
  const bool is_path = place == "path";
  Decoding result;
  result.contract = fixture::contract_of_operation(
      is_path ? "/a/{p}" : "/a",
      "get",
      R"("responses": {"200": {"description": ""}}, "parameters": [{"name": "p", "in": ")" +
          std::string(place) + "\", " + (is_path ? "\"required\": true, " : "") +
          std::string(members) + "}]");
  const contract::Operation& operation = result.contract->operations.front();
  auto decoder = ParameterDecoder::compile(*result.contract, operation.parameters.front());
  if (decoder) {
    result.decoder = std::move(decoder).value();
  } else {
    result.fault = decoder.fault().front().message;
  }
  return result;
}

TEST(ParameterDecoder, ReadsScalarsByType) {
  const struct {
    const char* schema;
    const char* text;
    const char* want;
  } cases[] = {
      {R"({"type": "string"})", "12", "\"12\""},
      {R"({"type": "string"})", "", "\"\""},
      {R"({"type": "integer"})", "12", "12"},
      {R"({"type": "integer"})", "-12", "-12"},
      {R"({"type": "integer"})", "9223372036854775807", "9223372036854775807"},
      {R"({"type": "integer"})", "-9223372036854775808", "-9223372036854775808"},
      {R"({"type": "integer"})", "", "fault: must be an integer"},
      {R"({"type": "integer"})", "1x", "fault: must be an integer"},
      {R"({"type": "integer"})", " 1", "fault: must be an integer"},
      {R"({"type": "integer"})", "+1", "fault: must be an integer"},
      {R"({"type": "integer"})", "0x10", "fault: must be an integer"},
      {R"({"type": "integer"})", "1.5", "1.5"},
      {R"({"type": "number"})", "1.5", "1.5"},
      {R"({"type": "number"})", "1e2", "100.0"},
      {R"({"type": "number"})", "nan", "fault: must be a number"},
      {R"({"type": "number"})", "inf", "fault: must be a number"},
      {R"({"type": "number"})", "1e999", "fault: must be a number"},
      {R"({"type": "number"})", "1,5", "fault: must be a number"},
      {R"({"type": "boolean"})", "true", "true"},
      {R"({"type": "boolean"})", "false", "false"},
      {R"({"type": "boolean"})", "True", "fault: must be true or false"},
      {R"({"type": "boolean"})", "1", "fault: must be true or false"},
      {R"({"type": ["integer", "null"]})", "5", "5"},
      {R"({"type": ["integer", "string"]})", "5", "5"},
      {R"({"type": ["integer", "string"]})", "a", "\"a\""},
      {R"({"type": ["boolean", "string"]})", "true", "true"},
      {R"({"allOf": [{"type": "integer"}]})", "5", "5"},
  };
  for (const auto& each : cases) {
    const auto schema = "\"schema\": " + std::string(each.schema);
    EXPECT_EQ(decoding("query", schema).decode({each.text}), each.want) << each.schema << each.text;
  }
}

TEST(ParameterDecoder, RefusesARepeatedScalar) {
  EXPECT_EQ(
      decoding("query", R"("schema": {"type": "integer"})").decode({"1", "2"}),
      "fault: must stand only once");
  EXPECT_EQ(
      decoding("query", R"("schema": {"type": "array"}, "explode": false)").decode({"1", "2"}),
      "fault: must stand only once");
}

constexpr auto integers = R"("schema": {"type": "array", "items": {"type": "integer"}})";
constexpr auto strings = R"("schema": {"type": "array", "items": {"type": "string"}})";

TEST(ParameterDecoder, ReadsArraysByStyle) {
  const struct {
    const char* place;
    std::string members;
    Texts texts;
    const char* want;
  } cases[] = {
      {"query", integers, {"1", "2"}, "[1,2]"},
      {"query", integers, {"1"}, "[1]"},
      {"query", integers, {"1,2"}, "fault: must be an integer"},
      {"query", strings, {"1,2"}, "[\"1,2\"]"},
      {"query", integers + std::string(R"(, "explode": false)"), {"1,2"}, "[1,2]"},
      {"query",
       integers + std::string(R"(, "explode": false)"),
       {"1,,2"},
       "fault: must be an integer"},
      {"query", strings + std::string(R"(, "explode": false)"), {"a,,b,"}, R"(["a","","b",""])"},
      {"query", integers + std::string(R"(, "style": "pipeDelimited")"), {"1|2"}, "[1,2]"},
      {"query", integers + std::string(R"(, "style": "spaceDelimited")"), {"1 2"}, "[1,2]"},
      {"query",
       integers + std::string(R"(, "style": "pipeDelimited", "explode": true)"),
       {"1", "2"},
       "[1,2]"},
      {"path", integers, {"1,2"}, "[1,2]"},
      {"header", integers, {"1,2"}, "[1,2]"},
      {"cookie", integers + std::string(R"(, "explode": false)"), {"1,2"}, "[1,2]"},
      {"query", R"("schema": {"type": "array"})", {"1", "a"}, "[1,\"a\"]"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(decoding(each.place, each.members).decode(each.texts), each.want)
        << each.place << each.members;
  }
}

// RFC 9110 section 5.6.1: white space may stand around the commas of a list.
TEST(ParameterDecoder, AllowsSpaceInTheListsOfHeaders) {
  EXPECT_EQ(decoding("header", integers).decode({"1, 2 ,3"}), "[1,2,3]");
  EXPECT_EQ(decoding("header", strings).decode({"a, b"}), R"(["a","b"])");
}

TEST(ParameterDecoder, ReadsJsonContent) {
  const auto json =
      decoding("query", R"("content": {"application/json": {"schema": {"type": "object"}}})");
  EXPECT_EQ(json.decode({R"({"a": [1, "x"]})"}), R"({"a":[1,"x"]})");
  EXPECT_TRUE(json.decode({"{"}).starts_with("fault: is no JSON"));
  EXPECT_TRUE(json.decode({""}).starts_with("fault: is no JSON"));
  EXPECT_TRUE(json.decode({R"({"a": 1, "a": 2})"}).starts_with("fault: is no JSON"));
  EXPECT_EQ(json.decode({"1", "2"}), "fault: must stand only once");
}

TEST(ParameterDecoder, RefusesWhatItCannotReadByName) {
  const struct {
    const char* place;
    const char* members;
    const char* want;
  } cases[] = {
      {"path", R"("style": "label", "schema": {})", "label"},
      {"path", R"("style": "matrix", "schema": {})", "matrix"},
      {"query", R"("style": "deepObject", "schema": {})", "deepObject"},
      {"query", R"("schema": {"type": "object"})", "an object"},
      {"query", R"("schema": {"properties": {"a": {}}})", "an object"},
      {"query", R"("schema": {"type": "array", "items": {"type": "array"}})", "an array of arrays"},
  };
  for (const auto& each : cases) {
    const auto refused = decoding(each.place, each.members);
    EXPECT_FALSE(refused.decoder.has_value()) << each.members;
    EXPECT_NE(refused.fault.find(each.want), std::string::npos) << refused.fault;
    EXPECT_NE(refused.fault.find("\"p\""), std::string::npos) << refused.fault;
  }
}

TEST(ParameterDecoder, EncodesWhatItDecodes) {
  const auto scalar = decoding("query", R"("schema": {"type": "string"})");
  EXPECT_EQ(scalar.encode("\"a b/&=\""), std::vector<std::string>{"a%20b%2F%26%3D"});
  EXPECT_EQ(scalar.encode("12"), std::vector<std::string>{"12"});
  EXPECT_EQ(decoding("query", integers).encode("[1, 2]"), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(decoding("query", integers).encode("[]"), std::vector<std::string>{});
  const auto joined = decoding("path", integers).encode("[1, 2]");
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_TRUE(joined.front() == "1,2" || joined.front() == "1%2C2") << joined.front();
  const auto json = decoding("query", R"("content": {"application/json": {"schema": {}}})");
  EXPECT_EQ(json.encode(R"({"a":1})"), std::vector<std::string>{"%7B%22a%22%3A1%7D"});
}

}  // namespace
}  // namespace accord::validation
