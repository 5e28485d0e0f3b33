#include "accord/validation/parameter/encoder.h"

#include <random>

#include <gtest/gtest.h>

#include "validation/parameter/fixture.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::ParameterIn;
using fixture::Decoding;
using fixture::decoding;

constexpr auto text_schema = R"("schema": {"type": "string"})";
constexpr auto list = R"("schema": {"type": "array", "items": {"type": "string"}})";
constexpr auto object =
    R"("schema": {"type": "object", "properties": {"s": {"type": "string"}, "i": {"type": "integer"},
    "n": {"type": "number"}, "b": {"type": "boolean"}}})";
constexpr auto nested =
    R"("schema": {"type": "object", "properties": {"s": {"type": "string"}, "l": {"type": "array",
    "items": {"type": "string"}}, "o": {"type": "object", "properties": {"s": {"type": "string"},
    "r": {"type": "array", "items": {"type": "object", "properties": {"i": {"type": "integer"}}}}}}}})";

// As it stands in the segment, query, field or cookie.
std::string message_of(const Decoding& subject, const Json& value) {
  const ParameterIn in = subject.decoder->layout().in;
  const auto pairs = encode_parameter(subject.decoder->layout(), value);
  if (in == ParameterIn::path || in == ParameterIn::header) return pairs.front().text;
  std::string message;
  for (const EncodedPair& each : pairs) {
    const bool is_cookie = in == ParameterIn::cookie;
    if (!message.empty()) message += is_cookie ? "; " : "&";
    message += (is_cookie ? each.name : contract::percent_encode(each.name)) + '=' + each.text;
  }
  return message;
}

std::string members(std::string_view schema, std::string_view style, bool explode) {
  return std::string(schema) + R"(, "style": ")" + std::string(style) + R"(", "explode": )" +
         (explode ? "true" : "false");
}

// The table of examples in OpenAPI 3.1 section 4.8.12.4, as 3.1.1 corrects its labels.
TEST(ParameterEncoder, WritesTheExamplesOfOpenApi) {
  const struct {
    const char* place;
    const char* style;
    bool explode;
    const char* scalar;
    const char* array;
    const char* object;
  } cases[] = {
      {"path", "matrix", false, ";p=blue", ";p=blue,black", ";p=s,a,i,100"},
      {"path", "matrix", true, ";p=blue", ";p=blue;p=black", ";s=a;i=100"},
      {"path", "label", false, ".blue", ".blue,black", ".s,a,i,100"},
      {"path", "label", true, ".blue", ".blue.black", ".s=a.i=100"},
      {"path", "simple", false, "blue", "blue,black", "s,a,i,100"},
      {"path", "simple", true, "blue", "blue,black", "s=a,i=100"},
      {"header", "simple", false, "blue", "blue,black", "s,a,i,100"},
      {"header", "simple", true, "blue", "blue,black", "s=a,i=100"},
      {"query", "form", false, "p=blue", "p=blue,black", "p=s,a,i,100"},
      {"query", "form", true, "p=blue", "p=blue&p=black", "s=a&i=100"},
      {"cookie", "form", false, "p=blue", "p=blue,black", "p=s,a,i,100"},
      {"cookie", "form", true, "p=blue", "p=blue; p=black", "s=a; i=100"},
      {"query", "spaceDelimited", false, "p=blue", "p=blue%20black", "p=s%20a%20i%20100"},
      {"query", "pipeDelimited", false, "p=blue", "p=blue%7Cblack", "p=s%7Ca%7Ci%7C100"},
      {"query",
       "deepObject",
       true,
       "p=blue",
       "p%5B0%5D=blue&p%5B1%5D=black",
       "p%5Bs%5D=a&p%5Bi%5D=100"},
  };
  for (const auto& each : cases) {
    const auto write = [&](const char* schema, const char* value) {
      return message_of(
          decoding(each.place, members(schema, each.style, each.explode)), fixture::json(value));
    };
    EXPECT_EQ(write(text_schema, R"("blue")"), each.scalar) << each.style;
    EXPECT_EQ(write(list, R"(["blue", "black"])"), each.array) << each.style;
    EXPECT_EQ(write(object, R"({"s": "a", "i": 100})"), each.object) << each.style;
  }
}

TEST(ParameterEncoder, WritesEmptyValues) {
  EXPECT_EQ(
      message_of(decoding("path", members(text_schema, "matrix", false)), fixture::json("\"\"")),
      ";p");
  EXPECT_EQ(
      message_of(decoding("query", members(text_schema, "form", true)), fixture::json("\"\"")),
      "p=");
  EXPECT_EQ(message_of(decoding("query", members(list, "form", false)), fixture::json("[]")), "");
  EXPECT_EQ(message_of(decoding("query", members(list, "form", true)), fixture::json("[]")), "");
  EXPECT_EQ(message_of(decoding("path", members(list, "simple", true)), fixture::json("[]")), "");
}

TEST(ParameterEncoder, EscapesWhatItsPlaceDelimits) {
  const auto value = fixture::json(R"(["a,b.c;d=e&f/g", "h i+j|k%l"])");
  EXPECT_EQ(
      message_of(decoding("path", members(list, "label", true)), value),
      ".a%2Cb%2Ec%3Bd%3De%26f%2Fg.h%20i%2Bj%7Ck%25l");
  EXPECT_EQ(
      message_of(
          decoding("header", members(list, "simple", true)), fixture::json(R"(["a/b", "c d"])")),
      "a/b,c d");
  EXPECT_EQ(
      message_of(
          decoding("query", members(text_schema, "form", true) + R"(, "allowReserved": true)"),
          fixture::json(R"("a:/?&#=+,")")),
      "p=a:/?%26%23%3D%2B%2C");
}

// RFC 6265 section 4.1.1: neither ends its pair, its field nor the message.
TEST(ParameterEncoder, KeepsNamesAndValuesInTheirCookie) {
  constexpr auto any =
      R"("schema": {"type": "object", "additionalProperties": {"type": "string"}})";
  EXPECT_EQ(
      message_of(
          decoding("cookie", members(any, "form", true)),
          fixture::json(R"({"a; b": "c; d=e", "x\r\n\r\nDELETE /a HTTP/1.1\r\nX: ": "y\u0000"})")),
      "a%3B%20b=c%3B%20d%3De; x%0D%0A%0D%0ADELETE%20%2Fa%20HTTP%2F1.1%0D%0AX%3A%20=y%00");
}

TEST(ParameterEncoder, WritesContent) {
  const auto json = decoding("query", R"("content": {"application/json": {"schema": {}}})");
  EXPECT_EQ(message_of(json, fixture::json(R"({"a":1})")), "p=%7B%22a%22%3A1%7D");
}

// Values at random, with the characters that delimit something.
class Values {
 public:
  explicit Values(std::string alphabet) : alphabet_(std::move(alphabet)) {}

  std::string string(std::size_t least) {
    std::string made;
    for (std::size_t i = pick(6) + least; i > 0; --i)
      made += alphabet_[pick(alphabet_.size())];
    return made;
  }
  Json value(const char* schema, contract::JsonAllocator& allocator) {
    if (schema == text_schema) return contract::make_string(string(0), allocator);
    if (schema == list) return strings(allocator);
    return schema == object ? flat(allocator) : deep(allocator);
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  Json strings(contract::JsonAllocator& allocator) {
    Json array(rapidjson::kArrayType);
    for (std::size_t i = pick(4) + 1; i > 0; --i)
      array.PushBack(contract::make_string(string(0), allocator), allocator);
    return array;
  }
  Json flat(contract::JsonAllocator& allocator) {
    Json made(rapidjson::kObjectType);
    made.AddMember("s", contract::make_string(string(0), allocator), allocator);
    if (pick(2) == 0) made.AddMember("i", static_cast<int64_t>(random_()), allocator);
    if (pick(2) == 0) made.AddMember("n", static_cast<double>(random_()) / 1e7, allocator);
    if (pick(2) == 0) made.AddMember("b", pick(2) == 0, allocator);
    return made;
  }
  Json deep(contract::JsonAllocator& allocator) {
    Json made(rapidjson::kObjectType);
    made.AddMember("s", contract::make_string(string(0), allocator), allocator);
    made.AddMember("l", strings(allocator), allocator);
    Json inner(rapidjson::kObjectType);
    inner.AddMember("s", contract::make_string(string(0), allocator), allocator);
    Json rows(rapidjson::kArrayType);
    for (std::size_t i = pick(3) + 1; i > 0; --i) {
      Json row(rapidjson::kObjectType);
      rows.PushBack(row.AddMember("i", static_cast<int64_t>(i), allocator), allocator);
    }
    inner.AddMember("r", rows, allocator);
    made.AddMember("o", inner, allocator);
    return made;
  }

  std::string alphabet_;
  std::mt19937_64 random_{4};
};

constexpr auto all_characters = "ab,.;=&%+ |[]/?#\"\\:@!$'()*_~-1";

void expect_round_trips(
    const char* place,
    const char* schema,
    const std::string& style,
    bool explode,
    std::string alphabet) {
  const auto subject = decoding(place, members(schema, style, explode));
  Values values(std::move(alphabet));
  for (int i = 0; i < 300; ++i) {
    contract::JsonDocument memory;
    const Json value = values.value(schema, memory.GetAllocator());
    const std::string message = message_of(subject, value);
    ASSERT_EQ(subject.message(message), contract::to_text(value))
        << place << " " << style << " " << explode << ": " << message;
  }
}

TEST(ParameterEncoder, WritesWhatTheDecoderReadsBack) {
  for (const bool explode : {false, true}) {
    for (const char* schema : {text_schema, list, object}) {
      for (const char* style : {"simple", "label", "matrix"})
        expect_round_trips("path", schema, style, explode, all_characters);
      expect_round_trips("query", schema, "form", explode, all_characters);
      expect_round_trips("cookie", schema, "form", explode, all_characters);
      // What these styles cannot carry is left out.
      expect_round_trips("query", schema, "spaceDelimited", explode, "ab,.;=&%+|[]/");
      expect_round_trips("query", schema, "pipeDelimited", explode, "ab,.;=&%+ []/");
      expect_round_trips("header", schema, "simple", explode, "ab.;&%+|[]/");
    }
    expect_round_trips("query", object, "deepObject", explode, all_characters);
    expect_round_trips("query", nested, "deepObject", explode, all_characters);
  }
}

}  // namespace
}  // namespace accord::validation
