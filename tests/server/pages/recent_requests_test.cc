#include "accord/server/pages/recent_requests.h"

#include <gtest/gtest.h>

namespace accord::server::pages {
namespace {

void add(RecentRequests& to, std::string_view target, std::string_view body = {}) {
  contract::http::Request request;
  request.method = "POST";
  request.target = target;
  request.body = body;
  to.add(request, {200, std::chrono::milliseconds(3), "id", "", {}});
}

TEST(RecentRequests, KeepsTheLastInTheirOrder) {
  RecentRequests requests;
  EXPECT_EQ(requests.last(), 0U);
  constexpr uint64_t count = RecentRequests::most + 10;
  for (uint64_t i = 1; i <= count; ++i)
    add(requests, "/" + std::to_string(i));
  const auto all = requests.after(0);
  ASSERT_EQ(all.size(), RecentRequests::most);
  EXPECT_EQ(all.front().target, "/11");
  EXPECT_EQ(all.back().target, "/" + std::to_string(count));
  EXPECT_EQ(requests.last(), count);
  EXPECT_EQ(requests.after(count - 1).size(), 1U);
  EXPECT_TRUE(requests.after(count).empty());
}

TEST(RecentRequests, LeavesNothingOfOlderOnes) {
  RecentRequests requests;
  const std::vector<contract::http::ProblemError> errors = {{"query", "limit", "", "", "too long"}};
  for (std::size_t i = 0; i < RecentRequests::most; ++i) {
    contract::http::Request request;
    request.method = "POST";
    request.target = "/long/target";
    request.fields = {{"Host", "localhost"}, {"Accept", "application/json"}};
    request.body = "some body";
    requests.add(request, {400, std::chrono::milliseconds(3), "create", "invalid", errors});
  }
  contract::http::Request request;
  request.method = "GET";
  request.target = "/";
  request.fields = {{"Host", "a"}};
  requests.add(request, {200, std::chrono::milliseconds(1), "", "", {}});
  const auto last = requests.after(RecentRequests::most);
  ASSERT_EQ(last.size(), 1U);
  EXPECT_EQ(last[0].method + last[0].target + last[0].body, "GET/");
  EXPECT_EQ(last[0].body_size, 0U);
  ASSERT_EQ(last[0].fields.size(), 1U);
  EXPECT_EQ(last[0].fields[0].name + last[0].fields[0].value, "Hosta");
  EXPECT_EQ(last[0].operation + last[0].detail, "");
  EXPECT_TRUE(last[0].errors.empty());
}

TEST(RecentRequests, KeepsNoLargeBody) {
  RecentRequests requests;
  add(requests, "/", std::string(RecentRequests::largest_body, 'a'));
  add(requests, "/", std::string(RecentRequests::largest_body + 1, 'a'));
  const auto all = requests.after(0);
  EXPECT_EQ(all[0].body.size(), RecentRequests::largest_body);
  EXPECT_EQ(all[1].body.size(), 0U);
  EXPECT_EQ(all[1].body_size, RecentRequests::largest_body + 1);
}

}  // namespace
}  // namespace accord::server::pages
