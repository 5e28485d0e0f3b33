#include "accord/server/upstream/ambiguity.h"

#include <string>

#include <gtest/gtest.h>

namespace accord::server::upstream {
namespace {

TEST(Ambiguity, IsInDotSegmentsHoweverWritten) {
  for (const char* each :
       {"/a/..;",
        "/a/..;x=1",
        "/a/..;%2fb",
        "/a/..%3b%2fb",
        "/a/..%00",
        "/a/..%20",
        "/a/..%09",
        "/a/.;x/b",
        "/a/%2e%2e",
        "/.."})
    EXPECT_TRUE(has_dot_segment(each)) << each;
  for (const char* each : {"/a..b/.c", "/a;..", "/...;", "/a%20..", "/"})
    EXPECT_FALSE(has_dot_segment(each)) << each;
}

TEST(Ambiguity, IsInSpellingsOfReadNames) {
  ReadNames names;
  names.all = {"q", "tags", "filter[a]"};
  names.plain = {"q"};
  for (const char* each :
       {"x=1;q=e",
        "x;q=e",
        "+q=e",
        "%20q=e",
        "q[]=e&q=1",
        "q[0]=e",
        "q%5B%5D=e",
        "q%00=e",
        "q%00x=e",
        "%0Aq=e",
        "\nq=e",
        "q+=e",
        "q=1;q=e",
        "a=1&b=2;%71=e",
        "+tags=e"})
    EXPECT_TRUE(has_other_spelling(each, names)) << each;
  for (const char* each :
       {"",
        "q=1",
        "%71=1",
        "x=q",
        "q=a;b",
        "q=;",
        "a;b;c",
        "qq=1",
        "x[q]=1",
        "tags[]=1",
        "filter[a]=1",
        "q",
        "x=%zz",
        "a+q=1"})
    EXPECT_FALSE(has_other_spelling(each, names)) << each;
}

std::string part_of(const std::string& name) {
  return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n1\r\n";
}

TEST(Ambiguity, IsInPartsOfForms) {
  ReadNames names;
  names.all = {"role", "tags", "a%20b"};
  names.plain = {"role"};
  const auto is_found = [&](const std::string& name) {
    const std::string body = part_of("role") + part_of("more") + part_of(name) + "--B--\r\n";
    return has_other_spelling_in_parts(body, "B", names);
  };
  for (const char* each :
       {"role[]",
        "role[0]",
        "ro\\le",
        "ro\\\\le",
        "ro\\\"le",
        "%72ole",
        "x%41",
        " role",
        "more ",
        "role x"})
    EXPECT_TRUE(is_found(each)) << each;
  for (const char* each : {"roles", "other", "tags[]", "x[role]", "100%", "a%20b"})
    EXPECT_FALSE(is_found(each)) << each;
  EXPECT_FALSE(has_other_spelling_in_parts("role[]", "B", names));
}

TEST(Ambiguity, IsInContentTypes) {
  for (const char* each :
       {"multipart/form-data; boundary=B; boundary=A",
        "multipart/form-data; boundary=B;boundary*=A",
        "multipart/form-data; boundary=B; Boundary*0=A",
        "application/json;charset=utf-8;charset=utf-7"})
    EXPECT_TRUE(has_two_readings(each)) << each;
  for (const char* each :
       {"",
        "application/json; charset=utf-8",
        "multipart/form-data; boundary=\"a;boundary=b\"",
        "multipart/form-data; x=\"\\\";boundary=a\"; boundary=b; charset=c"})
    EXPECT_FALSE(has_two_readings(each)) << each;
}

}  // namespace
}  // namespace accord::server::upstream
