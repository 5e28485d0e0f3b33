#include <algorithm>

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using plan::CheckId;
using plan::Identity;
using plan::Obligation;

/// One resource behind a security requirement, and operations with others.
std::string contract_text(const std::string& unauthorized = "'401'") {
  const std::string refusals =
      ", " + unauthorized + ": {description: d}, '403': {description: d}}\n";
  return "security: [{key: [], token: [write]}]\npaths:\n"
         "  /note:\n    post:\n      operationId: createNote\n      requestBody: {required: true, "
         "content: {application/json: {schema: {$ref: '#/components/schemas/New'}}}}\n"
         "      responses: {'201': {$ref: '#/components/responses/Note'}" +
         refusals +
         "  /note/{id}:\n    parameters: [{name: id, in: path, required: true, schema: {type: "
         "integer, minimum: 1}}]\n"
         "    get:\n      operationId: getNote\n      responses: {'200': {$ref: "
         "'#/components/responses/Note'}" +
         refusals +
         "    delete:\n      operationId: deleteNote\n      responses: {'204': {description: d}" +
         refusals +
         "  /open: {get: {operationId: open, security: [], responses: {'200': {description: d}, "
         "'401': {description: d}}}}\n"
         "  /maybe: {get: {operationId: maybe, security: [{}, {key: []}], responses: {'200': "
         "{description: d}, '401': {description: d}}}}\n"
         "  /silent: {get: {operationId: silent, responses: {'200': {description: d}}}}\n"
         "  /other: {get: {operationId: other, security: [{key: []}], responses: {'200': "
         "{description: d}, '401': {description: d}}}}\n"
         "components:\n  securitySchemes:\n    key: {type: apiKey, in: header, name: K}\n"
         "    token: {type: http, scheme: bearer}\n"
         "  responses: {Note: {description: d, content: {application/json: {schema: {$ref: "
         "'#/components/schemas/Note'}}}}}\n"
         "  schemas:\n    New: {type: object, required: [title], properties: {title: {type: "
         "string}}}\n    Note: {type: object, required: [id, title], properties: {id: {type: "
         "integer, readOnly: true}, title: {type: string}}}\n";
}

enum class Other { given, missing };

plan::Access access_of(Other other, std::size_t refused) {
  plan::Access access;
  access.has_own = true;
  if (other == Other::given) access.others = {"key", "token"};
  if (refused > 0) access.refused = {{"key", refused}, {"token", refused}};
  return access;
}

class PlanAuthentication : public testing::Test {
 protected:
  void plan_with(const plan::Access& access, const std::string& text = contract_text()) {
    contract_ = fixture::read_contract(text);
    plan_ = plan::make_plan(*contract_, "saltn", access);
  }
  [[nodiscard]] const plan::Step* subject(const std::string& id) const {
    const plan::Case* found = fixture::find_case(plan_, id);
    return found == nullptr ? nullptr : &found->steps[found->subject];
  }
  [[nodiscard]] const Obligation& obligation(
      const std::string& operation, const std::string& status) const {
    const auto found =
        std::find_if(plan_.obligations.begin(), plan_.obligations.end(), [&](const auto& each) {
          return each.operation->id == operation && each.status == status;
        });
    if (found == plan_.obligations.end()) throw std::runtime_error("no " + operation + status);
    return *found;
  }
  [[nodiscard]] bool has_case(const std::string& start) const {
    return std::any_of(plan_.cases.begin(), plan_.cases.end(), [&](const auto& each) {
      return each.id.starts_with(start);
    });
  }

  fixture::ContractPointer contract_;
  plan::Plan plan_;
};

TEST_F(PlanAuthentication, AsksAsNobodyAndWithWrongAndRefusedCredentials) {
  plan_with(access_of(Other::missing, 2));
  const std::pair<const char*, Identity::Kind> table[] = {
      {"getNote/401/no-credentials", Identity::Kind::none},
      {"getNote/401/wrong-credentials", Identity::Kind::unknown},
      {"getNote/401/refused-credentials-1", Identity::Kind::refused},
      {"getNote/401/refused-credentials-2", Identity::Kind::refused}};
  for (const auto& [id, kind] : table) {
    const auto* step = subject(id);
    ASSERT_NE(step, nullptr) << id;
    EXPECT_EQ(step->identity.kind, kind) << id;
    EXPECT_EQ(step->expect.statuses, std::vector<int>{401}) << id;
    EXPECT_EQ(step->checks.at(0).id, CheckId::has_challenge) << id;
    EXPECT_NE(step->expect.basis, plan::Basis::open) << id;
  }
  EXPECT_EQ(subject("getNote/401/refused-credentials-2")->identity.index, 1U);
  EXPECT_EQ(
      fixture::find_case(plan_, "getNote/401/no-credentials")->pointer,
      "/paths/~1note~1{id}/get/security");
}

// docs/design.md, Conformance: on an existing resource, which must survive.
TEST_F(PlanAuthentication, RefusedWritesLeaveNoTrace) {
  plan_with(access_of(Other::given, 0));
  for (const char* id : {"deleteNote/401/no-credentials", "deleteNote/403/other-principal"}) {
    const auto* found = fixture::find_case(plan_, id);
    ASSERT_NE(found, nullptr) << id;
    ASSERT_LT(found->subject + 1, found->steps.size()) << id;
    const auto& last = found->steps.back();
    EXPECT_EQ(last.operation->id, "getNote") << id;
    EXPECT_EQ(last.identity.kind, Identity::Kind::own) << id;
    EXPECT_EQ(last.checks.at(0).id, CheckId::equals_step) << id;
    EXPECT_EQ(found->steps.front().operation->id, "createNote") << id;
    EXPECT_EQ(found->steps.front().identity.kind, Identity::Kind::own) << id;
  }
}

TEST_F(PlanAuthentication, AsksAsTheOtherOneFor403) {
  plan_with(access_of(Other::given, 0));
  const auto* step = subject("getNote/403/other-principal");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->identity.kind, Identity::Kind::other);
  EXPECT_EQ(step->expect.basis, plan::Basis::open)
      << "which rights the other one has the contract does not say";
}

// The contract does not say which rights the other one has; the user does.
TEST_F(PlanAuthentication, DemandsA403OfWhatTheUserForbids) {
  auto access = access_of(Other::given, 0);
  access.forbidden = {"getNote"};
  plan_with(access);
  EXPECT_EQ(subject("getNote/403/other-principal")->expect.basis, plan::Basis::user);
  EXPECT_EQ(subject("deleteNote/403/other-principal")->expect.basis, plan::Basis::open);
}

TEST_F(PlanAuthentication, SendsCredentialsThatAreNearlyRight) {
  auto access = access_of(Other::missing, 0);
  access.own = {"key", "token"};
  const auto text = contract_text();
  plan_with(
      access, std::string(text).replace(text.find("{key: [], token: [write]}"), 25, "{token: []}"));
  using plan::Alteration;
  const struct {
    const char* id;
    Alteration alteration;
    plan::Basis basis;
  } table[] = {
      {"getNote/401/altered-prefix", Alteration::prefix, plan::Basis::contract},
      {"getNote/401/altered-suffix", Alteration::suffix, plan::Basis::contract},
      {"getNote/401/altered-case", Alteration::letter_case, plan::Basis::inferred},
      {"getNote/401/altered-scheme", Alteration::other_scheme, plan::Basis::contract},
      {"getNote/401/altered-empty", Alteration::empty, plan::Basis::contract},
      {"getNote/401/altered-exchanged", Alteration::exchanged, plan::Basis::contract},
      {"getNote/401/altered-foreign", Alteration::foreign, plan::Basis::contract},
      {"getNote/200/scheme-in-lower-case", Alteration::lower_scheme, plan::Basis::rfc}};
  for (const auto& each : table) {
    const auto* step = subject(each.id);
    ASSERT_NE(step, nullptr) << each.id;
    EXPECT_EQ(step->identity.kind, Identity::Kind::altered) << each.id;
    EXPECT_EQ(step->identity.alteration, each.alteration) << each.id;
    EXPECT_EQ(step->expect.basis, each.basis) << each.id;
  }
  EXPECT_EQ(subject("other/401/altered-scheme"), nullptr) << "a key has no scheme";
  const auto* leak = subject("getNote/401/no-credentials-and-nothing-there");
  ASSERT_NE(leak, nullptr);
  EXPECT_EQ(leak->expect.basis, plan::Basis::inferred);
}

TEST_F(PlanAuthentication, SaysWhatItNeeds) {
  plan_with({});
  EXPECT_FALSE(has_case("getNote/401"));
  EXPECT_FALSE(has_case("getNote/403"));
  EXPECT_EQ(obligation("getNote", "401").state, Obligation::State::needs_input);
  EXPECT_NE(obligation("getNote", "401").reason.find("--credentials"), std::string::npos);
  plan_with(access_of(Other::missing, 0));
  EXPECT_EQ(obligation("getNote", "401").state, Obligation::State::planned);
  EXPECT_EQ(obligation("getNote", "403").state, Obligation::State::needs_input);
  EXPECT_NE(obligation("getNote", "403").reason.find("other:"), std::string::npos);
  plan_with(access_of(Other::given, 0));
  EXPECT_EQ(obligation("getNote", "403").state, Obligation::State::planned);
}

TEST_F(PlanAuthentication, LeavesAloneWhatLetsAnybodyIn) {
  plan_with(access_of(Other::given, 1));
  EXPECT_FALSE(has_case("open/401"));
  EXPECT_FALSE(has_case("maybe/401"));
  EXPECT_FALSE(has_case("silent/401")) << "401 is not documented there";
  EXPECT_TRUE(has_case("other/401/no-credentials"));
}

// 403 is the only status that the contract names for requests without credentials.
TEST_F(PlanAuthentication, SendsNoCredentialsWhere403IsDocumentedAlone) {
  plan_with(access_of(Other::missing, 0), contract_text("'418'"));
  for (const char* id : {"getNote/403/no-credentials", "getNote/403/wrong-credentials"}) {
    const auto* step = subject(id);
    ASSERT_NE(step, nullptr) << id;
    EXPECT_EQ(step->expect.statuses, (std::vector<int>{403, 401}));
    EXPECT_EQ(step->expect.basis, plan::Basis::contract);
    EXPECT_TRUE(step->checks.empty());
  }
  EXPECT_EQ(obligation("getNote", "403").state, Obligation::State::planned);
  plan_with(access_of(Other::missing, 0));
  EXPECT_FALSE(has_case("getNote/403/"));
}

TEST_F(PlanAuthentication, AsksForNo401ThatOnlyARangeHolds) {
  plan_with(access_of(Other::missing, 0), contract_text("4XX"));
  const auto* step = subject("getNote/4XX/no-credentials");
  if (step == nullptr) return;
  EXPECT_EQ(step->expect.basis, plan::Basis::open) << "4XX holds other statuses as well";
}

}  // namespace
}  // namespace accord::conformance
