#include "accord/conformance/run/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance::run {
namespace {

using fixture::Fault;
using Names = std::set<std::string>;

TEST(Runner, FindsNoFailureInALawfulServer) {
  const struct {
    const char* name;
    Fault fault;
  } lawful[] = {
      {"plain", Fault::none},
      {"ids are given again after a deletion", Fault::reuses_ids},
      {"entity tags are weak", Fault::weak_tags},
      {"chunked", Fault::chunked},
      {"byte by byte", Fault::byte_by_byte},
      {"absolute Location", Fault::absolute_location},
      {"another order, a member more", Fault::reorders_and_adds}};
  for (const auto& each : lawful) {
    SCOPED_TRACE(each.name);
    const auto outcome = fixture::exercise(each.fault);
    EXPECT_EQ(outcome.failures(), Names()) << outcome.texts();
    EXPECT_EQ(outcome.warnings(), Names());
    EXPECT_TRUE(outcome.coverage.harness_errors.empty());
    EXPECT_TRUE(outcome.coverage.undocumented.empty());
    EXPECT_EQ(
        outcome.triples(TripleState::unreachable), (Names{"listThings/503", "replaceThing/304"}));
    EXPECT_EQ(outcome.triples(TripleState::needs_input), Names{"replaceThing/401"});
    EXPECT_EQ(outcome.coverage.count(TripleState::pass), outcome.coverage.triples.size() - 3);
    EXPECT_EQ(outcome.run.requests, outcome.asked.size());
  }
}

// What a server may do beside what the contract says.
TEST(Runner, FindsNoFailureWhereTheServerClosesOrRefusesForAWhile) {
  using fixture::Reply;
  const struct {
    const char* name;
    std::function<Reply(std::size_t count, Reply reply)> change;
    std::size_t more;  ///< requests than without, at least
  } table[] = {
      {"closes each connection without saying so",
       [](std::size_t, Reply reply) {
         reply.wire = fixture::Wire::closed_after;
         return reply;
       },
       0},
      {"closes each connection and says so",
       [](std::size_t, Reply reply) {
         reply.wire = fixture::Wire::closed_after;
         reply.fields.emplace_back("Connection", "close");
         return reply;
       },
       0},
      {"429 to every third request",
       [](std::size_t count, Reply reply) {
         return count % 3 == 0 ? Reply{429, {{"Retry-After", "0"}}, "", {}} : reply;
       },
       20},
      {"503 with a date",
       [](std::size_t count, Reply reply) {
         const std::string past = "Sun, 06 Nov 1994 08:49:37 GMT";
         return count % 5 == 0 ? Reply{503, {{"Retry-After", past}}, "", {}} : reply;
       },
       10},
  };
  const std::size_t usual = fixture::exercise(Fault::none).run.requests;
  for (const auto& each : table) {
    SCOPED_TRACE(each.name);
    auto things = std::make_shared<fixture::Things>(Fault::none);
    std::size_t count = 0;
    const auto outcome = fixture::exercise(
        fixture::read_contract(fixture::things_contract), [&](const fixture::Asked& asked) {
          // What is refused is not carried out.
          const Reply sign = each.change(++count, Reply{200, {}, "", {}});
          if (sign.status != 200) return sign;
          return each.change(count, (*things)(asked));
        });
    EXPECT_EQ(outcome.failures(), Names()) << outcome.texts();
    EXPECT_EQ(outcome.coverage.count(TripleState::pass), outcome.coverage.triples.size() - 3);
    EXPECT_EQ(outcome.run.ending, Ending::complete) << outcome.run.reason;
    EXPECT_GE(outcome.run.requests, usual + each.more);
  }
}

struct Broken {
  const char* name;
  Fault fault;
  Names findings;  ///< "case check": these among the failures
  Names triples;   ///< exactly these fail
};

TEST(Runner, FindsEachFaultAndBlamesOnlyTheTriplesConcerned) {
  const Broken table[] = {
      {"wrong status",
       Fault::wrong_status,
       {"createThing/400/name-required status", "createThing/400/malformed-json status"},
       {"createThing/400"}},
      {"schema", Fault::broken_schema, {"getThing/200/created response-body"}, {"getThing/200"}},
      {"media type",
       Fault::broken_media_type,
       {"getThing/200/created response-header"},
       {"getThing/200"}},
      {"no Location",
       Fault::no_location,
       {"createThing/201/typical location", "createThing/201/typical response-header"},
       {"createThing/201"}},
      {"Location leads nowhere",
       Fault::lost_location,
       {"createThing/201/typical follow Location"},
       {"createThing/201"}},
      {"PUT answers the old",
       Fault::put_answers_old,
       {"replaceThing/200/typical takes-effect"},
       {"replaceThing/200"}},
      {"DELETE keeps",
       Fault::delete_keeps,
       {"deleteThing/204/created read deleted",
        "getThing/404/deleted status",
        "replaceThing/404/deleted status"},
       {"deleteThing/204", "getThing/404", "replaceThing/404"}},
      {"a trace",
       Fault::refusal_leaves_trace,
       {"replaceThing/400/name-required reads-back"},
       {"replaceThing/400"}},
      {"405 without Allow",
       Fault::no_allow,
       {"getThing/405/undocumented-method allow"},
       {"getThing/405"}},
      {"no 304", Fault::no_304, {"getThing/304/if-none-match status"}, {"getThing/304"}},
      {"If-Match ignored",
       Fault::if_match_ignored,
       {"replaceThing/412/stale-etag status"},
       {"replaceThing/412"}},
      {"any media type",
       Fault::accepts_any_type,
       {"createThing/415/undocumented-media-type status"},
       {"createThing/415"}},
      {"duplicates",
       Fault::duplicates_allowed,
       {"createThing/409/name-duplicate status", "replaceThing/409/name-duplicate status"},
       {"createThing/409", "replaceThing/409"}},
      {"closed without an answer",
       Fault::closes_on_put,
       {"replaceThing/200/typical answers"},
       {"replaceThing/200",
        "replaceThing/400",
        "replaceThing/404",
        "replaceThing/409",
        "replaceThing/412"}}};
  for (const Broken& each : table) {
    SCOPED_TRACE(each.name);
    const auto outcome = fixture::exercise(each.fault);
    EXPECT_THAT(outcome.failures(), testing::IsSupersetOf(each.findings));
    EXPECT_EQ(outcome.triples(TripleState::fail), each.triples) << outcome.texts();
  }
}

TEST(Runner, TellsWhatIsInferredFromWhatIsDemanded) {
  const Broken table[] = {
      {"limit", Fault::limit_ignored, {"listThings/200/limit limit"}, {}},
      {"filter", Fault::filter_ignored, {"listThings/200/filter-team filter"}, {}},
      {"PUT does not store",
       Fault::put_forgets,
       {"replaceThing/200/typical shows-what-was-sent"},
       // It still has the old values, and shows another content under the same strong ETag.
       {"replaceThing/200/required-only etag",
        "replaceThing/200/required-only takes-effect",
        "replaceThing/200/typical etag",
        "replaceThing/200/typical takes-effect"}}};
  for (const Broken& each : table) {
    SCOPED_TRACE(each.name);
    const auto outcome = fixture::exercise(each.fault);
    EXPECT_THAT(outcome.warnings(), testing::IsSupersetOf(each.findings));
    EXPECT_EQ(outcome.failures(), each.triples) << outcome.texts();
  }
}

TEST(Runner, BlocksWhatCannotBeSetUpAndListsTheUndocumentedAnswer) {
  const auto outcome = fixture::exercise(Fault::undocumented_status);
  EXPECT_EQ(outcome.triples(TripleState::fail), Names{"createThing/201"}) << outcome.texts();
  EXPECT_TRUE(outcome.triples(TripleState::blocked).contains("deleteThing/204"));
  ASSERT_FALSE(outcome.coverage.undocumented.empty());
  for (const CaseResult* each : outcome.coverage.undocumented)
    EXPECT_EQ(each->status, 202) << each->subject->id;
}

TEST(Runner, SaysWhereTheEtagStaysTheSame) {
  const auto outcome = fixture::exercise(Fault::same_etag);
  std::set<std::string> found = outcome.failures();
  found.merge(outcome.warnings());
  EXPECT_FALSE(found.empty()) << "docs/design.md, Conformance: the ETag changes with the content";
}

TEST(Runner, LeavesTheServerAsItWas) {
  auto things = std::make_shared<fixture::Things>(Fault::none);
  const fixture::Asked mine{
      "POST", "/thing", "\r\nContent-Type: application/json\r\n", R"({"name":"1"})"};
  ASSERT_EQ((*things)(mine).status, 201);
  const fixture::Asked all{"GET", "/thing?limit=100", "\r\n", ""};
  const std::string before = (*things)(all).body;
  fixture::exercise(fixture::read_contract(fixture::things_contract), [things](const auto& asked) {
    return (*things)(asked);
  });
  EXPECT_EQ((*things)(all).body, before);
}

// An item that an older one refers to can go only after it.
TEST(Runner, DeletesUntilARoundDeletesNothingMore) {
  fixture::Things things(Fault::none);
  const auto body_of = [&] { return things({"GET", "/thing?limit=100", "\r\n", ""}).body; };
  std::size_t refused = 0;
  const fixture::FakeServer server([&](const fixture::Asked& asked) {
    if (asked.method == "DELETE") {
      const auto id = std::stoll(asked.target.substr(asked.target.rfind('/') + 1));
      for (auto older = id - 1; older > 0; --older) {
        const std::string target = "/thing/" + std::to_string(older);
        if (things({"GET", target, "\r\n", ""}).status != 200) continue;
        ++refused;
        return fixture::Reply{409, {}, ""};
      }
    }
    return things(asked);
  });
  fixture::Outcome outcome;
  outcome.contract = fixture::read_contract(fixture::things_contract);
  outcome.plan = plan::make_plan(*outcome.contract, "s");
  keep_only({"listThings/200/"}, outcome.plan);
  run_against(server, outcome, 1);
  EXPECT_GT(refused, 0U);
  EXPECT_EQ(body_of(), "[]");
  for (const CaseResult& each : outcome.run.cases)
    EXPECT_TRUE(each.left.empty()) << each.subject->id;
}

TEST(Runner, SaysOnceThatNothingAnswersAndBlocksTheRest) {
  fixture::Outcome outcome;
  outcome.contract = fixture::read_contract(fixture::things_contract);
  outcome.plan = plan::make_plan(*outcome.contract, "s");
  const Judge judge(*outcome.contract);
  std::size_t done = 0;
  // Port 1 of loopback: nobody listens there.
  Options options{"http://127.0.0.1:1", {}, 3};
  outcome.run = carry_out(outcome.plan, judge, options, [&](const Progress& progress) {
    EXPECT_LE(progress.done - done, 1U);
    EXPECT_FALSE(progress.running.empty());
    EXPECT_EQ(progress.all, outcome.plan.cases.size());
    done = progress.done;
  });
  EXPECT_EQ(done, outcome.plan.cases.size());
  EXPECT_EQ(outcome.run.ending, Ending::silent);
  EXPECT_EQ(outcome.run.responses, 0U);
  EXPECT_THAT(outcome.run.reason, testing::HasSubstr("does not respond"));
  EXPECT_LE(outcome.run.requests, 20U);
  std::size_t tried = 0;
  for (const CaseResult& each : outcome.run.cases) {
    ASSERT_NE(each.subject, nullptr);
    EXPECT_FALSE(each.reason.empty());
    if (each.reason != outcome.run.reason) ++tried;
    if (each.verdict == Verdict::fail) {
      EXPECT_EQ(each.subject->subject, 0U);
    } else {
      EXPECT_EQ(each.verdict, Verdict::blocked) << each.subject->id;
    }
  }
  EXPECT_LE(tried, 6U);
}

}  // namespace
}  // namespace accord::conformance::run
