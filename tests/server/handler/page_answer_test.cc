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
      {"page[number]=1&page[size]=5", "page[number]", "2", "/a?page%5Bnumber%5D=2&page[size]=5"},
      {"page%5Bnumber%5D=1", "page[number]", "2", "/a?page%5Bnumber%5D=2"},
      {"x=a+b&%zz=1", "page", "a b&c", "/a?x=a+b&%zz=1&page=a%20b%26c"},
      {"&&x=1&", "page", "2", "/a?x=1&page=2"}};
  for (const auto& [query, name, value, want] : cases) {
    Request request;
    request.path = "/a";
    request.query = query;
    EXPECT_EQ(with_parameter(request, name, value), want) << query;
  }
}

}  // namespace
}  // namespace accord::server::handler
