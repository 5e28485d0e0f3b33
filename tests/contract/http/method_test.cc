#include "accord/contract/http/method.h"

#include <string>

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

TEST(Method, ReadsWhatItWrites) {
  for (const Method method : all_methods)
    EXPECT_EQ(parse_method(to_text(method)), method);
  EXPECT_EQ(to_text(Method::delete_), "DELETE");
}

TEST(Method, IsCaseSensitive) {
  for (const char* text : {"get", "Get", "", "GET ", " GET", "GETS", "CONNECT"}) {
    EXPECT_EQ(parse_method(text), std::nullopt) << text;
  }
}

TEST(Method, KnowsTheRegisteredOnes) {
  for (const char* text :
       {"GET", "PATCH", "TRACE", "CONNECT", "PROPFIND", "REPORT", "VERSION-CONTROL"}) {
    EXPECT_TRUE(is_registered_method(text)) << text;
  }
  for (const char* text : {"", "get", "BREW", "propfind", "GE", "*"}) {
    EXPECT_FALSE(is_registered_method(text)) << text;
  }
}

}  // namespace
}  // namespace accord::contract::http
