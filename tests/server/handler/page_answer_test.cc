#include "accord/server/handler/page_answer.h"

#include <gtest/gtest.h>

namespace accord::server::handler {
namespace {

using contract::http::Request;

TEST(PageAnswer, ReplacesOneParameterOfTheTarget) {
  struct Case {
    const char* query;
    const char* name;
    std::optional<std::string> value;
    const char* want;
  };
  const std::vector<Case> cases = {
      {"", "page", "2", "/a?page=2"},
      {"", "page", std::nullopt, "/a"},
      {"page=1", "page", "2", "/a?page=2"},
      {"page=1", "page", std::nullopt, "/a"},
      {"x=1&page=1&y=%2F", "page", "2", "/a?x=1&page=2&y=%2F"},
      {"x=1&page=1&y=%2F", "page", std::nullopt, "/a?x=1&y=%2F"},
      {"page=1&x=1&page=3", "page", "2", "/a?page=2&x=1"},
      {"%70age=1", "page", "2", "/a?page=2"},
      {"page", "page", "2", "/a?page=2"},
      {"pages=1&Page=1", "page", "2", "/a?pages=1&Page=1&page=2"},
      {"page[number]=1&page[size]=5",
       "page[number]",
       "2",
       "/a?page%5Bnumber%5D=2&page%5Bsize%5D=5"},
      {"page%5Bnumber%5D=1", "page[number]", "2", "/a?page%5Bnumber%5D=2"},
      {"x=a+b&%zz=1", "page", "a b&c", "/a?x=a+b&%25zz=1&page=a%20b%26c"},
      {"q={\"a|b\"}&r=<\\^`>", "page", "2", "/a?q=%7B%22a%7Cb%22%7D&r=%3C%5C%5E%60%3E&page=2"},
      {"&&x=1&", "page", "2", "/a?x=1&page=2"}};
  for (const auto& [query, name, value, want] : cases) {
    Request request;
    request.path = "/a";
    request.query = query;
    EXPECT_EQ(with_parameter(request, name, value), want) << query;
  }
}

// RFC 3986 sections 3.3 and 3.4.
TEST(PageAnswer, EncodesWhatAUriMustNotContain) {
  Request request;
  request.path = "/a|b/%7C";
  request.query = "f[x]=1&g=%5B";
  EXPECT_EQ(target_of(request), "/a%7Cb/%7C?f%5Bx%5D=1&g=%5B");
  EXPECT_EQ(with_parameter(request, "p", "1"), "/a%7Cb/%7C?f%5Bx%5D=1&g=%5B&p=1");
}

}  // namespace
}  // namespace accord::server::handler
