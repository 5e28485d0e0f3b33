#include "accord/validation/body/form.h"

#include <gtest/gtest.h>

#include "validation/request_fixture.h"

namespace accord::validation {
namespace {

using contract::http::Condition;
using contract::http::FieldView;
using fixture::request_with;
using fixture::RequestCheck;

constexpr auto properties = R"("type": "object", "required": ["name"], "properties": {
  "name": {"type": "string", "maxLength": 9}, "age": {"type": "integer", "minimum": 0},
  "fit": {"type": "boolean"}, "note": {"type": ["integer", "null"]},
  "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
  "numbers": {"type": "array", "items": {"type": "integer"}},
  "home": {"type": "object", "properties": {"zip": {"type": "integer"}}},
  "homes": {"type": "array", "items": {"type": "object", "properties": {"zip": {"type": "integer"}}}},
  "id": {"type": "integer", "readOnly": true}, "secret": {"type": "string", "writeOnly": true},
  "file": {"type": "string", "format": "binary", "maxLength": 4},
  "files": {"type": "array", "items": {"type": "string", "format": "binary"}}})";

/// Bodies of one operation; answers are told as text.
class Form : public RequestCheck {
 protected:
  void compile_form(const char* type, const std::string& members) {
    compile(R"("requestBody": {"content": {")" + std::string(type) + "\": {" + members + "}}}");
  }
  [[nodiscard]] std::string told(const FieldView& type, std::string_view body) const {
    const auto request = request_with({type}, body);
    if (check_media_type(request)) return "415";
    const auto call = validate(request);
    if (call) return contract::to_text(call->body);
    const bool is_unparsable = call.fault().condition == Condition::unparsable;
    return (is_unparsable ? "400 " : "422 ") + first_error(call.fault());
  }
};

class UrlencodedForm : public Form {
 protected:
  void SetUp() override { compile_with(""); }
  void compile_with(const std::string& encoding) {
    compile_form(
        "application/x-www-form-urlencoded",
        R"("schema": {)" + std::string(properties) + "}" + encoding);
  }
  [[nodiscard]] std::string form(std::string_view body) const {
    return told({"Content-Type", "application/x-www-form-urlencoded"}, body);
  }
};

TEST_F(UrlencodedForm, IsAnObject) {
  const struct {
    const char* body;
    const char* want;
  } cases[] = {
      {"name=a+b%26&age=5&fit=true", R"({"name":"a b&","age":5,"fit":true})"},
      {"name=5", R"({"name":"5"})"},
      {"&&name=a&", R"({"name":"a"})"},
      {"n%61me=a", R"({"name":"a"})"},
      {"name=", R"({"name":""})"},
      {"name", R"({"name":""})"},
      {"name=a&note=", R"({"name":"a","note":null})"},
      {"name=a&tags=x&tags=y", R"({"name":"a","tags":["x","y"]})"},
      {"name=a&tags=x,y", R"({"name":"a","tags":["x,y"]})"},
      {"name=a&numbers=1", R"({"name":"a","numbers":[1]})"},
      {"name=a&home={\"zip\":1}", R"({"name":"a","home":{"zip":1}})"},
      {"name=a&homes={\"zip\":1}&homes={}", R"({"name":"a","homes":[{"zip":1},{}]})"},
      {"name=a&homes=[{\"zip\":1}]", R"({"name":"a","homes":[{"zip":1}]})"},
      {"name=a&file=%FF", "400 body /file "},
      {"name=a&other=007&twice=1&twice=b", R"({"name":"a","other":"007","twice":["1","b"]})"},
      {"name=a&id=no", R"({"name":"a","id":"no"})"},
      {"name=a&secret=s", R"({"name":"a","secret":"s"})"},
      {"age=5", "422 body /name required"},
      {"name=a&age=x", "422 body /age type"},
      {"name=a&age=-1", "422 body /age minimum"},
      {"name=a&name=b", "422 body /name type"},
      {"name=0123456789", "422 body /name maxLength"},
      {"name=a&tags=1&tags=2&tags=3", "422 body /tags maxItems"},
      {"name=a&numbers=1&numbers=x", "422 body /numbers/1 type"},
      {"name=a&home={", "422 body /home type"},
      {"name=a&home={\"zip\":\"x\"}", "422 body /home/zip type"},
      {"name=%zz", "400 body /name "},
      {"name=%FF", "400 body /name "},
      {"%zz=a", "400 body  "},
  };
  for (const auto& each : cases)
    EXPECT_EQ(form(each.body), each.want) << each.body;
}

TEST_F(UrlencodedForm, KeepsToItsEncoding) {
  compile_with(R"(, "encoding": {"tags": {"explode": false}, "home": {"style": "deepObject"},
      "numbers": {"style": "pipeDelimited"}, "name": {"contentType": "application/json"}})");
  EXPECT_TRUE(found_.empty());
  EXPECT_EQ(form("name=\"a\"&tags=x,y%2C"), R"({"name":"a","tags":["x","y,"]})");
  EXPECT_EQ(form("name=\"a\"&home[zip]=1"), R"({"name":"a","home":{"zip":1}})");
  EXPECT_EQ(form("name=\"a\"&home[zip]=x"), "422 body /home/zip type");
  EXPECT_EQ(form("name=\"a\"&numbers=1|2"), R"({"name":"a","numbers":[1,2]})");
  EXPECT_EQ(form("name=a"), "422 body /name type");
}

// `metadata[a]=1` sets, `metadata=` empties.
TEST_F(UrlencodedForm, ReadsADeepObjectThatMayBeAScalar) {
  compile_form(
      "application/x-www-form-urlencoded",
      R"("schema": {"type": "object", "properties": {"meta": {"anyOf": [
      {"type": "object", "additionalProperties": {"type": "string"}}, {"enum": [""]}]},
      "home": {"type": "object"}}}, "encoding": {"meta": {"style": "deepObject"},
      "home": {"style": "deepObject"}})");
  EXPECT_EQ(form("meta[a]=b"), R"({"meta":{"a":"b"}})");
  EXPECT_EQ(form("meta="), R"({"meta":""})");
  EXPECT_TRUE(form("meta=x").starts_with("422 body /meta")) << form("meta=x");
  EXPECT_EQ(form("home=x"), "422 body /home type");
}

TEST_F(UrlencodedForm, HoldsAtMost1000Values) {
  std::string body = "name=a";
  for (int i = 1; i < 1000; ++i)
    body += "&numbers=1";
  EXPECT_TRUE(form(body).starts_with("{"));
  EXPECT_EQ(form(body + "&x=1"), "400 body  ");
}

TEST_F(UrlencodedForm, IsInUtf8) {
  EXPECT_EQ(
      told({"Content-Type", "application/x-www-form-urlencoded; charset=latin1"}, "name=a"), "415");
  EXPECT_EQ(
      told({"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}, "name=a"),
      R"({"name":"a"})");
}

class MultipartForm : public Form {
 protected:
  void SetUp() override { compile_with(""); }
  void compile_with(const std::string& encoding) {
    compile_form(
        "multipart/form-data", R"("schema": {)" + std::string(properties) + "}" + encoding);
  }
  [[nodiscard]] std::string form(std::string_view body) const {
    return told({"Content-Type", "multipart/form-data; boundary=b"}, body);
  }
  /// `parameters`: of Content-Disposition and the fields below it.
  static std::string part(const std::string& parameters, const std::string& content) {
    return "--b\r\nContent-Disposition: form-data; name=" + parameters + "\r\n\r\n" + content +
           "\r\n";
  }
  [[nodiscard]] std::string with(const std::string& parameters, const std::string& content) const {
    return form(part("name", "a") + part(parameters, content) + "--b--");
  }
};

TEST_F(MultipartForm, IsAnObject) {
  EXPECT_EQ(with("age", "5"), R"({"name":"a","age":5})");
  EXPECT_EQ(with("tags", "x"), R"({"name":"a","tags":["x"]})");
  EXPECT_EQ(with("age", "x"), "422 body /age type");
  EXPECT_EQ(with("name", "b"), "422 body /name type");
  EXPECT_EQ(with("home", R"({"zip": 1})"), R"({"name":"a","home":{"zip":1}})");
  EXPECT_EQ(with("home", R"({"zip": "x"})"), "422 body /home/zip type");
  EXPECT_EQ(with("other", "x"), R"({"name":"a","other":"x"})");
  EXPECT_EQ(with("other", "\xFF"), "400 body /other ");
  EXPECT_EQ(with("id", "no"), R"({"name":"a","id":"no"})");
  EXPECT_EQ(form("--b--"), "422 body /name required");
  EXPECT_EQ(form("nonsense"), "400 body  ");
}

// JSON holds no bytes: they are base64 there, and their schema counts bytes.
TEST_F(MultipartForm, KeepsBytesAsBase64) {
  EXPECT_EQ(
      with("file; filename=f", std::string("\xFF\0\xFE", 3)), R"({"name":"a","file":"/wD+"})");
  EXPECT_EQ(with("file", "\xFF\xFE\xFD\xFC"), R"({"name":"a","file":"//79/A=="})");
  EXPECT_EQ(with("file", "12345"), "422 body /file maxLength");
  EXPECT_EQ(with("files", "1"), R"({"name":"a","files":["MQ=="]})");
  EXPECT_EQ(with("file; filename=\"\"", ""), R"({"name":"a"})");
}

TEST_F(MultipartForm, JudgesTheTypesOfParts) {
  const auto typed = [&](const std::string& name, const std::string& type, const char* content) {
    return with(name + "\r\nContent-Type: " + type, content);
  };
  EXPECT_EQ(typed("age", "text/plain", "5"), R"({"name":"a","age":5})");
  EXPECT_EQ(typed("age", "application/json", "5"), R"({"name":"a","age":5})");
  EXPECT_EQ(typed("age", "image/png", "5"), "422 body /age contentType");
  EXPECT_EQ(typed("age", "text/plain; charset=latin1", "5"), "422 body /age contentType");
  EXPECT_EQ(typed("home", "text/plain", "{}"), "422 body /home contentType");
  EXPECT_EQ(typed("file", "image/png", "x"), R"({"name":"a","file":"eA=="})");
  compile_with(R"(, "encoding": {"file": {"contentType": "image/png, image/*;q=1"}})");
  EXPECT_EQ(typed("file", "image/jpeg", "x"), R"({"name":"a","file":"eA=="})");
  EXPECT_EQ(typed("file", "text/plain", "x"), "422 body /file contentType");
  EXPECT_EQ(typed("file", "nonsense", "x"), "422 body /file contentType");
}

TEST_F(MultipartForm, ChecksTheHeadersOfParts) {
  compile_with(R"(, "encoding": {"file": {"headers": {"X-Size": {"required": true, "schema":
      {"type": "integer", "minimum": 1}}, "Content-Type": {"required": true}}}})");
  EXPECT_EQ(with("file\r\nX-Size: 1", "x"), R"({"name":"a","file":"eA=="})");
  EXPECT_EQ(with("file", "x"), "422 body /file required");
  EXPECT_EQ(with("file\r\nx-size: 0", "x"), "422 body /file minimum");
  EXPECT_EQ(with("file\r\nX-Size: x", "x"), "422 body /file type");
}

TEST_F(MultipartForm, NeedsABoundary) {
  for (const char* type :
       {"multipart/form-data",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a;\""}) {
    EXPECT_EQ(told({"Content-Type", type}, "--b--"), "400 body  ") << type;
  }
  EXPECT_EQ(
      told({"Content-Type", "multipart/form-data; boundary=\"b\""}, part("name", "a") + "--b--"),
      R"({"name":"a"})");
  EXPECT_EQ(told({"Content-Type", "multipart/mixed; boundary=b"}, "--b--"), "415");
}

TEST_F(MultipartForm, SaysThatAStyleIsNotEnforced) {
  compile_with(R"(, "encoding": {"tags": {"explode": false}})");
  ASSERT_EQ(found_.size(), 1U);
  EXPECT_EQ(found_.front().severity, contract::Severity::warning);
  EXPECT_NE(found_.front().message.find("\"tags\""), std::string::npos);
}

// What is written as its members has no value under its own name.
TEST_F(UrlencodedForm, TakesNoTextForAnExplodedObject) {
  compile_with(R"(, "encoding": {"home": {"style": "form", "explode": true}})");
  EXPECT_EQ(form("name=a&zip=7"), R"({"name":"a","home":{"zip":7}})");
  EXPECT_EQ(form("name=a&home=x").substr(0, 14), "422 body /home");
}

}  // namespace
}  // namespace accord::validation
