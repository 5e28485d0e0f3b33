#include "accord/contract/runtime_expression.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

struct Case {
  const char* text;
  bool is_sound;
};

TEST(RuntimeExpression, IsTheGrammarOfOpenApi) {
  for (const Case& each : std::initializer_list<Case>{
           {"$url", true},
           {"$method", true},
           {"$statusCode", true},
           {"$request.path.id", true},
           {"$request.query.a b", true},
           {"$request.header.accept", true},
           {"$request.body", true},
           {"$request.body#", true},
           {"$request.body#/user/uuid", true},
           {"$response.header.Server", true},
           {"$response.body#/a~1b", true},
           {"$", false},
           {"$urls", false},
           {"$request", false},
           {"$request.", false},
           {"$request.cookie.a", false},
           {"$request.header.", false},
           {"$request.header.a b", false},
           {"$request.path.", false},
           {"$request.body/user", false},
           {"$request.body#user", false},
           {"$response.body#/a~2", false},
           {"request.body", false}}) {
    EXPECT_EQ(fault_of_expression(each.text).empty(), each.is_sound) << each.text;
  }
}

TEST(RuntimeExpression, StandsInBracesInsideOtherText) {
  for (const Case& each : std::initializer_list<Case>{
           {"https://example.com/{$request.path.id}?url={$url}", true},
           {"https://example.com/done", true},
           {"$request.query.url", true},
           {"{$request.body#/url}", true},
           {"{id}", false},
           {"{$url}{", false},
           {"{$request.body#/url", false}}) {
    EXPECT_EQ(fault_of_template(each.text).empty(), each.is_sound) << each.text;
  }
}

}  // namespace
}  // namespace accord::contract
