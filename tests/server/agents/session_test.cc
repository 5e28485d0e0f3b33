#include "accord/server/agents/session.h"

#include <random>

#include <gtest/gtest.h>

#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

using fixture::at;

class AgentSession : public ::testing::Test {
 protected:
  // Of a client that speaks this version from the start.
  std::string answer(std::string_view text, std::string_view version = protocol_versions.front()) {
    return Session(toolbox_, version).answer(text).text;
  }
  std::string asked(const std::string& method, const std::string& params = "{}") {
    return answer(
        R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + '}');
  }

  fixture::FakeApi api_;
  Toolbox toolbox_{fixture::contract_with(fixture::things), api_.send(), {true, 100}};
};

TEST_F(AgentSession, AgreesOnAVersion) {
  struct Case {
    const char* asked;
    const char* want;
  };
  for (const Case& each :
       {Case{"2025-11-25", "2025-11-25"},
        Case{"2024-11-05", "2024-11-05"},
        Case{"2099-01-01", "2025-11-25"},
        Case{"", "2025-11-25"}}) {
    const std::string text = asked(
        "initialize",
        R"({"protocolVersion":")" + std::string(each.asked) +
            R"(","capabilities":{},"clientInfo":{"name":"c","version":"1"}})");
    EXPECT_EQ(at(text, "/result/protocolVersion"), '"' + std::string(each.want) + '"') << text;
    EXPECT_EQ(at(text, "/result/capabilities"), R"({"tools":{}})");
    EXPECT_EQ(at(text, "/result/serverInfo/name"), R"("accord")");
    EXPECT_EQ(at(text, "/result/instructions"), R"("Things 1\n\nWhat there is.")");
  }
  EXPECT_EQ(at(asked("initialize"), "/error/code"), "-32602");
}

TEST_F(AgentSession, AnswersPings) {
  EXPECT_EQ(asked("ping"), R"({"jsonrpc":"2.0","id":1,"result":{}})");
}

TEST_F(AgentSession, ListsAndCallsTools) {
  EXPECT_EQ(at(asked("tools/list"), "/result/tools/2/name"), R"("delete_things_id")");
  api_.response = fixture::json_response(201, R"({"id":1,"name":"a"})");
  const std::string text =
      asked("tools/call", R"({"name":"makeThing","arguments":{"body":{"name":"a"}}})");
  EXPECT_EQ(at(text, "/result/structuredContent/body/id"), "1") << text;
  EXPECT_EQ(api_.sent.size(), 1U);
}

TEST_F(AgentSession, SaysNothingToNotificationsAndAnswers) {
  for (const char* text :
       {R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})",
        R"({"jsonrpc":"2.0","method":"tools/call","params":{"name":"makeThing"}})",
        R"({"jsonrpc":"2.0","method":"no/such"})",
        R"({"jsonrpc":"2.0","id":1,"result":{}})"})
    EXPECT_EQ(answer(text), "") << text;
  EXPECT_TRUE(api_.sent.empty());
}

TEST_F(AgentSession, TakesBatchesOfTheVersionsThatHaveThem) {
  const std::string ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
  const std::string notice = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";
  for (const std::string_view version : {"2025-03-26", "2024-11-05"}) {
    EXPECT_EQ(
        answer('[' + ping + ',' + notice + ",7]", version),
        R"([{"jsonrpc":"2.0","id":1,"result":{}},)"
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"a message is a JSON object"}}])");
    EXPECT_EQ(answer('[' + notice + ']', version), "");
    EXPECT_EQ(at(answer("[]", version), "/error/code"), "-32600");
    std::string many = "[7";
    for (int i = 0; i < 100; ++i)
      many += ",7";
    EXPECT_EQ(at(answer(many + ']', version), "/error/code"), "-32600");
  }
  for (const std::string_view version : {"2025-11-25", "2025-06-18"})
    EXPECT_EQ(at(answer('[' + ping + ']', version), "/error/code"), "-32600");
}

TEST_F(AgentSession, BoundsTheAnswersOfABatch) {
  api_.response = fixture::json_response(200, '"' + std::string(1'000'000, 'x') + '"');
  std::string batch;
  for (int i = 1; i <= 100; ++i)
    batch +=
        (batch.empty() ? '[' : ',') + (R"({"jsonrpc":"2.0","id":)" + std::to_string(i) +
                                       R"(,"method":"tools/call","params":{"name":"listThings"}})");
  const std::string text = answer(batch + ']', "2025-03-26");
  EXPECT_LE(text.size(), longest_answers + longest_result);
  EXPECT_EQ(at(text, "/0/id"), "1");
  EXPECT_EQ(at(text, "/99/id"), "100");
  EXPECT_EQ(at(text, "/99/error/code"), "-32603");
  EXPECT_LT(api_.sent.size(), 10U);
}

// The timeout of a call counts from when its message came.
TEST_F(AgentSession, SaysSinceWhenACallWaits) {
  const auto since = std::chrono::steady_clock::now() - std::chrono::seconds(3);
  const auto message = support::json_of(
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"listThings"}})");
  Session(toolbox_).answer(message, since);
  ASSERT_EQ(api_.sent.size(), 1U);
  EXPECT_EQ(api_.sent[0].since, since);
}

TEST_F(AgentSession, KnowsWhatCallsTools) {
  const auto calls = [](std::string_view text) {
    return Session::calls_tools(support::json_of(text));
  };
  EXPECT_TRUE(calls(R"({"method":"tools\/call"})"));
  EXPECT_TRUE(calls(R"([7,{"method":"ping"},{"method":"tools/call"}])"));
  EXPECT_FALSE(calls(R"([{"method":"ping"},[{"method":"tools/call"}]])"));
  EXPECT_FALSE(calls(R"({"method":"tools/list"})"));
  EXPECT_FALSE(calls("7"));
}

TEST_F(AgentSession, SpeaksTheVersionThatWasAgreedOn) {
  Session session(toolbox_);
  const std::string batch = R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])";
  EXPECT_TRUE(session.answer(batch).is_refused);
  session.answer(
      R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26"}})");
  EXPECT_FALSE(session.answer(batch).is_refused);
}

TEST_F(AgentSession, AnswersNonsenseWithErrors) {
  struct Case {
    std::string text;
    const char* code;
    const char* id = "1";
  };
  const auto request = [](const std::string& rest) {
    return R"({"jsonrpc":"2.0","id":1,"method":)" + rest + '}';
  };
  const std::string deep(200, '[');
  const Case cases[] = {
      {"{", "-32700", "null"},
      {"", "-32700", "null"},
      {"hello", "-32700", "null"},
      {"\xff\xfe", "-32700", "null"},
      {R"({"jsonrpc":"2.0","id":1,"method":"ping"} x)", "-32700", "null"},
      {R"({"jsonrpc":"2.0","id":1,"id":2,"method":"ping"})", "-32700", "null"},
      {R"({"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":)" + deep, "-32700", "null"},
      {"7", "-32600", "null"},
      {"null", "-32600", "null"},
      {R"("ping")", "-32600", "null"},
      {R"({"id":1,"method":"ping"})", "-32600"},
      {R"({"jsonrpc":"2.0","id":{},"method":"ping"})", "-32600", "null"},
      {request("null"), "-32600"},
      {request(R"("ping","params":7)"), "-32602"},
      {request(R"("no/such")"), "-32601"},
      {request(R"("resources/list")"), "-32601"},
      {request(R"("notifications/initialized")"), "-32601"},
      {request(R"("initialize","params":{"protocolVersion":1})"), "-32602"},
      {request(R"("tools/list","params":{"cursor":1})"), "-32602"},
      {request(R"("tools/list","params":{"cursor":""})"), "-32602"},
      {request(R"("tools/list","params":{"cursor":"x"})"), "-32602"},
      {request(R"("tools/list","params":{"cursor":"-1"})"), "-32602"},
      {request(R"("tools/list","params":{"cursor":"99999999999999999999"})"), "-32602"},
      {request(R"("tools/call")"), "-32602"},
      {request(R"("tools/call","params":{"name":1})"), "-32602"},
      {request(R"("tools/call","params":{"name":"no"})"), "-32602"},
      {request(R"("tools/call","params":{"name":"listThings","arguments":[]})"), "-32602"},
  };
  for (const Case& each : cases) {
    const std::string text = answer(each.text);
    EXPECT_EQ(at(text, "/error/code"), each.code) << each.text;
    EXPECT_EQ(at(text, "/id"), each.id) << each.text;
    EXPECT_EQ(text.find('\n'), std::string::npos) << each.text;
  }
  EXPECT_TRUE(api_.sent.empty());
}

// Bytes at random, and messages with some of their bytes changed: an answer is JSON or nothing.
TEST_F(AgentSession, AnswersAnyBytesWithJson) {
  const std::string whole =
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"makeThing","arguments":{"body":{"name":"a"}}}})";
  std::mt19937 random(13);
  const auto below = [&](std::size_t most) { return random() % most; };
  std::size_t answered = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = whole;
    if (round % 2 == 0) text.assign(below(60), ' ');
    const std::size_t changes = round % 2 == 0 ? text.size() : 1 + below(4);
    for (std::size_t i = 0; i < changes && !text.empty(); ++i)
      text[below(text.size())] = static_cast<char>(below(256));
    const std::string found = answer(text);
    if (found.empty()) continue;
    ++answered;
    ASSERT_NO_THROW(support::json_of(found)) << text;
    ASSERT_EQ(found.find('\n'), std::string::npos) << text;
  }
  EXPECT_GT(answered, 10'000U);
}

}  // namespace
}  // namespace accord::server::agents
