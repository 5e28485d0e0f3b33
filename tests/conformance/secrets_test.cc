#include "accord/conformance/secrets.h"

#include <gtest/gtest.h>

#include "accord/conformance/exchange.h"
#include "accord/validation/body/bytes_text.h"

namespace accord::conformance {
namespace {

const std::string token = R"(se/sa+me "1' & <é😀>\x)";

TEST(Secrets, AreHiddenInEachEncoding) {
  Secrets secrets;
  secrets.add(token);
  secrets.add("alice:open/sesame");
  secrets.add("open/sesame");
  const struct {
    const char* name;
    std::string text;
    const char* want;
  } table[] = {
      {"as it is", "a " + token + " b", "a SECRET b"},
      {"JSON", R"({"k":"se/sa+me \"1' & <é😀>\\x"})", R"({"k":"SECRET"})"},
      {"JSON, ASCII alone",
       R"("se\/sa\u002bme \u00221\u0027 \u0026 \u003c\u00E9\uD83D\uDE00\u003e\u005cx")",
       "\"SECRET\""},
      {"JSON in JSON",
       R"({"s":"{\"k\":\"se\\/sa\\u002Bme \\\"1' & <é😀>\\\\x\"}"})",
       R"({"s":"{\"k\":\"SECRET\"}"})"},
      {"percent-encoded",
       "k=se%2Fsa%2bme%20%221%27%20%26%20%3C%C3%A9%F0%9F%98%80%3E%5Cx&l=1",
       "k=SECRET&l=1"},
      {"percent-encoded twice",
       "se%252Fsa%252Bme%2520%25221%2527%2520%2526%2520%253C%25C3%25A9%25F0%259F%2598%2580%253E"
       "%255Cx",
       "SECRET"},
      {"a form", "se%2Fsa%2Bme+%221%27+%26+%3C%C3%A9%F0%9F%98%80%3E%5Cx", "SECRET"},
      {"HTML", "<b>se/sa+me &quot;1&#39; &amp; &lt;é😀&gt;\\x</b>", "<b>SECRET</b>"},
      {"HTML, numbers",
       "se&#47;sa&#x2B;me &#034;1&apos; &#38; &lt;&#233;&#x1F600;&gt;\\x",
       "SECRET"},
      {"HTML twice", "se/sa+me &amp;quot;1&amp;#39; &amp;amp; &amp;lt;é😀&amp;gt;\\x", "SECRET"},
      {"a shell", "'se/sa+me \"1'\\'' & <é😀>\\x'", "'SECRET'"},
      {"base64", "x " + validation::encode_base64(token) + " y", "x SECRET y"},
      {"base64 in JSON", R"({"a":"YWxpY2U6b3Blbi9zZXNhbWU="})", R"({"a":"SECRET"})"},
      {"base64 without padding", "YWxpY2U6b3Blbi9zZXNhbWU.", "SECRET."},
      {"a pair", "alice:open\\/sesame", "SECRET"},
      {"a part", "/open%2Fsesame/open/sesamex", "/SECRET/SECRETx"},
      {"nothing", "open sesame", "open sesame"},
      {"cut", "open/sesam", "open/sesam"}};
  for (const auto& each : table)
    EXPECT_EQ(secrets.masked(each.text), each.want) << each.name;
}

// Whatever stands before it, its own digits are not shown.
TEST(Secrets, AreHiddenInBase64OfMoreThanThem) {
  Secrets secrets;
  const std::string secret = "open?>sesame~~~0815";
  secrets.add(secret);
  for (const char* before : {"Bearer ", "a", "ab", "abc", ""}) {
    std::string text = validation::encode_base64(before + secret + " and more");
    EXPECT_NE(secrets.masked(text).find("SECRET"), std::string::npos) << text;
    EXPECT_LE(secrets.masked(text).size(), text.size() - 15) << secrets.masked(text);
    for (char& each : text)
      each = each == '+' ? '-' : each == '/' ? '_' : each;
    EXPECT_NE(secrets.masked(text).find("SECRET"), std::string::npos) << text;
  }
}

TEST(Secrets, OfFewBytesAreHiddenAsWordsAlone) {
  Secrets secrets;
  secrets.add("1");
  const struct {
    const char* text;
    const char* want;
  } table[] = {
      {"expected 201, got 401", "expected 201, got 401"},
      {R"({"id":1,"n":12,"v":1.1,"k":"1"})", R"({"id":SECRET,"n":12,"v":1.1,"k":"SECRET"})"},
      {"Bearer 1", "Bearer SECRET"},
      {"HTTP/1.1", "HTTP/1.1"},
      {"a1 1a a-1 1.", "a1 1a a-1 SECRET."},
      {"k=%31&l=MQ==", "k=SECRET&l=SECRET"},
      {"XMQ==", "XMQ=="}};
  for (const auto& each : table)
    EXPECT_EQ(secrets.masked(each.text), each.want);
}

// What a server sends does not make it slow.
TEST(Secrets, AreSoughtInLinearTime) {
  Secrets secrets;
  secrets.add("sesame-open-sesame");
  secrets.add("\\\\%25&amp;x");
  for (const char* each : {"\\", "%25", "&amp;", "&#", "+", "'", "s", "sesame-opek-"}) {
    std::string text;
    while (text.size() < 300'000)
      text += each;
    EXPECT_TRUE(secrets.masked(text) == text) << each;
  }
}

TEST(Mask, HidesWhatTheRunHasAndWhatTheRequestHas) {
  Secrets run;
  run.add("sesame");
  Request request;
  request.secrets = {"sesam"};
  request.parts = {"open"};
  request.hidden = std::make_shared<const Secrets>(run);
  EXPECT_EQ(Mask(request)("sesame sesam open"), "SECRET SECRET SECRET");
  EXPECT_EQ(Mask()("sesame"), "sesame");
  request.secrets = {"YWxpY2U6c2VzYW1leA=="};  // alice:sesamex, altered
  EXPECT_EQ(Mask(request)("Basic YWxpY2U6c2VzYW1leA=="), "Basic SECRET");
}

// What is cut at the limit must not show half of a credential.
TEST(Mask, HidesBeforeABodyIsCut) {
  Exchange exchange;
  exchange.sent.secrets = {"open-sesame"};
  exchange.receive({200, {}, "0123456789open-sesame 0123456789"});
  exchange.shrink(16);
  EXPECT_EQ(exchange.got().body, "0123456789SECRET");
}

}  // namespace
}  // namespace accord::conformance
