#include "accord/conformance/exchange.h"

#include <array>
#include <cstdio>

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance {
namespace {

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 256> bytes{};
  while (std::fgets(bytes.data(), bytes.size(), pipe) != nullptr)
    text += bytes.data();
  ::pclose(pipe);
  return text;
}

Exchange sent(Request request) {
  Exchange exchange;
  exchange.sent = std::move(request);
  return exchange;
}

TEST(Curl, GivesTheShellTheVeryRequest) {
  const std::vector<std::string> bodies = {
      R"({"a":"it's $HOME `x` \n \"q\""})", "'", "two\nlines", "", "\xC3\x28"};
  for (const std::string& body : bodies) {
    const std::string curl =
        curl_of({sent({"PUT", "http://h/a?b='c'", {{"X", "it's"}}, body, true})});
    // A function in curl's place shows the arguments as the shell gives them on.
    const std::string got = output_of("curl() { printf '<%s>' \"$@\"; }; " + curl);
    EXPECT_EQ(got, "<-i><-X><PUT><-H><X: it's><--data-binary><" + body + "><http://h/a?b='c'>");
  }
}

TEST(Curl, WritesHeadAndOneCommandARequest) {
  EXPECT_EQ(
      curl_of(
          {sent({"HEAD", "http://h/", {}, "", false}), sent({"GET", "http://h/", {}, "", false})}),
      "curl -I 'http://h/'\ncurl -i -X GET 'http://h/'");
}

// `curl -H "Name:"` leaves the field out; `Name;` sends it empty, as the run did.
TEST(Curl, SendsAnEmptyField) {
  const std::string curl = curl_of({sent({"GET", "http://h/", {{"X-Empty", ""}}, "", false})});
  EXPECT_NE(curl.find("'X-Empty;'"), std::string::npos) << curl;
}

// Judge, checks and later steps share what was read: the address is the proof.
TEST(Exchange, ReadsTheBodyOfItsResponseOnce) {
  Exchange exchange;
  EXPECT_EQ(exchange.body(), nullptr);
  EXPECT_EQ(exchange.json(), nullptr);
  exchange.receive({200, {}, R"({"id": 7})"});
  const Exchange copy = exchange;
  ASSERT_NE(exchange.json(), nullptr);
  EXPECT_EQ(contract::to_text(*exchange.json()), R"({"id":7})");
  EXPECT_EQ(exchange.json(), exchange.json());
  EXPECT_EQ(exchange.json(), copy.json());
  EXPECT_EQ(exchange.json().get(), &exchange.body()->value());
}

TEST(Exchange, KeepsABodyThatIsNotJson) {
  for (const char* body : {"", "text", "{", R"({"a":1,"a":2})"}) {
    Exchange exchange;
    exchange.receive({200, {}, body});
    EXPECT_EQ(exchange.json(), nullptr) << body;
    ASSERT_NE(exchange.body(), nullptr) << body;
    EXPECT_FALSE(exchange.body()->ok()) << body;
    EXPECT_EQ(exchange.got().body, body);
  }
}

TEST(ValueOf, FindsItInTheAnswerThenInWhatWasSentThenInLocation) {
  Results results;
  StepResult& made = results["made"];
  made.answer = fixture::shared_json(R"({"id": 7})");
  made.sent = fixture::json(R"({"id": 1, "name": "a"})");
  made.etag = "\"e\"";
  made.location = "/note/a%20b?x=/1";
  results["empty"];
  results["weak"].etag = "W/\"e\"";
  results["number"].location = "http://h/note/12";
  const struct {
    const char* step;
    const char* pointer;
    const char* want;
  } table[] = {
      {"made", "/id", "7"},
      {"made", "/name", "\"a\""},
      {"made", "ETag", R"("\"e\"")"},
      {"made", "Location-end", "\"a b\""},
      {"number", "Location-end", "12"},
      {"made", "strong ETag", R"("\"e\"")"},
      {"weak", "ETag", R"("W/\"e\"")"},
      {"weak", "strong ETag", nullptr},
      {"empty", "/id", nullptr},
      {"empty", "ETag", nullptr},
      {"none", "/id", nullptr}};
  for (const auto& each : table) {
    contract::JsonDocument memory;
    const auto* value = value_of(results, {each.step, each.pointer}, memory);
    ASSERT_EQ(value != nullptr, each.want != nullptr) << each.step << each.pointer;
    if (value == nullptr) continue;
    EXPECT_EQ(contract::to_text(*value), each.want);
  }
}

TEST(ValueOf, IsNoETagThatStillIsCurrent) {
  Results results;
  results["before"].etag = "\"1\"";
  results["same"].etag = "\"1\"";
  results["after"].etag = "\"2\"";
  results["without"];
  contract::JsonDocument memory;
  const auto value = [&](const char* unlike) {
    return value_of(results, {"before", "strong ETag", false, unlike}, memory);
  };
  EXPECT_NE(value("after"), nullptr);
  for (const char* each : {"same", "without", "none"})
    EXPECT_EQ(value(each), nullptr) << each;
}

}  // namespace
}  // namespace accord::conformance
