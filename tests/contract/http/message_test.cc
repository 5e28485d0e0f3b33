#include "accord/contract/http/message.h"

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

TEST(Request, NamesOfFieldsIgnoreCase) {
  Request request;
  request.fields = {{"Accept", "a/b"}, {"X-One", "1"}, {"ACCEPT", "c/d"}, {"Empty", ""}};
  EXPECT_EQ(request.field("accept"), "a/b");
  EXPECT_EQ(request.joined_field("Accept"), "a/b, c/d");
  EXPECT_EQ(request.joined_field("x-one"), "1");
  EXPECT_EQ(request.joined_field("none"), "");
  EXPECT_EQ(request.field("none"), "");
  EXPECT_TRUE(request.has_field("EMPTY"));
  EXPECT_FALSE(request.has_field("Accep"));
}

TEST(Response, NamesOfFieldsIgnoreCase) {
  const Response response{200, {{"ETag", "\"1\""}}, ""};
  EXPECT_EQ(response.field("etag"), "\"1\"");
  EXPECT_TRUE(response.has_field("ETAG"));
  EXPECT_EQ(response.field("e"), "");
}

// RFC 9110 section 15.
TEST(ReasonPhrase, KnowsEveryStatusOfTheRfc) {
  for (const int status :
       {100, 101, 200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 305,
        307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412,
        413, 414, 415, 416, 417, 421, 422, 426, 500, 501, 502, 503, 504, 505}) {
    EXPECT_FALSE(reason_phrase(status).empty()) << status;
  }
}

TEST(ReasonPhrase, KnowsThoseOfRfc6585AndNoOthers) {
  EXPECT_EQ(reason_phrase(428), "Precondition Required");
  EXPECT_EQ(reason_phrase(429), "Too Many Requests");
  EXPECT_EQ(reason_phrase(431), "Request Header Fields Too Large");
  EXPECT_EQ(reason_phrase(422), "Unprocessable Content");
  EXPECT_EQ(reason_phrase(799), "");
  EXPECT_EQ(reason_phrase(-1), "");
}

}  // namespace
}  // namespace accord::contract::http
