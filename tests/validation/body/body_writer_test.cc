#include "accord/validation/body/body_writer.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation {
namespace {

using fixture::contract_of_operation;

constexpr const char* fields =
    R"("schema": {"type": "object", "properties": {
      "name": {"type": "string"}, "age": {"type": "integer"}, "fit": {"type": "boolean"},
      "tags": {"type": "array", "items": {"type": "string"}},
      "home": {"type": "object", "properties": {"zip": {"type": "integer"}}},
      "ids": {"type": "array", "items": {"type": "integer"}},
      "file": {"type": "string", "format": "binary"}}})";

std::shared_ptr<const contract::Contract> contract_of(
    const std::string& type, const std::string& members) {
  return contract_of_operation(
      "/a",
      "post",
      R"("responses": {"200": {"description": ""}}, "requestBody": {"content": {")" + type +
          "\": {" + members + "}}}");
}

std::optional<BodyWriter> writer_of(const contract::Contract& contract) {
  return BodyWriter::of(contract, contract.operations.front().body->content.front());
}

TEST(BodyWriter, WritesFormsAsClientsDo) {
  const std::string encoding =
      R"(, "encoding": {"ids": {"style": "form", "explode": false},
         "home": {"style": "deepObject", "explode": true}})";
  const struct {
    std::string members;
    const char* value;
    const char* want;
  } table[] = {
      {fields,
       R"({"name":"a b+c&d=e","age":5,"fit":false})",
       "name=a+b%2Bc%26d%3De&age=5&fit=false"},
      {fields, R"({"tags":["x","y z"]})", "tags=x&tags=y+z"},
      {fields, R"({"tags":[]})", ""},
      {fields, R"({"home":{"zip":1}})", "home=%7B%22zip%22%3A1%7D"},
      {fields, R"({"other":"\u00e9"})", "other=%C3%A9"},
      {fields + encoding, R"({"ids":[1,2]})", "ids=1,2"},
      {fields + encoding, R"({"home":{"zip":1}})", "home%5Bzip%5D=1"}};
  for (const auto& each : table) {
    const auto contract = contract_of("application/x-www-form-urlencoded", each.members);
    const auto writer = writer_of(*contract);
    ASSERT_TRUE(writer);
    EXPECT_EQ(writer->write(*contract::read_json(each.value, {})), each.want);
  }
}

TEST(BodyWriter, WritesPartsWithFiles) {
  const auto contract = contract_of("multipart/form-data", fields);
  const auto writer = writer_of(*contract);
  ASSERT_TRUE(writer);
  EXPECT_EQ(writer->files(), std::vector<std::string>{"file"});
  const std::string type = writer->content_type();
  const std::string line = "--" + type.substr(type.find('=') + 1);
  // U+00FF is one byte of a file.
  const auto value = contract::read_json(R"({"tags":["x"],"file":"\u00ff","home":{"zip":1}})", {});
  EXPECT_EQ(
      writer->write(*value),
      line + "\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nx\r\n" + line +
          "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"accord.bin\"\r\n"
          "Content-Type: application/octet-stream\r\n\r\n\xFF\r\n" +
          line +
          "\r\nContent-Disposition: form-data; name=\"home\"\r\n"
          "Content-Type: application/json\r\n\r\n{\"zip\":1}\r\n" +
          line + "--\r\n");
}

// RFC 2046 section 5.1.1.
TEST(BodyWriter, TakesABoundaryThatIsInNoPart) {
  const auto contract = contract_of("multipart/form-data", fields);
  const auto writer = writer_of(*contract);
  const std::string fixed = writer->content_type().substr(writer->content_type().find('=') + 1);
  const auto value = contract::read_json(
      R"({"name":"x\r\n--)" + fixed +
          R"(\r\nContent-Disposition: form-data; name=\"admin\"\r\n\r\n1"})",
      {});
  const auto message = writer->message(*value);
  const std::string line = "--" + message.content_type.substr(message.content_type.find('=') + 1);
  std::size_t count = 0;
  for (std::size_t at = message.body.find(line); at != std::string::npos;
       at = message.body.find(line, at + 1))
    ++count;
  EXPECT_EQ(count, 2U) << message.body;  // before the part and after it
  EXPECT_NE(line, "--" + fixed);
  EXPECT_NE(message.content_type, writer->message(*value).content_type);
}

TEST(BodyWriter, SaysWhatItWritesAndHowSurely) {
  const struct {
    const char* type;
    const char* want;  ///< "" where it is not written
    bool is_exact;
  } table[] = {
      {"text/plain", "text/plain", true},
      {"application/octet-stream", "application/octet-stream", true},
      {"application/json", "application/json", true},
      {"application/json;version=1", "application/json; version=1", true},
      {"image/*", "image/png", false},
      {"application/pdf", "application/pdf", false},
      {"*/*", "application/json", false},
      {"application/xml", "", false},
      {"text/xml", "", false}};
  for (const auto& each : table) {
    const auto contract = contract_of(each.type, R"("schema": {"type": "string"})");
    const auto writer = writer_of(*contract);
    EXPECT_EQ(writer ? writer->content_type() : "", each.want) << each.type;
    if (writer) {
      EXPECT_EQ(writer->is_exact(), each.is_exact) << each.type;
    }
  }
}

TEST(BodyWriter, LeavesOpenHowObjectsOfAFormAreWritten) {
  const auto contract = contract_of("application/x-www-form-urlencoded", fields);
  const auto writer = writer_of(*contract);
  EXPECT_TRUE(writer->is_guess(*contract::read_json(R"({"home":{"zip":1}})", {})));
  EXPECT_FALSE(writer->is_guess(*contract::read_json(R"({"tags":["a"],"age":1})", {})));
}

}  // namespace
}  // namespace accord::validation
