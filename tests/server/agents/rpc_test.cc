#include "accord/server/agents/rpc.h"

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::server::agents {
namespace {

using support::json_of;

TEST(ReadRequest, TakesRequestsAndNotifications) {
  struct Case {
    const char* text;
    const char* id;
    const char* method;
  };
  const Case cases[] = {
      {R"({"jsonrpc":"2.0","id":1,"method":"ping"})", "1", "ping"},
      {R"({"jsonrpc":"2.0","id":"a\"\n","method":"ping","params":{}})", R"("a\"\n")", "ping"},
      {R"({"jsonrpc":"2.0","id":-9007199254740993,"method":""})", "-9007199254740993", ""},
      {R"({"jsonrpc":"2.0","id":"","method":"ping"})", R"("")", "ping"},
      {R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
       "",
       "notifications/initialized"},
  };
  for (const Case& each : cases) {
    const auto message = json_of(each.text);
    const auto read = read_request(message);
    ASSERT_TRUE(read && *read) << each.text;
    EXPECT_EQ((*read)->id, each.id) << each.text;
    EXPECT_EQ((*read)->method, each.method) << each.text;
  }
}

TEST(ReadRequest, IgnoresAnswers) {
  for (const char* text :
       {R"({"jsonrpc":"2.0","id":1,"result":{}})",
        R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m"}})"}) {
    const auto message = json_of(text);
    const auto read = read_request(message);
    ASSERT_TRUE(read) << text;
    EXPECT_FALSE(*read) << text;
  }
}

TEST(ReadRequest, RefusesNonsense) {
  struct Case {
    const char* text;
    const char* id;
    RpcError error;
  };
  const Case cases[] = {
      {"1", "null", RpcError::invalid_request},
      {"null", "null", RpcError::invalid_request},
      {"{}", "null", RpcError::invalid_request},
      {R"({"id":1,"method":"ping"})", "1", RpcError::invalid_request},
      {R"({"jsonrpc":2.0,"id":1,"method":"ping"})", "1", RpcError::invalid_request},
      {R"({"jsonrpc":"1.0","id":1,"method":"ping"})", "1", RpcError::invalid_request},
      {R"({"jsonrpc":"2.0","id":null,"method":"ping"})", "null", RpcError::invalid_request},
      {R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", "null", RpcError::invalid_request},
      {R"({"jsonrpc":"2.0","id":[],"method":"ping"})", "null", RpcError::invalid_request},
      {R"({"jsonrpc":"2.0","id":1,"method":7})", "1", RpcError::invalid_request},
      {R"({"jsonrpc":"2.0","id":1})", "1", RpcError::invalid_request},
      {R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})", "1", RpcError::invalid_params},
      {R"({"jsonrpc":"2.0","id":1,"method":"ping","params":null})", "1", RpcError::invalid_params},
  };
  for (const Case& each : cases) {
    const auto message = json_of(each.text);
    const auto read = read_request(message);
    ASSERT_FALSE(read) << each.text;
    EXPECT_EQ(read.fault().id, each.id) << each.text;
    EXPECT_EQ(read.fault().fault.error, each.error) << each.text;
  }
}

TEST(RpcText, IsOneLineOfJson) {
  const std::string text = error_text("7", {RpcError::invalid_params, "a\nb \xff"});
  EXPECT_EQ(text.find('\n'), std::string::npos);
  EXPECT_TRUE(support::is_same_json(
      text,
      R"({"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"a\nb )"
      "\xEF\xBF\xBD\"}}"));
  EXPECT_EQ(result_text(R"("x")", "{}"), R"({"jsonrpc":"2.0","id":"x","result":{}})");
}

}  // namespace
}  // namespace accord::server::agents
