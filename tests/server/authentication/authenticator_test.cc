#include "accord/server/authentication/authenticator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/contract/http/text.h"
#include "server/authentication/support.h"
#include "support/running_server.h"

namespace accord::server::authentication {
namespace {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Principal;
using testing::HasSubstr;

/// Says what the request's field of that name tells it to.
class FakeScheme final : public Scheme {
 public:
  FakeScheme(std::string name, bool is_bearer) : name_(std::move(name)), is_bearer_(is_bearer) {}
  [[nodiscard]] Verdict check(
      const contract::http::Request& request, const Caller& caller) const override {
    const std::string_view told = request.field(name_);
    if (told.empty()) return {};
    if (told == "bad") return {Kind::refused, {}, "it is bad"};
    if (told == "late") {
      caller.defer();
      return {Kind::pending, {}, ""};
    }
    if (told == "full") return {Kind::overloaded, {}, ""};
    std::vector<std::string> scopes;
    for (const auto each : contract::http::split_list(told))
      scopes.emplace_back(each);
    return {Kind::granted, {name_, name_ + "-user", std::move(scopes), ""}, ""};
  }
  [[nodiscard]] std::string challenge() const override { return "Fake name=" + name_; }
  [[nodiscard]] bool is_bearer() const override { return is_bearer_; }

 private:
  std::string name_;
  bool is_bearer_;
};

constexpr const char* schemes = R"(
components:
  securitySchemes:
    a: {type: apiKey, in: header, name: a}
    b: {type: http, scheme: basic}
    t: {type: http, scheme: bearer}
    u: {type: http, scheme: bearer}
    tls: {type: mutualTLS}
    odd: {type: http, scheme: digest}
)";

std::shared_ptr<const contract::Contract> contract_with(const std::string& security) {
  return support::contract_of(
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /x:\n    get:\n      operationId: "
      "getX\n      security: " +
      security + "\n      responses: {'200': {description: d}}\n" + schemes);
}

Authenticator fakes(const std::vector<std::string>& names) {
  Schemes all;
  for (const std::string& each : names)
    all.emplace(each, std::make_unique<FakeScheme>(each, each == "t" || each == "u"));
  return Authenticator(std::move(all));
}

/// In a word: who is let in, or the condition, or "later".
std::string identified(const std::string& security, const Asked::Fields& fields) {
  const auto contract = contract_with(security);
  const Asked asked(fields, "");
  const auto identity =
      fakes({"a", "b", "t", "u"})
          .authenticate(
              contract->operations.front(), asked.request(), {"10.0.0.1", [] { return [] {}; }});
  if (std::holds_alternative<Pending>(identity)) return "later";
  if (const auto* fault = std::get_if<Fault>(&identity)) {
    if (fault->condition == Condition::not_authenticated) return "401";
    if (fault->condition == Condition::not_allowed) return "403";
    return fault->condition == Condition::overloaded ? "503" : "?";
  }
  std::string names = "in:";
  for (const auto& each : std::get<std::vector<Principal>>(identity))
    names += ' ' + each.scheme;
  return names;
}

Fault fault_of(const std::string& security, const Asked::Fields& fields) {
  const auto contract = contract_with(security);
  const Asked asked(fields, "");
  return std::get<Fault>(
      fakes({"a", "b", "t", "u"})
          .authenticate(
              contract->operations.front(), asked.request(), {"10.0.0.1", [] { return [] {}; }}));
}

std::vector<std::string> challenges(const Fault& fault) {
  std::vector<std::string> all;
  for (const auto& each : fault.fields) {
    if (each.name == "WWW-Authenticate") all.push_back(each.value);
  }
  return all;
}

struct Row {
  const char* security;
  Asked::Fields fields;
  const char* want;
};

void expect_all(const std::vector<Row>& table) {
  for (const auto& each : table) {
    std::string told;
    for (const auto& [name, value] : each.fields)
      told += ' ' + name + '=' + value;
    EXPECT_EQ(identified(each.security, each.fields), each.want) << each.security << told;
  }
}

// OpenAPI 3.1 section 4.8.30: all schemes of one alternative.
TEST(Authenticator, AsksForEverySchemeOfAnAlternative) {
  const char* both = "[{a: [], t: []}]";
  expect_all(
      {{both, {{"a", "x"}, {"t", "x"}}, "in: a t"},
       {both, {{"a", "x"}}, "401"},
       {both, {{"t", "x"}}, "401"},
       {both, {}, "401"},
       {both, {{"a", "x"}, {"t", "bad"}}, "401"},
       {both, {{"a", "bad"}, {"t", "x"}}, "401"},
       {both, {{"a", "x"}, {"b", "x"}}, "401"},
       {both, {{"a", "x"}, {"t", "late"}}, "later"},
       {both, {{"a", "bad"}, {"t", "late"}}, "401"},
       {both, {{"a", "x"}, {"t", "full"}}, "503"}});
}

TEST(Authenticator, TakesAnyOfTheAlternatives) {
  const char* either = "[{a: []}, {t: []}]";
  expect_all(
      {{either, {{"a", "x"}}, "in: a"},
       {either, {{"t", "x"}}, "in: t"},
       {either, {{"a", "x"}, {"t", "x"}}, "in: a"},
       {either, {{"a", "bad"}, {"t", "x"}}, "in: t"},
       {either, {{"a", "x"}, {"t", "bad"}}, "in: a"},
       {either, {{"a", "full"}, {"t", "x"}}, "in: t"},
       {either, {{"a", "full"}}, "503"},
       {either, {{"a", "bad"}}, "401"},
       {either, {{"b", "x"}}, "401"},
       {either, {}, "401"},
       // Halves of two alternatives make no whole.
       {"[{a: [], b: []}, {t: [], u: []}]", {{"a", "x"}, {"t", "x"}}, "401"},
       {"[{a: [], b: []}, {t: [], u: []}]", {{"a", "x"}, {"u", "x"}, {"t", "x"}}, "in: t u"}});
}

TEST(Authenticator, LetsAnybodyInWhereTheContractDoes) {
  expect_all(
      {{"[]", {}, "in:"},
       {"[]", {{"a", "bad"}}, "in:"},
       {"[{}]", {{"a", "x"}}, "in:"},
       {"[{t: []}, {}]", {}, "in:"},
       {"[{t: []}, {}]", {{"t", "x"}}, "in: t"},
       {"[{t: []}, {}]", {{"t", "bad"}}, "in:"},
       {"[{t: [write]}, {}]", {{"t", "read"}}, "in:"}});
}

// OpenAPI 3.1 section 4.8.30.2 writes the empty alternative first: who shows credentials is known
// all the same.
TEST(Authenticator, KnowsWhoAsksWhereTheEmptyAlternativeStandsFirst) {
  expect_all(
      {{"[{}, {t: []}]", {{"t", "x"}}, "in: t"},
       {"[{}, {t: []}]", {{"t", "late"}}, "later"},
       {"[{}, {t: []}]", {{"t", "bad"}}, "in:"},
       {"[{}, {t: []}]", {}, "in:"}});
}

TEST(Authenticator, AsksForEveryScope) {
  const char* write = "[{t: [read, write]}]";
  expect_all(
      {{write, {{"t", "read, write"}}, "in: t"},
       {write, {{"t", "write, other, read"}}, "in: t"},
       {write, {{"t", "read"}}, "403"},
       {write, {{"t", "x"}}, "403"},
       {write, {{"t", "readwrite"}}, "403"},
       {write, {{"t", "read write"}}, "403"},
       {write, {{"t", "reader, writer"}}, "403"},
       {write, {{"t", "rea, writ"}}, "403"},
       {write, {{"t", "READ, WRITE"}}, "403"},
       {write, {{"t", "bad"}}, "401"},
       {write, {}, "401"},
       // The scopes of one scheme are not those of another.
       {"[{t: [write], u: [read]}]", {{"t", "read"}, {"u", "write"}}, "403"},
       {"[{t: [write], u: []}]", {{"t", "x"}}, "401"},
       {"[{t: [write]}, {a: []}]", {{"t", "x"}, {"a", "x"}}, "in: a"},
       {"[{t: [write]}, {a: [write]}]", {{"t", "x"}, {"a", "write"}}, "in: a"},
       {"[{t: [write]}, {a: []}]", {{"t", "x"}, {"a", "bad"}}, "403"}});
}

// RFC 9110 section 15.5.2, RFC 6750 section 3.
TEST(Authenticator, ChallengesWithEverySchemeOnce) {
  const std::string security = "[{a: [], t: []}, {t: []}, {u: []}]";
  const auto nothing = fault_of(security, {});
  EXPECT_THAT(
      challenges(nothing), testing::ElementsAre("Fake name=a", "Fake name=t", "Fake name=u"));
  EXPECT_THAT(
      challenges(fault_of(security, {{"u", "bad"}})),
      testing::ElementsAre("Fake name=a", "Fake name=t", "Fake name=u, error=\"invalid_token\""));
  EXPECT_THAT(
      challenges(fault_of(security, {{"a", "bad"}})),
      testing::ElementsAre("Fake name=a", "Fake name=t", "Fake name=u"));
}

// RFC 6750 section 3.1.
TEST(Authenticator, NamesTheScopesThatAreNeeded) {
  const auto lacking = fault_of("[{t: [read, 'wri\"te']}]", {{"t", "x"}});
  EXPECT_THAT(
      challenges(lacking),
      testing::ElementsAre(R"(Fake name=t, error="insufficient_scope", scope="read wri\"te")"));
  EXPECT_THAT(challenges(fault_of("[{a: [admin]}]", {{"a", "x"}})), testing::IsEmpty());
}

TEST(Authenticator, StartsWhereEverySchemeHasCredentials) {
  const auto contract = contract_with("[{a: [], t: []}, {b: []}]");
  EXPECT_TRUE(fakes({"a", "b", "t"}).check(*contract).empty());
}

TEST(Authenticator, NamesTheSchemeWithoutCredentials) {
  const auto contract = contract_with("[{a: []}, {t: []}]");
  const auto found = fakes({"a"}).check(*contract);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().severity, contract::Severity::error);
  EXPECT_THAT(contract::to_text(found.front()), HasSubstr("contract.yaml:14:8"));
  EXPECT_THAT(found.front().message, HasSubstr("\"t\""));
  EXPECT_THAT(found.front().message, HasSubstr("getX"));
  EXPECT_THAT(found.front().fix, HasSubstr("--credentials FILE"));
}

TEST(Authenticator, ReportsWhatIsNotSupported) {
  const struct {
    const char* security;
    bool is_error;
    const char* want;
  } table[] = {
      {"[{tls: []}]", true, "\"mutualTLS\" are not supported"},
      {"[{odd: []}]", true, "\"http digest\" are not supported"},
      {"[{tls: [], a: []}]", true, "\"mutualTLS\" are not supported"},
      {"[{tls: []}, {odd: []}]", true, "are not supported"},
      {"[{tls: []}, {a: []}]", false, "no request satisfies this one"},
      {"[{tls: []}, {}]", false, "every request is anonymous"},
      {"[{t: []}, {}]", false, "every request is anonymous"},
  };
  for (const auto& each : table) {
    const auto found = fakes({"a"}).check(*contract_with(each.security));
    ASSERT_FALSE(found.empty()) << each.security;
    EXPECT_EQ(contract::has_error(found), each.is_error) << each.security;
    EXPECT_THAT(found.front().message, HasSubstr(each.want)) << each.security;
  }
}

// What is not configured lets nobody in, not everybody.
TEST(Authenticator, LetsNobodyInByASchemeItDoesNotHave) {
  const auto contract = contract_with("[{t: []}]");
  const Asked asked({{"t", "x"}}, "");
  const auto identity = fakes({}).authenticate(
      contract->operations.front(), asked.request(), {"10.0.0.1", [] { return [] {}; }});
  ASSERT_TRUE(std::holds_alternative<Fault>(identity));
  EXPECT_EQ(std::get<Fault>(identity).condition, Condition::not_authenticated);
}

TEST(RequiresAuthentication, UnlessOneAlternativeIsEmpty) {
  const std::pair<const char*, bool> table[] = {
      {"[]", false},
      {"[{}]", false},
      {"[{a: []}]", true},
      {"[{a: []}, {}]", false},
      {"[{}, {a: []}]", false},
      {"[{a: []}, {t: [x]}]", true}};
  for (const auto& [security, want] : table) {
    const auto contract = contract_with(security);
    EXPECT_EQ(contract->operations.front().requires_authentication(), want) << security;
  }
}

}  // namespace
}  // namespace accord::server::authentication
