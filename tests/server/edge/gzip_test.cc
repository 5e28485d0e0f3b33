#include "accord/server/edge/gzip.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using contract::http::Condition;
using contract::http::Request;
using contract::http::Response;

constexpr std::size_t enough = 1U << 20U;

Request request_of(std::string_view coding, std::string_view body) {
  Request request;
  request.fields = {{"Content-Type", "text/plain"}, {"content-encoding", coding}};
  request.body = body;
  request.has_body = true;
  return request;
}

Request accepting(std::string_view coding) {
  Request request;
  request.fields = {{"Accept-Encoding", coding}};
  return request;
}

Response text_of(std::size_t size) {
  return {200, {{"Content-Type", "text/plain"}}, std::string(size, 'a'), nullptr};
}

// What does not compress.
std::string noise(std::size_t size) {
  std::mt19937 random(7);
  std::string text(size, '\0');
  for (char& each : text)
    each = static_cast<char>(random() & 0xFFU);
  return text;
}

TEST(Gzip, ComesBackAsItWas) {
  for (const std::string& text :
       {std::string(), std::string("a"), std::string(100'000, 'a'), noise(100'000)}) {
    EXPECT_EQ(gunzip(gzip(text), enough).value(), text);
  }
}

// RFC 1952: "hello" by another program, with a file name, a comment and the header's checksum.
TEST(Gzip, ReadsEveryPartOfAHeader) {
  using namespace std::string_literals;
  const std::string plain =
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36"
      "\x05\x00\x00\x00"s;
  EXPECT_EQ(gunzip(plain, enough).value(), "hello");
  std::string named = plain;
  named[3] = '\x18';  // FNAME, FCOMMENT
  named.insert(10, "name\0comment\0"s);
  EXPECT_EQ(gunzip(named, enough).value(), "hello");
}

TEST(Gzip, RefusesWhatIsCutAtEveryByte) {
  const std::string whole = gzip("some text that is compressed, and is compressed again");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = gunzip(std::string_view(whole).substr(0, size), enough);
    ASSERT_FALSE(cut.ok()) << size;
    EXPECT_EQ(cut.fault(), GzipFault::broken) << size;
  }
}

TEST(Gzip, RefusesWhatWasChangedInTheEnd) {
  const std::string whole = gzip("some text");
  for (std::size_t i = whole.size() - 8; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(gunzip(changed, enough).ok()) << "checksum and length, byte " << i;
  }
}

// RFC 1952 section 2.2: "A gzip file consists of a series of members", one after the other.
TEST(Gzip, MembersFollowOneAnother) {
  const std::string empty = gzip("");
  EXPECT_EQ(gunzip(gzip("some ") + empty + gzip("text") + empty, enough).value(), "some text");
  EXPECT_EQ(gunzip(gzip("12") + gzip("34"), 4).value(), "1234");
  EXPECT_EQ(gunzip(gzip("12") + gzip("345"), 4).fault(), GzipFault::too_large);
  std::string many;
  for (int i = 0; i < 50'000; ++i)
    many += empty;
  EXPECT_EQ(gunzip(many, 0).value(), "");
}

TEST(Gzip, RefusesWhatFollowsAndIsNoMember) {
  const std::string whole = gzip("some text");
  for (const std::string& after :
       {std::string("x"),
        std::string(1, '\0'),
        std::string(64, 'x'),
        whole.substr(0, 9),
        whole.substr(0, whole.size() - 1)}) {
    const auto content = gunzip(whole + after, enough);
    ASSERT_FALSE(content.ok()) << after.size();
    EXPECT_EQ(content.fault(), GzipFault::broken);
  }
}

TEST(Gzip, RefusesOtherFormats) {
  using namespace std::string_literals;
  const std::string zlib = "\x78\x9c\xcb\x48\xcd\xc9\xc9\x07\x00\x06\x2c\x02\x15"s;
  const std::string raw = "\xcb\x48\xcd\xc9\xc9\x07\x00"s;
  for (const std::string& text : {zlib, raw, "hello"s, ""s, "\x1f"s, "\x1f\x8b"s, "PK\x03\x04"s})
    EXPECT_EQ(gunzip(text, enough).fault(), GzipFault::broken);
}

TEST(Gzip, TakesTheLimitAndNotAByteMore) {
  for (const std::size_t size : {1U, 16'383U, 16'384U, 16'385U, 100'000U}) {
    const std::string body = gzip(std::string(size, 'a'));
    EXPECT_EQ(gunzip(body, size).value().size(), size);
    EXPECT_EQ(gunzip(body, size - 1).fault(), GzipFault::too_large) << size;
  }
  EXPECT_EQ(gunzip(gzip(""), 0).value(), "");
}

// A thousand to one, and that again.
TEST(Gzip, ABombIsTooLarge) {
  const std::string bomb = gzip(std::string(64U << 20U, '\0'));
  ASSERT_LT(bomb.size(), 1U << 20U);
  EXPECT_EQ(gunzip(bomb, enough).fault(), GzipFault::too_large);
  const std::string twice = gzip(bomb);
  EXPECT_EQ(gunzip(twice, enough).value().size(), bomb.size()) << "only one layer is taken off";
  // A bomb without its end is no less of one.
  EXPECT_EQ(gunzip(std::string_view(bomb).substr(0, 10'000), enough).fault(), GzipFault::too_large);
}

TEST(Gzip, ChangedBytesNeverInflateBeyondTheLimit) {
  std::mt19937 random(11);
  const std::string whole = gzip(std::string(3'000, 'a') + noise(3'000));
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = whole;
    for (int flips = 0; flips < 3; ++flips)
      changed[random() % changed.size()] = static_cast<char>(random() & 0xFFU);
    const auto content = gunzip(changed, 8'192);
    EXPECT_TRUE(!content || content->size() <= 8'192U) << i;
  }
}

TEST(Decoded, GivesTheRequestWithItsBodyAsItWas) {
  const std::string body = gzip("hello");
  for (const char* coding : {"gzip", "GZip", "x-gzip", "X-GZIP"}) {
    std::string content;
    const auto plain = decoded(request_of(coding, body), enough, content);
    ASSERT_TRUE(plain.ok()) << coding;
    EXPECT_EQ(plain->body, "hello");
    EXPECT_FALSE(plain->has_field("Content-Encoding"));
    EXPECT_EQ(plain->field("Content-Type"), "text/plain");
  }
}

TEST(Decoded, LeavesPlainBodiesAlone) {
  std::string content;
  for (const char* coding : {"", "identity", "Identity"})
    EXPECT_EQ(decoded(request_of(coding, "a"), enough, content)->body, "a") << coding;
}

// RFC 9110 section 15.5.16.
TEST(Decoded, AnswersOtherCodingsWithWhatItReads) {
  const std::string body = gzip("hello");
  for (const char* coding :
       {"br", "deflate", "zstd", "compress", "gzip, gzip", "gzip, br", "gzip;q=1", "gzipp", ","}) {
    std::string content;
    const auto refused = decoded(request_of(coding, body), enough, content);
    ASSERT_FALSE(refused.ok()) << coding;
    EXPECT_EQ(refused.fault().condition, Condition::unsupported_media_type);
    ASSERT_EQ(refused.fault().fields.size(), 1U);
    EXPECT_EQ(refused.fault().fields[0].name, "Accept-Encoding");
  }
}

TEST(Decoded, TwoFieldsAreTwoCodings) {
  const std::string body = gzip(gzip("hello"));
  Request request = request_of("gzip", body);
  request.fields.push_back({"Content-Encoding", "gzip"});
  std::string content;
  EXPECT_EQ(decoded(request, enough, content).fault().condition, Condition::unsupported_media_type);
}

TEST(Decoded, TellsBrokenFromTooLarge) {
  std::string content;
  EXPECT_EQ(
      decoded(request_of("gzip", "hello"), enough, content).fault().condition,
      Condition::unparsable);
  EXPECT_EQ(
      decoded(request_of("gzip", gzip("hello")), 4, content).fault().condition,
      Condition::body_too_large);
}

// RFC 9110 section 12.5.3.
TEST(AcceptsGzip, ByWeight) {
  const struct {
    const char* text;
    bool want;
  } cases[] = {{"gzip", true},          {"GZIP", true},
               {"x-gzip", true},        {"*", true},
               {"br, gzip", true},      {"br;q=1.0, gzip;q=0.8, *;q=0.1", true},
               {"gzip;q=1.000", true},  {"gzip;q=0.001", true},
               {"gzip ; q=0.5", true},  {"gzip;Q=0.5", true},
               {"*;q=0, gzip", true},   {"gzip, gzip", true},
               {", ,gzip,", true},      {"", false},
               {"identity", false},     {"br, deflate", false},
               {"gzip;q=0", false},     {"gzip;q=0.", false},
               {"gzip;q=0.000", false}, {"gzip;Q=0", false},
               {"gzip; q=0", false},    {"gzip;q=0, *", false},
               {"*, gzip;q=0", false},  {"*;q=0", false},
               {"*;q=0.0", false},      {"identity, *;q=0", false},
               {"gzipped", false},      {"xgzip", false},
               {"\"gzip\"", false}};
  for (const auto& each : cases)
    EXPECT_EQ(accepts_gzip(each.text), each.want) << each.text;
}

TEST(Compress, TextForThoseWhoTakeIt) {
  Response response = text_of(1'000);
  compress(accepting("gzip"), 1'000, response);
  EXPECT_EQ(response.field("Content-Encoding"), "gzip");
  EXPECT_EQ(response.field("Vary"), "Accept-Encoding");
  EXPECT_EQ(gunzip(response.body, enough).value(), std::string(1'000, 'a'));
}

// What was saved is given back: the body may wait long for a slow client.
TEST(Compress, HoldsNoMoreThanItSends) {
  Response response = text_of(1U << 20U);
  compress(accepting("gzip"), 1'000, response);
  EXPECT_LT(response.body.capacity(), 64U << 10U);
}

// RFC 9110 section 12.5.5: a cache must not hand the one to who cannot read it.
TEST(Compress, VariesAlsoWhereItIsNotTaken) {
  Response response = text_of(1'000);
  compress(accepting("br"), 1'000, response);
  EXPECT_FALSE(response.has_field("Content-Encoding"));
  EXPECT_EQ(response.field("Vary"), "Accept-Encoding");
  EXPECT_EQ(response.body.size(), 1'000U);
}

TEST(Compress, LeavesTheRestAlone) {
  const struct {
    const char* name;
    std::size_t least;
    Response response;
  } cases[] = {
      {"switched off", 0, text_of(5'000)},
      {"small", 1'000, text_of(999)},
      {"204", 1, {204, {}, "", nullptr}},
      {"304", 1, {304, {{"Content-Type", "text/plain"}, {"ETag", "\"a\""}}, "", nullptr}},
      {"an ETag names these bytes",
       1,
       {200,
        {{"Content-Type", "text/plain"}, {"etag", "\"a\""}},
        std::string(5'000, 'a'),
        nullptr}},
      {"coded already",
       1,
       {200,
        {{"Content-Type", "text/plain"}, {"content-encoding", "br"}},
        std::string(5'000, 'a'),
        nullptr}},
      {"no text", 1, {200, {{"Content-Type", "image/png"}}, std::string(5'000, 'a'), nullptr}},
      {"of no type", 1, {200, {}, std::string(5'000, 'a'), nullptr}},
      {"of a faulty type", 1, {200, {{"Content-Type", "text"}}, std::string(5'000, 'a'), nullptr}}};
  for (const auto& each : cases) {
    Response response = each.response;
    compress(accepting("gzip"), each.least, response);
    EXPECT_EQ(response, each.response) << each.name;
  }
}

TEST(Compress, NotWhereItWouldGrow) {
  Response response{200, {{"Content-Type", "text/plain"}}, noise(2'000), nullptr};
  compress(accepting("gzip"), 1, response);
  EXPECT_FALSE(response.has_field("Content-Encoding"));
  EXPECT_EQ(response.body, noise(2'000));
}

TEST(Compress, JsonAndXmlAreText) {
  for (const char* type :
       {"application/json",
        "application/problem+json; charset=utf-8",
        "application/xml",
        "image/svg+xml",
        "TEXT/HTML"}) {
    Response response{200, {{"Content-Type", type}}, std::string(1'000, 'a'), nullptr};
    compress(accepting("gzip"), 1, response);
    EXPECT_TRUE(response.has_field("Content-Encoding")) << type;
  }
}

}  // namespace
}  // namespace accord::server::edge
