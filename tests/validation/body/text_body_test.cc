#include <gtest/gtest.h>

#include "accord/validation/body/body_reader.h"
#include "validation/request_fixture.h"

namespace accord::validation {
namespace {

using fixture::request_with;

class TextBody : public fixture::RequestCheck {
 protected:
  void compile_text(const std::string& type, const std::string& schema) {
    compile(R"("requestBody": {"content": {")" + type + R"(": {"schema": )" + schema + "}}}");
  }
  [[nodiscard]] std::string told(std::string_view type, std::string_view body) const {
    const auto request = request_with({{"Content-Type", type}}, body);
    if (check_media_type(request)) return "415";
    const auto call = validate(request);
    return call ? "text " + call->text + " body " + contract::to_text(call->body)
                : first_error(call.fault());
  }
};

TEST_F(TextBody, IsReadByItsSchema) {
  compile_text("text/plain", R"({"type": "integer", "minimum": 2})");
  EXPECT_EQ(told("text/plain", "5"), "text 5 body null");
  EXPECT_EQ(told("text/plain", "1"), "body  minimum");
  EXPECT_EQ(told("text/plain", "x"), "body  type");
  compile_text("text/plain", R"({"type": "boolean"})");
  EXPECT_EQ(told("text/plain", "true"), "text true body null");
  EXPECT_EQ(told("text/plain", "1"), "body  type");
  compile_text("text/plain", R"({"enum": ["5", 6]})");
  EXPECT_EQ(told("text/plain", "5"), "text 5 body null");
  EXPECT_EQ(told("text/plain", "6"), "text 6 body null");
  EXPECT_EQ(told("text/plain", "7"), "body  enum");
}

// A documented range is read by the type that was sent.
TEST_F(TextBody, MayBeAnythingInARange) {
  compile_text("*/*", R"({"type": ["object", "string"], "maxLength": 2, "maxProperties": 1})");
  EXPECT_EQ(told("application/json", R"({"a":1})"), R"(text  body {"a":1})");
  EXPECT_EQ(told("application/json", R"({"a":1,"b":2})"), "body  maxProperties");
  EXPECT_EQ(told("application/x-www-form-urlencoded", "a=b"), R"(text  body {"a":"b"})");
  EXPECT_EQ(told("text/plain", "ab"), "text ab body null");
  EXPECT_EQ(told("text/plain", "abc"), "body  maxLength");
  EXPECT_EQ(told("application/octet-stream", "\xFF"), "text \xFF body null");
  EXPECT_EQ(told("application/xml", "<a/>"), "415");
}

}  // namespace
}  // namespace accord::validation
