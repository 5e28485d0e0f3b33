#include "accord/validation/body/multipart.h"

#include <gtest/gtest.h>

namespace accord::validation {
namespace {

const std::string head = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";

// "name[filename](type)=content" of each part, or "fault: why".
std::string told(std::string_view body, std::string_view boundary = "b") {
  const auto read = parse_multipart(body, boundary);
  if (!read) return "fault: " + read.fault().message;
  std::string text;
  for (const Part& each : read.value()) {
    text += each.name;
    if (each.filename) text += '[' + *each.filename + ']';
    if (!each.media_type.empty()) text += '(' + std::string(each.media_type) + ')';
    text += '=' + std::string(each.content) + ' ';
  }
  return text;
}

std::string part(const std::string& fields) {
  return "--b\r\n" + fields + "\r\n\r\nx\r\n--b--";
}

TEST(Multipart, KnowsABoundary) {
  EXPECT_TRUE(is_boundary("b"));
  EXPECT_TRUE(is_boundary("----WebKitFormBoundary7MA4YWxkTrZu0gW"));
  EXPECT_TRUE(is_boundary("a'()+_,-./:=? b"));
  EXPECT_TRUE(is_boundary(std::string(70, 'b')));
  for (const std::string& each :
       {std::string(),
        std::string(71, 'b'),
        std::string("b "),
        std::string("b\r\n"),
        std::string("b;"),
        std::string("b\"")}) {
    EXPECT_FALSE(is_boundary(each)) << each;
  }
}

TEST(Multipart, ReadsParts) {
  const struct {
    std::string body;
    const char* want;
  } cases[] = {
      {head + "x\r\n--b--\r\n", "a=x "},
      {head + "x\r\n--b--", "a=x "},
      {head + "\r\n--b--", "a= "},
      {head.substr(0, head.size() - 2) + "\r\n--b--", "a= "},
      {head + "x\r\n" + head + "y\r\n--b--", "a=x a=y "},
      {"preamble\r\n" + head + "x\r\n--b--\r\nepilogue\r\n", "a=x "},
      {"\r\n" + head +
           "x\r\n--b \t\r\nContent-Disposition: form-data; name=c\r\n\r\ny\r\n--b-- \r\n",
       "a=x c=y "},
      {"--b--", ""},
      {head + "x\n-b--\r\n --b--\r\nb--x--b\r\n--b--", "a=x\n-b--\r\n --b--\r\nb--x--b "},
      {part("content-disposition:form-data;name=a;filename=\"f g.txt\"\r\nCONTENT-TYPE: image/png"),
       "a[f g.txt](image/png)=x "},
      {part(R"(Content-Disposition: form-data; name="a\"b\\c\d"; filename*=UTF-8''x)"),
       R"(a"b\c\d=x )"},
      {part("Content-Disposition: form-data; name=\"\""), "=x "},
      {part("Content-Disposition: form-data; name=\"\xC3\xA9\";"), "\xC3\xA9=x "},
      {part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: BINARY"), "a=x "},
  };
  for (const auto& each : cases)
    EXPECT_EQ(told(each.body), each.want) << each.body;
}

TEST(Multipart, KeepsAnInnerMultipartAsContent) {
  const std::string inner = "--inner\r\nContent-Type: text/plain\r\n\r\ny\r\n--inner--\r\n";
  EXPECT_EQ(told(head + inner + "\r\n--b--"), "a=" + inner + " ");
}

// Each would be other parts to another reader.
TEST(Multipart, RefusesASecondReading) {
  const std::string stray =
      "fault: a line begins with the boundary and is no delimiter, or follows the closing one";
  const std::string disposition =
      "fault: Content-Disposition of a part must be form-data with one name";
  const std::string other = "Content-Disposition: form-data; name=c";
  const struct {
    std::string body;
    std::string want;
  } cases[] = {
      {head + "x\r\n--b--\r\n--b\r\n" + other + "\r\n\r\ny\r\n--b--\r\n", stray},
      {head + "x\r\n--b--\r\nmore\n--b\n" + other + "\n\ny\n--b--\n", stray},
      {head + "x\n--b\n" + other + "\n\ny\r\n--b--", stray},
      {head + "x\r\n--bb\r\n--b--", stray},
      {head + "x\r\n--b--x\r\n--b--", stray},
      {head + "x\n--b--", stray},
      {"\n--b\n" + other + "\n\ny\n" + head + "x\r\n--b--", stray},
      {part("Content-Disposition: form-data; name=a; name*=UTF-8''b"), disposition},
      {part("Content-Disposition: form-data; name=a; NAME*0=b"), disposition},
  };
  for (const auto& each : cases)
    EXPECT_EQ(told(each.body), each.want) << each.body;
}

TEST(Multipart, RefusesWhatIsNoForm) {
  const struct {
    std::string body;
    const char* want;
  } cases[] = {
      {"", "no line consists of the boundary"},
      {"x", "no line consists of the boundary"},
      {"--c\r\n\r\n--c--", "no line consists of the boundary"},
      {"x--b\r\n", "no line consists of the boundary"},
      {"--b\nContent-Disposition: form-data; name=a\n\nx\n--b--\n",
       "a line begins with the boundary"},
      {"\n--b--", "a line begins with the boundary"},
      {head, "closing boundary is missing"},
      {head + "x", "closing boundary is missing"},
      {head + "x\r\n--b", "a line begins with the boundary"},
      {head + "x\r\n--b-", "a line begins with the boundary"},
      {head + "x\r\n--b\r\n", "closing boundary is missing"},
      {head + "x\n--b--", "a line begins with the boundary"},
      {"--b\r\n--b--", "unterminated header fields"},
      {"--b\r\nContent-Disposition: form-data; name=a\r\n--b--", "unterminated header fields"},
      {"--b\r\n\r\nx\r\n--b--", "no Content-Disposition"},
      {part("Content-Type: text/plain"), "no Content-Disposition"},
      {part("Content-Disposition: form-data"), "must be form-data with one name"},
      {part("Content-Disposition: attachment; name=a"), "must be form-data with one name"},
      {part("Content-Disposition: form-data; name=a; name=b"), "must be form-data with one name"},
      {part("Content-Disposition: form-data; name=\"a"), "must be form-data with one name"},
      {part("Content-Disposition: form-data; name=a b"), "must be form-data with one name"},
      {part("Content-Disposition: form-data; name"), "must be form-data with one name"},
      {part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b"),
       "must be form-data with one name"},
      {part("Content-Disposition: form-data;\r\n name=a"), "invalid header field in a part"},
      {part("Content-Disposition : form-data; name=a"), "invalid header field in a part"},
      {part("Content-Disposition: form-data; name=\"a\nb\""), "invalid header field in a part"},
      {part("Content-Disposition: form-data; name=\"a\rb\""), "invalid header field in a part"},
      {part(std::string("Content-Disposition: form-data; name=\"a\0\"", 41)),
       "invalid header field in a part"},
      {part("Content-Disposition: form-data; name=\"\xFF\""), "invalid header field in a part"},
      {part("Content-Disposition: form-data; name=a\r\nContent-Type: a/b\r\nContent-Type: a/c"),
       "more than one Content-Type"},
      {part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64"),
       "Content-Transfer-Encoding of a part"},
  };
  for (const auto& each : cases) {
    const std::string text = told(each.body);
    EXPECT_TRUE(text.starts_with("fault: ")) << each.body << text;
    EXPECT_NE(text.find(each.want), std::string::npos) << each.body << text;
  }
}

TEST(Multipart, HasBounds) {
  std::string many;
  for (int i = 0; i < 1000; ++i)
    many += head + "x\r\n";
  EXPECT_TRUE(told(many + "--b--").starts_with("a=x "));
  EXPECT_EQ(told(many + head + "x\r\n--b--"), "fault: more than 1000 parts");
  const std::string field = "Content-Disposition: form-data; name=a\r\nX: ";
  const std::size_t rest = longest_part_head - field.size() - 4;
  EXPECT_EQ(told(part(field + std::string(rest, 'x'))), "a=x ");
  EXPECT_EQ(
      told(part(field + std::string(rest + 1, 'x'))),
      "fault: header fields of a part are longer than 16 KiB");
  std::string fields = "Content-Disposition: form-data; name=a";
  for (int i = 0; i < 100; ++i)
    fields += "\r\nX: y";
  EXPECT_EQ(told(part(fields)), "fault: too many header fields in a part");
}

// Every cut of a sound body is refused or sound: nothing reads past its end.
TEST(Multipart, ReadsNoFurtherThanTheBody) {
  const std::string whole =
      "--b\r\nContent-Disposition: form-data; name=\"a\\\"\"; filename=f\r\n"
      "Content-Type: a/b\r\n\r\nx\r\n--b\r\n\r\n\r\n--b--\r\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_TRUE(told({exact.data(), exact.size()}).starts_with("fault: ")) << size;
  }
}

TEST(Multipart, TakesLinearTime) {
  std::string dashes = "--b\r\n" + std::string(1'000'000, '-');
  EXPECT_TRUE(told(dashes, std::string(68, '-')).starts_with("fault: "));
  std::string almost;
  for (int i = 0; i < 200'000; ++i)
    almost += "\r\n--b ";
  EXPECT_TRUE(told(almost).starts_with("fault: "));
}

}  // namespace
}  // namespace accord::validation
