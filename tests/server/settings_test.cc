#include "accord/server/settings.h"

#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::server {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;

using Change = std::function<void(Settings&)>;

ServerOptions options_of(const Change& change = [](Settings&) {}) {
  Settings settings;
  change(settings);
  auto told = to_options(settings);
  if (!told) throw std::runtime_error(told.fault());
  return std::move(told).value();
}

std::string fault_of(const Change& change) {
  Settings settings;
  change(settings);
  const auto told = to_options(settings);
  return told ? std::string() : told.fault();
}

TEST(Settings, DefaultsStayOnThisMachineAndAskForCredentials) {
  const auto told = options_of();
  EXPECT_EQ(told.listener.host, "127.0.0.1");
  EXPECT_EQ(told.listener.port, 8080);
  EXPECT_EQ(told.authentication, Authentication::required);
  EXPECT_FALSE(told.monitor.has_value());
  EXPECT_FALSE(told.rate_limit.has_value());
  EXPECT_TRUE(told.gateway.trusted_proxies.empty());
  EXPECT_TRUE(told.gateway.cors.origins.empty());
  EXPECT_TRUE(told.gateway.hosts.empty());
  EXPECT_EQ(told.listener.workers, 0);  // by the machine, and what is served
  EXPECT_GE(told.response_bytes, told.list_bytes);
}

TEST(Settings, HasPagesOnThisMachineUnlessAProxyMakesItPublic) {
  const struct {
    const char* listen;
    std::vector<std::string> proxies;
    std::optional<bool> said;
    bool want;
  } cases[] = {
      {"127.0.0.1:1", {}, {}, true},
      {"localhost:1", {}, {}, true},
      {"[::1]:1", {}, {}, true},
      {"0.0.0.0:1", {}, {}, false},
      {"127.0.0.1:1", {"127.0.0.1"}, {}, false},
      {"127.0.0.1:1", {}, false, false},
      {"0.0.0.0:1", {"10.0.0.0/8"}, true, true},
  };
  for (const auto& each : cases) {
    const auto told = options_of([&](Settings& said) {
      said.listen = each.listen;
      said.trusted_proxies = each.proxies;
      said.pages = each.said;
    });
    EXPECT_EQ(told.pages, each.want) << each.listen;
    EXPECT_EQ(told.why_no_pages.empty(), told.pages || each.said) << each.listen;
  }
}

TEST(Settings, MocksOnlyWhereThatIsSaid) {
  EXPECT_FALSE(options_of().mock_seed.has_value());
  EXPECT_FALSE(options_of([](Settings& said) { said.mock_seed = 7; }).mock_seed.has_value());
  EXPECT_EQ(options_of([](Settings& said) { said.mock = true; }).mock_seed, 1U);
  const auto told = options_of([](Settings& said) {
    said.mock = true;
    said.mock_seed = 7;
  });
  EXPECT_EQ(told.mock_seed, 7U);
}

TEST(Settings, TellsEveryLimit) {
  const auto told = options_of([](Settings& said) {
    said.limits = {
        .connections = 11,
        .connections_per_address = 12,
        .in_flight = 13,
        .body = 14,
        .body_memory = 23,
        .line = 15,
        .head = 16,
        .fields = 17,
        .json_depth = 18,
        .json_nodes = 19,
        .item = 24,
        .list = 20,
        .list_memory = 21,
        .gzip_from = 22,
        .kept_answers = 23};
  });
  EXPECT_EQ(told.listener.most_connections, 11U);
  EXPECT_EQ(told.listener.most_connections_of_address, 12U);
  EXPECT_EQ(told.listener.most_in_flight, 13U);
  EXPECT_EQ(told.listener.limits.body, 14U);
  EXPECT_EQ(told.listener.most_received, 28U);
  EXPECT_EQ(told.listener.limits.line, 15U);
  EXPECT_EQ(told.listener.limits.head, 16U);
  EXPECT_EQ(told.listener.limits.fields, 17U);
  EXPECT_EQ(told.json.depth, 18U);
  EXPECT_EQ(told.json.nodes, 19U);
  EXPECT_EQ(told.item_bytes, 24U);
  EXPECT_EQ(told.list_bytes, 20U);
  EXPECT_EQ(told.response_bytes, 21U);
  EXPECT_EQ(told.gateway.gzip_from, 22U);
  EXPECT_EQ(told.kept_answers, 23U);
}

TEST(Settings, AllListsMayTakeWhatOneMay) {
  const auto told = options_of([](Settings& said) {
    said.limits.list = 1U << 30U;
    said.limits.list_memory = 1U << 20U;
  });
  EXPECT_EQ(told.response_bytes, 1U << 30U);
}

TEST(Settings, TellsEveryDeadline) {
  const auto told = options_of([](Settings& said) { said.deadlines = {1, 2, 3, 4, 6, 5}; });
  EXPECT_EQ(told.listener.deadlines.idle, seconds(1));
  EXPECT_EQ(told.listener.deadlines.head, seconds(2));
  EXPECT_EQ(told.listener.deadlines.body, seconds(3));
  EXPECT_EQ(told.listener.deadlines.write, seconds(4));
  EXPECT_EQ(told.database_timeout, seconds(6));
  EXPECT_EQ(told.listener.drain, seconds(5));
}

TEST(Settings, TellsTheChoices) {
  using operations::LogFormat;
  const std::pair<const char*, CheckResponses> checks[] = {
      {"off", CheckResponses::off},
      {"count", CheckResponses::count},
      {"log", CheckResponses::log},
      {"enforce", CheckResponses::enforce}};
  for (const auto& [name, want] : checks)
    EXPECT_EQ(options_of([&](auto& said) { said.check_responses = name; }).check_responses, want);
  const std::pair<const char*, LogFormat> logs[] = {
      {"off", LogFormat::off}, {"text", LogFormat::text}, {"json", LogFormat::json}};
  for (const auto& [name, want] : logs)
    EXPECT_EQ(options_of([&](auto& said) { said.log = name; }).log, want);
  EXPECT_EQ(
      options_of([](auto& said) { said.no_auth = true; }).authentication, Authentication::off);
  EXPECT_EQ(options_of([](auto& said) { said.workers = 3; }).listener.workers, 3);
}

TEST(Settings, TellsWhoIsTrusted) {
  const auto told = options_of([](Settings& said) {
    said.trusted_proxies = {"10.0.0.0/8", "::1"};
    said.allowed_hosts = {"a.example"};
    said.cors_origins = {"https://a.example"};
    said.cors_credentials = true;
    said.rate_limit = "10/m";
    said.rate_limit_everywhere = true;
    said.cross_site_cookies = true;
    said.idempotency = true;
    said.credentials = "c.yaml";
  });
  ASSERT_EQ(told.gateway.trusted_proxies.size(), 2U);
  EXPECT_TRUE(told.gateway.trusted_proxies[0].holds("10.1.1.1"));
  EXPECT_EQ(told.gateway.hosts, (std::vector<std::string>{"a.example"}));
  EXPECT_EQ(told.gateway.cors.origins, (std::vector<std::string>{"https://a.example"}));
  EXPECT_TRUE(told.gateway.cors.allows_credentials);
  EXPECT_EQ(told.rate_limit, (edge::Quota{10, seconds(60)}));
  EXPECT_TRUE(told.limits_everywhere);
  EXPECT_TRUE(told.allows_cross_site_cookies);
  EXPECT_TRUE(told.idempotency);
  EXPECT_EQ(told.credentials, "c.yaml");
}

TEST(Settings, OperatorsHaveAListenerOfTheirOwn) {
  const auto told = options_of([](Settings& said) { said.ops_listen = "[::1]:9090"; });
  ASSERT_TRUE(told.monitor.has_value());
  EXPECT_EQ(told.monitor->host, "[::1]");
  EXPECT_EQ(told.monitor->port, 9090);
  EXPECT_EQ(told.monitor->workers, 1);
  EXPECT_LE(told.monitor->most_connections, 1'000U);
}

TEST(Settings, TellsTheServerBehindIt) {
  EXPECT_FALSE(options_of([](auto&) {}).upstream);
  const auto behind = [](Settings& said) {
    said.upstream.url = "http://example.com:8080/api";
    said.upstream.timeout = 90;
    said.upstream.response = 50U << 20U;
    said.upstream.preserve_host = true;
  };
  const auto told = options_of(behind);
  ASSERT_TRUE(told.upstream);
  EXPECT_EQ(told.upstream->address.authority, "example.com:8080");
  EXPECT_EQ(told.upstream->total, std::chrono::seconds(90));
  EXPECT_TRUE(told.upstream->keeps_host);
  EXPECT_GT(told.listener.deadlines.answer, told.upstream->total);
  EXPECT_GE(told.response_bytes, told.upstream->largest_response);
  EXPECT_EQ(told.authentication, Authentication::by_upstream);
  const auto own = options_of([&](Settings& said) {
    behind(said);
    said.credentials = "credentials.yaml";
  });
  EXPECT_EQ(own.authentication, Authentication::required);
}

// `parse` refuses them first, and names the option or the variable.
TEST(Settings, RefusesValuesThatParseWould) {
  const struct {
    Change change;
    const char* want;
  } cases[] = {
      {[](Settings& said) { said.listen = "nowhere"; }, "127.0.0.1:8080"},
      {[](Settings& said) { said.listen = "127.0.0.1:65536"; }, "127.0.0.1:8080"},
      {[](Settings& said) { said.database = "mysql://x"; }, "sqlite:accord.db"},
      {[](Settings& said) { said.ops_listen = ":9090"; }, "HOST:PORT"},
      {[](Settings& said) { said.upstream.url = "example.com"; }, "http://127.0.0.1:5000"},
      {[](Settings& said) {
         said.trusted_proxies = {"10.0.0.0/8", "proxy.example"};
       },
       "\"proxy.example\""},
      {[](Settings& said) { said.rate_limit = "10"; }, "\"10\""},
      {[](Settings& said) {
         said.cors_origins = {"null"};
         said.cors_credentials = true;
       },
       "the origin null"}};
  for (const auto& each : cases) {
    const std::string fault = fault_of(each.change);
    EXPECT_THAT(fault, HasSubstr(each.want));
    EXPECT_EQ(fault.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace accord::server
