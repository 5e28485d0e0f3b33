#include "accord/server/http/prepared_response.h"

#include <gtest/gtest.h>

namespace accord::server::http {
namespace {

using contract::http::Response;

TEST(PreparedResponse, IsWrittenAsAnyOther) {
  const std::vector<std::vector<contract::http::Field>> all = {
      {{"X-Request-Id", "one"}},
      {{"Content-Type", "text/plain"}, {"X-Request-Id", "one"}, {"ETag", "\"a\""}},
      {{"X-Request-Id-Of", ""}, {"X-Request-Id", "one"}, {"Empty", ""}}};
  for (const int status : {200, 304}) {
    for (const auto& fields : all) {
      const Response response{status, fields, "Date: no\r\nX-Request-Id: \r\n\r\nbody", nullptr};
      const PreparedResponse prepared(response, "X-Request-Id");
      for (const auto persistence : {Persistence::keep_alive, Persistence::close}) {
        for (const char* before : {"", "what was before"}) {
          std::string wanted = before;
          append_response(response, "today", Body::sent, persistence, wanted);
          std::string written = before;
          prepared.append("today", "one", persistence, written);
          EXPECT_EQ(written, wanted);
        }
      }
    }
  }
}

}  // namespace
}  // namespace accord::server::http
