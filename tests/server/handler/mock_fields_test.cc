#include "accord/server/handler/mock_fields.h"

#include <gtest/gtest.h>

#include "server/handler/mocked.h"

namespace accord::server {
namespace {

using fixture::contract_with;
using fixture::Mocked;

std::string with_headers(const std::string& headers, const std::string& status = "200") {
  return contract_with("'" + status + "': {description: d, headers: {" + headers + "}}");
}

TEST(MockFields, AreThoseThatAreRequiredOrHaveAnExample) {
  const struct {
    const char* header;
    const char* name;
    const char* want;  ///< null: it is left out
  } table[] = {
      {"X-A: {required: true, schema: {type: integer, minimum: 5, maximum: 5}}", "X-A", "5"},
      {"X-A: {required: true, schema: {type: array, items: {const: b}, minItems: 2, maxItems: 2}}",
       "X-A",
       "b,b"},
      {"X-A: {schema: {type: integer}}", "X-A", nullptr},
      {"X-A: {schema: {type: integer, example: 9}}", "X-A", "9"},
      {"X-A: {example: nine, schema: {type: string}}", "X-A", "nine"},
      {"X-A: {example: nine, schema: {type: integer}}", "X-A", nullptr},
      {"X-A: {examples: {e: {value: [1, 2]}}, schema: {type: array, items: {type: integer}}}",
       "X-A",
       "1,2"},
      // It would end the field.
      {"X-A: {example: \"a\\r\\nX-B: c\", schema: {type: string}}", "X-A", nullptr},
      {"ETag: {required: true, schema: {type: string}}", "ETag", "\"mock\""},
      {"Retry-After: {required: true, schema: {type: integer}}", "Retry-After", "60"},
      {"Location: {schema: {type: string, format: uri-reference}}", "Location", "/a"}};
  for (const auto& each : table) {
    const auto answer = Mocked(with_headers(each.header)).get("/a");
    EXPECT_EQ(answer.status, 200) << each.header << answer.body;
    EXPECT_EQ(answer.has(each.name), each.want != nullptr) << each.header;
    if (each.want != nullptr) {
      EXPECT_EQ(answer.field(each.name), each.want) << each.header;
    }
  }
}

TEST(MockFields, NameOneThatCannotBeMade) {
  const auto answer = Mocked(with_headers("X-A: {required: true, schema: {not: {}}}")).get("/a");
  EXPECT_EQ(answer.status, 501);
  EXPECT_NE(answer.body.find("the header X-A of 200"), std::string::npos) << answer.body;
}

TEST(MockFields, HaveWhatHttpAsksOf401And405) {
  const Mocked mocked(contract_with("default: {description: d}"));
  EXPECT_EQ(mocked.get("/a", "code=401").field("WWW-Authenticate"), "Bearer realm=\"mock\"");
  EXPECT_EQ(mocked.get("/a", "code=405").field("Allow"), "GET");
  EXPECT_FALSE(mocked.get("/a", "code=404").has("Allow"));
}

}  // namespace
}  // namespace accord::server
