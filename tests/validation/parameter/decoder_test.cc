#include "accord/validation/parameter/decoder.h"

#include <deque>

#include <gtest/gtest.h>

#include "validation/parameter/fixture.h"

namespace accord::validation {
namespace {

using fixture::Decoding;
using fixture::decoding;

TEST(ParameterDecoder, ReadsScalarsByType) {
  const struct {
    const char* schema;
    const char* text;
    const char* want;
  } cases[] = {
      {R"({"type": "string"})", "12", "\"12\""},
      {R"({"type": "string"})", "", "\"\""},
      {R"({"type": "integer"})", "12", "12"},
      {R"({"type": "integer"})", "-12", "-12"},
      {R"({"type": "integer"})", "9223372036854775807", "9223372036854775807"},
      {R"({"type": "integer"})", "-9223372036854775808", "-9223372036854775808"},
      {R"({"type": "integer"})", "", "fault: must be an integer"},
      {R"({"type": "integer"})", "1x", "fault: must be an integer"},
      {R"({"type": "integer"})", " 1", "fault: must be an integer"},
      {R"({"type": "integer"})", "+1", "fault: must be an integer"},
      {R"({"type": "integer"})", "0x10", "fault: must be an integer"},
      {R"({"type": "integer"})", "1.5", "1.5"},
      {R"({"type": "number"})", "1.5", "1.5"},
      {R"({"type": "number"})", "1e2", "100.0"},
      {R"({"type": "number"})", "nan", "fault: must be a number"},
      {R"({"type": "number"})", "inf", "fault: must be a number"},
      {R"({"type": "number"})", "1e999", "fault: must be a number"},
      {R"({"type": "number"})", "1,5", "fault: must be a number"},
      {R"({"type": "boolean"})", "true", "true"},
      {R"({"type": "boolean"})", "false", "false"},
      {R"({"type": "boolean"})", "True", "fault: must be a boolean"},
      {R"({"type": "boolean"})", "1", "fault: must be a boolean"},
      {R"({"type": ["integer", "null"]})", "5", "5"},
      {R"({"type": ["integer", "null"]})", "null", "null"},
      {R"({"type": ["integer", "null"]})", "", "null"},
      {R"({"type": ["integer", "null"]})", "nil", "fault: must be an integer"},
      {R"({"type": ["string", "null"]})", "null", "\"null\""},
      {R"({"type": ["string", "null"]})", "", "\"\""},
      {R"({"type": "null"})", "null", "null"},
      {R"({"type": ["integer", "string"]})", "5", "5"},
      {R"({"type": ["integer", "string"]})", "a", "\"a\""},
      {R"({"type": ["boolean", "string"]})", "true", "true"},
      {R"({"allOf": [{"type": "integer"}]})", "5", "5"},
  };
  for (const auto& each : cases) {
    const auto schema = "\"schema\": " + std::string(each.schema);
    EXPECT_EQ(decoding("header", schema).text(each.text), each.want) << each.schema << each.text;
  }
}

TEST(ParameterDecoder, RefusesARepeatedScalar) {
  EXPECT_EQ(
      decoding("query", R"("schema": {"type": "integer"})").query("p=1&p=2"),
      "fault: must occur only once");
  EXPECT_EQ(
      decoding("query", R"("schema": {"type": "array"}, "explode": false)").query("p=1&p=2"),
      "fault: must occur only once");
  EXPECT_EQ(decoding("query", R"("schema": {})").query("p=1&p=a"), R"([1,"a"])");
}

constexpr auto strings = R"("schema": {"type": "array", "items": {"type": "string"}})";
constexpr auto integers = R"("schema": {"type": "array", "items": {"type": "integer"}})";
constexpr auto color =
    R"("schema": {"type": "object", "properties": {"R": {"type": "integer"},
    "G": {"type": "number"}, "B": {"type": "boolean"}, "N": {"type": "string"},
    "L": {"type": "array", "items": {"type": "integer"}}}})";
constexpr auto flat_color =
    R"("schema": {"type": "object", "properties": {"R": {"type": "integer"},
    "G": {"type": "number"}, "B": {"type": "boolean"}, "N": {"type": "string"}}})";

struct Row {
  const char* place;
  std::string members;
  const char* raw;  // of the whole segment, query, field or cookie
  const char* want;
};

std::string styled(std::string_view schema, std::string_view style, bool explode) {
  return std::string(schema) + R"(, "style": ")" + std::string(style) + R"(", "explode": )" +
         (explode ? "true" : "false");
}

void check(const std::vector<Row>& rows) {
  for (const Row& each : rows) {
    const Decoding subject = decoding(each.place, each.members);
    EXPECT_EQ(subject.message(each.raw), each.want) << each.place << " " << each.members;
    EXPECT_TRUE(subject.found.empty()) << each.members;
  }
}

constexpr auto text = R"("schema": {"type": "string"})";

// The rows and columns of OpenAPI 3.1 section 4.8.12.4, and what stands around them.
TEST(ParameterDecoder, ReadsStyleSimple) {
  const auto rows = [](const char* place) {
    return std::vector<Row>{
        {place, styled(text, "simple", false), "blue", R"("blue")"},
        {place, styled(text, "simple", true), "blue,black", R"("blue,black")"},
        {place,
         styled(strings, "simple", false),
         "blue,black,brown",
         R"(["blue","black","brown"])"},
        {place, styled(strings, "simple", true), "blue,black,brown", R"(["blue","black","brown"])"},
        {place, styled(strings, "simple", false), "a,,b,", R"(["a","","b",""])"},
        {place, styled(integers, "simple", false), "1,x", "fault /1: must be an integer"},
        {place,
         styled(flat_color, "simple", false),
         "R,100,G,20.5,B,true",
         R"({"R":100,"G":20.5,"B":true})"},
        {place,
         styled(flat_color, "simple", true),
         "R=100,N=a=b,x=y",
         R"({"R":100,"N":"a=b","x":"y"})"},
        {place,
         styled(flat_color, "simple", false),
         "R,100,G",
         "fault: must alternate names and values"},
        {place,
         styled(flat_color, "simple", true),
         "R=100,G",
         "fault: must be a list of name=value"},
        {place, styled(flat_color, "simple", false), "R,x", "fault /R: must be an integer"},
        {place, styled(flat_color, "simple", true), "N=a,N=b", "fault /N: must occur only once"},
    };
  };
  check(rows("path"));
  check(rows("header"));
}

TEST(ParameterDecoder, ReadsStyleLabel) {
  check({
      {"path", styled(text, "label", false), ".blue", R"("blue")"},
      {"path", styled(text, "label", false), ".1.5", R"("1.5")"},
      {"path", styled(text, "label", true), ".", R"("")"},
      {"path", styled(text, "label", true), "blue", "fault: must begin with a dot"},
      {"path", styled(strings, "label", true), ".blue.black", R"(["blue","black"])"},
      {"path", styled(strings, "label", true), ".a%2Eb.c,d", R"(["a.b","c,d"])"},
      {"path", styled(strings, "label", false), ".blue,black", R"(["blue","black"])"},
      {"path", styled(strings, "label", false), ".blue.black", R"(["blue","black"])"},
      {"path", styled(strings, "label", false), ".v1.0,v2.0", R"(["v1.0","v2.0"])"},
      {"path", styled(flat_color, "label", true), ".R=100.N=b", R"({"R":100,"N":"b"})"},
      {"path", styled(flat_color, "label", false), ".R,100,N,b", R"({"R":100,"N":"b"})"},
      {"path", styled(flat_color, "label", false), ".R.100.N.b", R"({"R":100,"N":"b"})"},
  });
}

TEST(ParameterDecoder, ReadsStyleMatrix) {
  check({
      {"path", styled(text, "matrix", false), ";p=blue", R"("blue")"},
      {"path", styled(text, "matrix", true), ";p", R"("")"},
      {"path", styled(text, "matrix", false), ";q=blue", "fault: must be written as ;p=value"},
      {"path", styled(text, "matrix", false), ";p=a;p=b", "fault: must occur only once"},
      {"path", styled(text, "matrix", false), "p=blue", "fault: must begin with a semicolon"},
      {"path", styled(text, "matrix", false), "", "fault: must begin with a semicolon"},
      {"path", styled(text, "matrix", false), ";", "fault: must be written as ;p=value"},
      {"path", styled(strings, "matrix", false), ";p=a,b%2Cc", R"(["a","b,c"])"},
      {"path", styled(strings, "matrix", true), ";p=a;p=b,c", R"(["a","b,c"])"},
      {"path", styled(strings, "matrix", true), ";%70=a%3Bb", R"(["a;b"])"},
      {"path", styled(strings, "matrix", true), ";p=a;q=b", "fault: must be written as ;p=value"},
      {"path", styled(flat_color, "matrix", false), ";p=R,100,N,b", R"({"R":100,"N":"b"})"},
      {"path", styled(flat_color, "matrix", true), ";R=100;N=b", R"({"R":100,"N":"b"})"},
      {"path", styled(flat_color, "matrix", true), ";R=100;N", R"({"R":100,"N":""})"},
  });
}

TEST(ParameterDecoder, ReadsStyleForm) {
  const auto rows = [](const char* place, const std::string& separator) {
    static std::deque<std::string> kept;
    const auto both = [&](const std::string& one, const std::string& two) {
      return kept.emplace_back(one + separator + two).c_str();
    };
    return std::vector<Row>{
        {place, styled(text, "form", true), "p=blue", R"("blue")"},
        {place, styled(text, "form", true), "p=", R"("")"},
        {place, styled(text, "form", false), "p", R"("")"},
        {place, styled(text, "form", false), "q=1", "absent"},
        {place, styled(strings, "form", false), "p=a,b%2Cc", R"(["a","b,c"])"},
        {place, styled(strings, "form", false), "p=", R"([""])"},
        {place, styled(strings, "form", true), both("p=a", "p=b,c"), R"(["a","b,c"])"},
        {place, styled(integers, "form", true), both("p=1", "p=x"), "fault /1: must be an integer"},
        {place, styled(flat_color, "form", false), "p=R,100,N,b%2C", R"({"R":100,"N":"b,"})"},
        {place, styled(flat_color, "form", true), both("R=100", "N=b"), R"({"R":100,"N":"b"})"},
        {place, styled(flat_color, "form", true), both("x=1", "N=b"), R"({"N":"b"})"},
        {place, styled(color, "form", true), both("L=1", "L=2"), R"({"L":[1,2]})"},
        {place, styled(color, "form", true), both("R=1", "R=2"), "fault /R: must occur only once"},
        {place,
         styled(color, "form", true),
         "R=%zz",
         "fault /R: is not valid percent-encoded UTF-8"},
    };
  };
  check(rows("query", "&"));
  check(rows("cookie", "; "));
}

TEST(ParameterDecoder, ReadsSpacesAndPipes) {
  check({
      {"query",
       styled(strings, "spaceDelimited", false),
       "p=a%20b+c d%2Ce",
       R"(["a","b","c","d,e"])"},
      {"query", styled(strings, "pipeDelimited", false), "p=a|b%7Cc%7cd", R"(["a","b","c","d"])"},
      {"query", styled(strings, "spaceDelimited", true), "p=a%20b&p=c", R"(["a b","c"])"},
      {"query", styled(strings, "pipeDelimited", true), "p=a|b&p=c", R"(["a|b","c"])"},
      {"query",
       styled(flat_color, "spaceDelimited", false),
       "p=R%20100%20N%20b",
       R"({"R":100,"N":"b"})"},
      {"query", styled(flat_color, "pipeDelimited", false), "p=R|100|N|b", R"({"R":100,"N":"b"})"},
      {"query", styled(text, "pipeDelimited", false), "p=a|b", R"("a|b")"},
  });
}

constexpr auto filter = R"("style": "deepObject", "explode": true, "schema": {"type": "object",
    "properties": {"a": {"type": "integer"}, "s": {"type": "string"},
    "l": {"type": "array", "items": {"type": "integer"}}, "o": {"type": "object", "properties":
    {"b": {"type": "boolean"}}}, "r": {"type": "array", "items": {"type": "object", "properties":
    {"c": {"type": "integer"}, "d": {"type": "string"}}}}}})";

TEST(ParameterDecoder, ReadsDeepObjects) {
  check({
      {"query", filter, "p[a]=1&p[s]=1", R"({"a":1,"s":"1"})"},
      {"query", filter, "p%5Ba%5D=1", R"({"a":1})"},
      {"query", filter, "p[s]=a%26b+c", R"({"s":"a&b c"})"},
      {"query", filter, "p[o][b]=true", R"({"o":{"b":true}})"},
      {"query", filter, "p[l]=1&p[l]=2", R"({"l":[1,2]})"},
      {"query", filter, "p[l]=1", R"({"l":[1]})"},
      {"query", filter, "p[l][]=1&p[l][]=2", R"({"l":[1,2]})"},
      {"query", filter, "p[l][0]=1&p[l][1]=2", R"({"l":[1,2]})"},
      {"query",
       filter,
       "p[r][0][c]=1&p[r][0][d]=2&p[r][1][c]=3",
       R"({"r":[{"c":1,"d":"2"},{"c":3}]})"},
      {"query", filter, "p[x][y]=1&p[x][z]=a", R"({"x":{"y":1,"z":"a"}})"},
      {"query", filter, "p[x]=1&p[x]=a", R"({"x":[1,"a"]})"},
      {"query", filter, "p[x]=1&p[x]=a&p[x]=b", R"({"x":[1,"a","b"]})"},
      {"query", filter, "p[x][]=1", R"({"x":[1]})"},
      {"query", filter, "q[a]=1&pp[a]=1", "absent"},
      {"query", filter, "p[a]=x", "fault /a: must be an integer"},
      {"query", filter, "p[o][b]=x", "fault /o/b: must be a boolean"},
      {"query", filter, "p[r][0][c]=x", "fault /r/0/c: must be an integer"},
      {"query", filter, "p[a]=1&p[a]=2", "fault /a: must occur only once"},
      {"query", filter, "p[l][0]=1&p[l][0]=2", "fault /l/0: must occur only once"},
      {"query", filter, "p[a]=1&p[a][b]=2", "fault /a/b: is inside a value that is not an object"},
      {"query", filter, "p[o]=1", R"({"o":"1"})"},
      {"query", filter, "p[l][1]=1", "fault /l/1: must have indexes from 0 without gaps"},
      {"query",
       filter,
       "p[l][99999999999999999999]=1",
       "fault /l/99999999999999999999: must have indexes from 0 without gaps"},
      {"query", filter, "p=1", "fault: must be written as p[property]"},
      {"query", filter, "p[a=1", "fault: must be written as p[property]"},
      {"query", filter, "p[a]b=1", "fault: must be written as p[property]"},
      {"query", filter, "p[s]=%zz", "fault /s: is not valid percent-encoded UTF-8"},
  });
  std::string deep = "p";
  for (int i = 0; i < 40; ++i)
    deep += "[a]";
  check({{"query", filter, (deep + "=1").c_str(), "fault: is nested too deeply"}});
}

// The names of a recursive schema have no end.
TEST(ParameterDecoder, ReadsRecursiveDeepObjects) {
  check(
      {{"query",
        R"("style": "deepObject", "x-tree": {"type": "object", "properties": {"n":
          {"type": "integer"}, "next": {"$ref": "#/paths/~1a/get/parameters/0/x-tree"}}},
          "schema": {"$ref": "#/paths/~1a/get/parameters/0/x-tree"})",
        "p[next][next][next][n]=7",
        R"({"next":{"next":{"next":{"n":7}}}})"}});
}

// RFC 9110 section 5.6.1: white space may stand around the commas of a list.
TEST(ParameterDecoder, AllowsSpaceInTheListsOfHeaders) {
  EXPECT_EQ(decoding("header", integers).text("1, 2 ,3"), "[1,2,3]");
  EXPECT_EQ(decoding("header", strings).text("a, b"), R"(["a","b"])");
  EXPECT_EQ(decoding("header", flat_color).text("R, 1 , N,b"), R"({"R":1,"N":"b"})");
}

// An escaped delimiter is none, and a header knows no escapes.
TEST(ParameterDecoder, UndoesEscapesOnceAndAfterCutting) {
  EXPECT_EQ(decoding("path", strings).text("a%252C%2Cb,c"), R"(["a%2C,b","c"])");
  EXPECT_EQ(decoding("path", strings).text("a+b"), R"(["a+b"])");
  EXPECT_EQ(decoding("header", strings).text("a%2Cb,c"), R"(["a%2Cb","c"])");
  EXPECT_EQ(
      decoding("path", strings).text("a,%FF"), "fault /1: is not valid percent-encoded UTF-8");
}

TEST(ParameterDecoder, TakesNulInANameForACharacter) {
  EXPECT_EQ(
      decoding("path", styled(flat_color, "simple", true)).text("N=1,N%00=2"),
      R"({"N":"1","N\u0000":2})");
}

// RFC 6570 section 1.5: with allowReserved a "+" is a plus.
TEST(ParameterDecoder, LeavesReservedCharactersAlone) {
  const std::string reserved = R"(, "allowReserved": true)";
  EXPECT_EQ(decoding("query", text).query("p=a+b"), R"("a b")");
  EXPECT_EQ(decoding("query", text + reserved).query("p=a+b:/?%20"), R"("a+b:/? ")");
  EXPECT_EQ(
      decoding("query", styled(strings, "spaceDelimited", false) + reserved).query("p=a+b%20c"),
      R"(["a+b","c"])");
}

TEST(ParameterDecoder, RefusesMoreThan1000Pieces) {
  std::string list = "x";
  for (int i = 1; i < 1000; ++i)
    list += ",x";
  const auto joined = decoding("path", strings);
  EXPECT_TRUE(joined.text(list).starts_with("[\"x\","));
  EXPECT_EQ(joined.text(list + ",x"), "fault: has more than 1000 values");
  std::string repeated;
  for (int i = 0; i < 1001; ++i)
    repeated += "p[" + std::to_string(i) + "]=1&";
  EXPECT_EQ(decoding("query", filter).query(repeated), "fault: has more than 1000 values");
}

TEST(ParameterDecoder, ReadsJsonContent) {
  for (const char* type : {"application/json", "application/geo+json"}) {
    const auto json = decoding(
        "query", R"("content": {")" + std::string(type) + R"(": {"schema": {"type": "object"}}})");
    EXPECT_EQ(json.query(R"(p={"a": [1, "x"]})"), R"({"a":[1,"x"]})");
    EXPECT_TRUE(json.query("p={").starts_with("fault: is not valid JSON"));
    EXPECT_TRUE(json.query("p=").starts_with("fault: is not valid JSON"));
    EXPECT_TRUE(json.query(R"(p={"a": 1, "a": 2})").starts_with("fault: is not valid JSON"));
    EXPECT_EQ(json.query("p=1&p=2"), "fault: must occur only once");
  }
}

TEST(ParameterDecoder, ReadsTextContent) {
  const auto plain =
      decoding("query", R"("content": {"text/plain": {"schema": {"type": "string"}}})");
  EXPECT_EQ(plain.query("p=%5B1%5D"), R"("[1]")");
  EXPECT_TRUE(plain.found.empty());
}

// What OpenAPI does not define is said, and left as text: never a refused start.
TEST(ParameterDecoder, SaysWhatIsNotEnforced) {
  const struct {
    const char* place;
    std::string members;
    const char* raw;
    const char* want;
  } cases[] = {
      {"query",
       R"("schema": {"type": "array", "items": {"type": "array"}})",
       "p=1,2&p=3",
       R"(["1,2","3"])"},
      {"query", R"("schema": {"type": "array", "items": {"type": "object"}})", "p=a", R"(["a"])"},
      {"query",
       R"("explode": false, "schema": {"type": "object", "properties": {"a": {"type": "array"}}})",
       "p=a,1",
       R"({"a":"1"})"},
      {"path",
       R"("schema": {"type": "object", "properties": {"a": {"type": "object"}}})",
       "a,1",
       R"({"a":"1"})"},
      {"query",
       R"("content": {"application/xml": {"schema": {"type": "object"}}})",
       "p=%3Ca/%3E",
       R"("<a/>")"},
  };
  for (const auto& each : cases) {
    const auto subject = decoding(each.place, each.members);
    EXPECT_EQ(subject.message(each.raw), each.want) << each.members;
    EXPECT_FALSE(subject.decoder->is_enforced());
    ASSERT_EQ(subject.found.size(), 1U) << each.members;
    EXPECT_EQ(subject.found.front().severity, contract::Severity::warning);
    EXPECT_NE(subject.found.front().message.find("\"p\" is not enforced"), std::string::npos);
  }
}

}  // namespace
}  // namespace accord::validation
