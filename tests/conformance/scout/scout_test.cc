#include <gtest/gtest.h>

#include "accord/conformance/run/runner.h"
#include "accord/conformance/scout/scouting.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance::scout {
namespace {

using fixture::Asked;
using fixture::FakeServer;
using fixture::Notes;
using fixture::Reply;
using validation::sample::Size;

const Notes scout_notes{
    .members = "title: {type: string}, text: {type: string}, mood: {type: string}"};

plan::Facts facts_of(FakeServer::Handler handler, std::vector<Asked>* asked = nullptr) {
  const auto contract = fixture::read_notes(scout_notes);
  const FakeServer server(std::move(handler));
  const Judge judge(*contract);
  run::Options options;
  options.base_url = server.url();
  run::Session session(options);
  auto facts = scout(*contract, "saltn", judge, session);
  if (asked != nullptr) *asked = server.asked();
  return facts;
}

Reply note(const std::string& more = "") {
  return {200, {{"Content-Type", "application/json"}}, R"({"id":1,"title":"a")" + more + "}"};
}

Reply created() {
  Reply reply = note();
  reply.status = 201;
  return reply;
}

TEST(Scout, TakesTheTypicalBodyWhereItIsAccepted) {
  std::vector<Asked> asked;
  const auto facts = facts_of(
      [](const Asked& each) { return each.method == "POST" ? created() : note(); }, &asked);
  EXPECT_TRUE(facts.bodies.empty());
  EXPECT_TRUE(facts.varying.empty());
  EXPECT_TRUE(facts.unavailable.empty());
  EXPECT_LT(asked.size(), 12U);
}

// A rule in prose: no mood.
TEST(Scout, FindsTheMembersThatAreRefused) {
  const auto facts = facts_of([](const Asked& each) -> Reply {
    if (each.method != "POST") return note();
    if (each.body.find("mood") != std::string::npos) return {422, {}, ""};
    return created();
  });
  ASSERT_TRUE(facts.bodies.contains("createNote"));
  const auto& body = facts.bodies.at("createNote");
  EXPECT_EQ(body.size, Size::typical);
  EXPECT_EQ(body.refused, std::set<std::string>{"/mood"});
}

TEST(Scout, KnowsWhatChangesByItself) {
  int reads = 0;
  const auto facts = facts_of([&](const Asked& each) {
    if (each.method == "POST") return created();
    return note(R"(,"views":)" + std::to_string(++reads));
  });
  ASSERT_TRUE(facts.varying.contains("getNote"));
  EXPECT_EQ(facts.varying.at("getNote"), std::set<std::string>{"views"});
}

TEST(Scout, TellsWhatItCouldNotDelete) {
  const auto contract = fixture::read_notes(scout_notes);
  const FakeServer server([](const Asked& each) -> Reply {
    if (each.method == "DELETE") return {500, {}, ""};
    return each.method == "POST" ? created() : note();
  });
  const Judge judge(*contract);
  run::Options options;
  options.base_url = server.url();
  run::Session session(options);
  scout(*contract, "saltn", judge, session);
  EXPECT_GT(session.left.count, 0U);
  EXPECT_EQ(run::carry_out({}, judge, session).left.count, session.left.count);
}

TEST(Scout, LeavesAloneWhatIsNotImplemented) {
  const auto facts = facts_of([](const Asked&) { return Reply{501, {}, ""}; });
  EXPECT_TRUE(facts.unavailable.contains("createNote"));
}

}  // namespace
}  // namespace accord::conformance::scout
