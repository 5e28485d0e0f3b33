#include "accord/conformance/run/repeat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/messages/messages.h"
#include "conformance/fixture.h"

namespace accord::conformance::run {
namespace {

using fixture::Asked;
using fixture::Reply;
using testing::HasSubstr;

// A contract whose creates share a few values: what one case deletes another has just found.
constexpr const char* notes = R"(
paths:
  /notes:
    post: {operationId: createNote, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}}
  /notes/{id}:
    get: {operationId: readNote, parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}, '404': {description: d}}}
components:
  schemas:
    Note: {type: object, required: [text], properties: {id: {type: integer, readOnly: true}, text: {type: string}}}
)";

struct Told {
  std::size_t failures = 0;
  std::vector<std::string> warnings;
};

// `loses`: for how many reads the note is not there.
Told told(int loses, int jobs, bool breaks_schema = false) {
  const auto contract = fixture::read_contract(notes);
  std::atomic<int> left = loses;
  std::atomic<int> next = 0;
  const fixture::FakeServer server([&](const Asked& asked) {
    const std::string id = asked.method == "POST"
                               ? std::to_string(++next)
                               : asked.target.substr(asked.target.rfind('/') + 1);
    const bool is_known = id.size() < 6 && id.find_first_not_of("0123456789") == std::string::npos;
    if (!is_known || (asked.method == "GET" && left-- > 0)) return Reply{404, {}, ""};
    const std::string text = breaks_schema ? "1" : "\"a\"";
    const std::string body = "{\"id\": " + id + ", \"text\": " + text + "}";
    return Reply{asked.method == "POST" ? 201 : 200, {{"Content-Type", "application/json"}}, body};
  });
  Options options;
  options.base_url = server.url();
  options.jobs = jobs;
  const Judge judge(*contract);
  Session session(options);
  auto plan = plan::make_plan(*contract, "saltn");
  keep_only({"readNote/200/created"}, plan);
  const auto result =
      carry_out(plan, judge, session, {}, [&] { return plan::make_plan(*contract, "salto"); });
  Told told;
  for (const CaseResult& each : result.cases) {
    told.failures += each.failures.size();
    for (const Finding& finding : each.warnings)
      told.warnings.push_back(finding.actual);
  }
  return told;
}

TEST(Repeats, TellWhatComesAgain) {
  const auto once = told(1, 2);
  EXPECT_EQ(once.failures, 0U);
  EXPECT_THAT(once.warnings, testing::ElementsAre(HasSubstr("repeated alone")));
  const auto always = told(1'000, 2);
  EXPECT_GT(always.failures, 0U);
  EXPECT_GT(told(1, 1).failures, 0U) << "nothing else ran";
  EXPECT_GT(told(0, 2, true).failures, 0U) << "what one response shows is a fact";
}

CaseResult result_of(const plan::Case& subject, Verdict verdict, int status) {
  CaseResult made;
  made.subject = &subject;
  made.verdict = verdict;
  made.status = status;
  if (verdict == Verdict::fail) made.failures.push_back({subject.id, "status", "", "", "", ""});
  return made;
}

TEST(Repeats, BelieveACauseThatCameAgainThreeTimes) {
  const auto contract = fixture::read_contract(notes);
  plan::Case subject;
  subject.operation = &contract->operations.front();
  RunResult run;
  for (int i = 0; i < 5; ++i)
    run.cases.push_back(result_of(subject, Verdict::fail, 404));
  plan::Case alone = subject;
  alone.is_exclusive = true;
  run.cases.push_back(result_of(alone, Verdict::fail, 404));
  run.cases.push_back(result_of(subject, Verdict::pass, 200));
  Repeats repeats(run);
  ASSERT_EQ(repeats.indices().size(), 5U);
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_TRUE(repeats.is_open(run.cases[i]));
    repeats.settle(result_of(subject, Verdict::fail, 404), run.cases[i]);
    EXPECT_EQ(run.cases[i].verdict, Verdict::fail);
  }
  EXPECT_FALSE(repeats.is_open(run.cases[3]));
}

}  // namespace
}  // namespace accord::conformance::run
