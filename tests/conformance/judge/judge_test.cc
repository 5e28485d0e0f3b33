#include "accord/conformance/judge/judge.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"
#include "conformance/things.h"

namespace accord::conformance {
namespace {

using fixture::Asked;
using fixture::Reply;

TEST(Judge, ExpectsTheNamedStatusesOrAnySuccess) {
  plan::Step step;
  EXPECT_TRUE(Judge::is_expected(step, 299));
  EXPECT_FALSE(Judge::is_expected(step, 300));
  step.expect.statuses = {400, 422};
  EXPECT_TRUE(Judge::is_expected(step, 422));
  EXPECT_FALSE(Judge::is_expected(step, 200));
}

TEST(Judge, IsAPureFunctionOfTheExchanges) {
  auto outcome = fixture::exercise(fixture::Fault::put_answers_old);
  const Judge judge(*outcome.contract);
  for (const CaseResult& each : outcome.run.cases) {
    const auto once = judge.judge(*each.subject, each.exchanges, {});
    const auto twice = judge.judge(*each.subject, each.exchanges, {});
    EXPECT_EQ(once.verdict, twice.verdict);
    EXPECT_EQ(once.reason, twice.reason);
  }
}

TEST(Judge, GivesEachFailureItsCommands) {
  const auto outcome = fixture::exercise(fixture::Fault::no_304);
  const auto& all = outcome.coverage.failures;
  const auto found = std::find_if(all.begin(), all.end(), [](const auto& each) {
    return each->id == "getThing/304/if-none-match";
  });
  ASSERT_NE(found, all.end());
  const Finding& failure = **found;
  EXPECT_EQ(failure.check, "status");
  EXPECT_EQ(failure.expected, "304");
  EXPECT_EQ(failure.actual, "200");
  EXPECT_EQ(failure.pointer, "/paths/~1thing~1{id}/get/responses/304");
  EXPECT_EQ(std::count(failure.curl.begin(), failure.curl.end(), '\n'), 2);
}

// A server may send back what it was sent.
TEST(Judge, ShowsNoCredentialThatComesBack) {
  const auto contract = fixture::read_contract(R"(
paths:
  /note: {get: {operationId: readNote, responses: {'200': {description: d, content: {application/json: {schema: {type: integer}}}}}}}
)");
  const fixture::FakeServer server([](const Asked& asked) {
    return Reply{
        200, {{"Content-Type", "application/json"}}, "\"" + asked.field("X-Api-Key") + "\""};
  });
  run::Options options;
  options.base_url = server.url();
  options.fields = {{"X-Api-Key", "open-sesame"}};
  const auto plan = plan::make_plan(*contract, "saltn");
  const auto result = run::carry_out(plan, Judge(*contract), options);
  std::size_t shown = 0;
  for (const CaseResult& each : result.cases) {
    for (const Finding& finding : each.failures) {
      ++shown;
      EXPECT_EQ(
          (finding.expected + finding.actual + finding.curl).find("sesame"), std::string::npos);
      EXPECT_NE(finding.actual.find("SECRET"), std::string::npos) << finding.actual;
    }
    EXPECT_EQ(each.reason.find("sesame"), std::string::npos) << each.reason;
  }
  EXPECT_GT(shown, 0U);
}

// What is cut is hidden before.
TEST(Judge, ShowsNoPartOfALongCredential) {
  const auto contract = fixture::read_contract(R"(
paths:
  /note: {get: {operationId: readNote, responses: {'200': {description: d, content: {application/json: {schema: {type: integer}}}}}}}
)");
  const fixture::FakeServer server([](const Asked& asked) {
    const std::string key = asked.field("X-Api-Key");
    return Reply{200, {{"Content-Type", "application/json"}}, "\"" + key + key + key + key + "\""};
  });
  std::string key;
  for (int i = 0; key.size() < 1500; ++i)
    key += "k" + std::to_string(i * 7919);
  run::Options options;
  options.base_url = server.url();
  options.fields = {{"X-Api-Key", key}};
  const auto plan = plan::make_plan(*contract, "saltn");
  const auto result = run::carry_out(plan, Judge(*contract), options);
  std::size_t shown = 0;
  for (const CaseResult& each : result.cases) {
    for (const Finding& finding : each.failures) {
      ++shown;
      EXPECT_EQ((finding.expected + finding.actual).find(key.substr(0, 8)), std::string::npos)
          << finding.actual;
    }
  }
  EXPECT_GT(shown, 0U);
}

// A server that asks for credentials which the run was not given is lawful.
TEST(Judge, BlamesNoServerThatWantsCredentials) {
  const auto contract = fixture::read_contract(R"(
security: [{key: []}]
paths:
  /note:
    post: {operationId: createNote, requestBody: {required: true, content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}}, responses: {'201': {description: d}, '400': {description: d}, '401': {description: d}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
)");
  const auto outcome = fixture::exercise(contract, [](const Asked&) { return Reply{401, {}, ""}; });
  EXPECT_EQ(outcome.failures(), std::set<std::string>()) << outcome.texts();
}

// 501 is what a server says that does not do it (RFC 9110 section 15.6.2): neither conformant nor
// a deviation. Its body must look as documented all the same.
TEST(Judge, TellsNotImplementedFromFailing) {
  const auto contract = fixture::read_notes(
      {.create_responses =
           "'201': {$ref: '#/components/responses/Note'}, default: "
           "{description: d, content: {application/json: {schema: {type: object}}}}"});
  const auto told = [&](const std::string& type, const std::string& body) {
    return fixture::exercise(contract, [&](const Asked&) {
      return Reply{501, {{"Content-Type", type}}, body};
    });
  };
  const auto sound = told("application/json", "{}");
  EXPECT_EQ(sound.failures(), std::set<std::string>()) << sound.texts();
  EXPECT_EQ(sound.coverage.count(TripleState::pass), 0U);
  EXPECT_GT(sound.coverage.count(TripleState::not_implemented), 3U);
  EXPECT_EQ(sound.coverage.percent(), 0);
  EXPECT_TRUE(sound.coverage.undocumented.empty());
  EXPECT_FALSE(told("text/plain", "no").failures().empty());
}

// The contract does not describe TRACE: its 405 has Allow (RFC 9110 section 15.5.6), and a body of
// any form.
TEST(Judge, DoesNotJudgeA405ByTheDefaultOfAnotherMethod) {
  const auto answer = [](const std::string& responses, bool has_allow) {
    const auto contract = fixture::read_contract(
        "paths:\n  /a:\n    get:\n      operationId: a\n      responses: {'200': {description: "
        "d}, " +
        responses + ": {description: d, content: {application/json: {schema: {type: object}}}}}\n");
    return fixture::exercise(
               contract,
               [&](const Asked& asked) {
                 if (asked.method == "GET" || asked.method == "HEAD") return Reply{200, {}, ""};
                 Reply reply{405, {{"Content-Type", "text/plain"}}, "no"};
                 if (has_allow) reply.fields.push_back({"Allow", "GET"});
                 return reply;
               })
        .failures();
  };
  EXPECT_TRUE(answer("default", true).empty());
  EXPECT_FALSE(answer("default", false).empty());
  EXPECT_FALSE(answer("'405'", true).empty());
}

// A valid value that is refused breaks no word of the contract where the refusal is documented.
TEST(Judge, WarnsOfADocumentedRefusalOfAnOddValue) {
  const auto contract = fixture::read_notes(
      {.create_responses =
           "'201': {$ref: '#/components/responses/Note'}, '400': {description: d}"});
  int next = 0;
  const auto outcome = fixture::exercise(contract, [&](const Asked& asked) {
    const bool is_refused = asked.body.find(R"("title":"")") != std::string::npos;
    if (asked.method != "POST" || is_refused || asked.body.size() < 2) return Reply{400, {}, ""};
    return Reply{
        201,
        {{"Content-Type", "application/json"}},
        "{\"id\":" + std::to_string(++next) + "," + asked.body.substr(1)};
  });
  const std::string warning = "createNote/201/accepts-title-empty status";
  EXPECT_EQ(outcome.warnings().count(warning), 1U);
  EXPECT_EQ(outcome.failures().count(warning), 0U) << outcome.texts();
}

// An error may have an "id" of its own, and what was refused is not ours.
TEST(Judge, DeletesNothingWhereTheCreationWasRefused) {
  const auto contract = fixture::read_notes(
      {.create_responses =
           "'201': {$ref: '#/components/responses/Note'}, '400': {description: d}"});
  const auto outcome = fixture::exercise(contract, [](const Asked& asked) {
    const bool is_create = asked.method == "POST";
    return Reply{
        is_create ? 400 : 404, {{"Content-Type", "application/json"}}, R"({"id":1,"title":"no"})"};
  });
  const auto hits = std::count_if(outcome.asked.begin(), outcome.asked.end(), [](const auto& each) {
    return each.method == "DELETE" && each.target == "/note/1";
  });
  EXPECT_EQ(hits, 0) << "somebody's row";
}

// 200 beside a documented 201 says that it was there before: it is somebody's row.
TEST(Judge, DeletesAndChangesNothingThatWasThereBefore) {
  const auto contract = fixture::read_notes(
      {.create_responses = "'201': {$ref: '#/components/responses/Note'}, '200': {$ref: "
                           "'#/components/responses/Note'}"});
  const auto outcome = fixture::exercise(contract, [](const Asked& asked) {
    const bool is_known = asked.method == "POST" || asked.target == "/note/1";
    return Reply{
        is_known ? 200 : 404, {{"Content-Type", "application/json"}}, R"({"id":1,"title":"no"})"};
  });
  for (const auto& each : outcome.asked) {
    const bool is_safe = each.method == "GET" || each.method == "HEAD" ||
                         each.method == "OPTIONS" || each.method == "POST";
    EXPECT_TRUE(is_safe || each.target != "/note/1") << each.method;
  }
}

// Credentials cross no redirect, and a Location is one.
TEST(Judge, FollowsALocationOnItsOwnServerOnly) {
  const fixture::FakeServer stranger([](const Asked&) { return Reply{404, {}, ""}; });
  const struct {
    const char* name;
    std::string location;
  } table[] = {
      {"another host", stranger.url() + "/thing/1"},
      {"another host without a scheme", stranger.url().substr(5) + "/thing/1"},
      {"the host becomes a user name", "@" + stranger.url().substr(7) + "/thing/1"}};
  for (const auto& each : table) {
    fixture::Things things(fixture::Fault::none);
    const std::size_t before = stranger.asked().size();
    const auto outcome = fixture::exercise(
        fixture::read_contract(fixture::things_contract), [&](const Asked& asked) {
          Reply reply = things(asked);
          for (auto& [name, value] : reply.fields) {
            if (name == "Location") value = each.location;
          }
          return reply;
        });
    EXPECT_EQ(stranger.asked().size(), before) << each.name;
  }
}

// RFC 9110 section 10.2.2: Location is a URI reference, relative to the request's target.
TEST(Judge, ResolvesARelativeLocation) {
  fixture::Things things(fixture::Fault::none);
  const auto outcome =
      fixture::exercise(fixture::read_contract(fixture::things_contract), [&](const Asked& asked) {
        Reply reply = things(asked);
        for (auto& [name, value] : reply.fields) {
          if (name == "Location") value.erase(0, 1);  // thing/1, from /thing
        }
        return reply;
      });
  EXPECT_EQ(outcome.failures(), std::set<std::string>()) << outcome.texts();
}

}  // namespace
}  // namespace accord::conformance
