#include "accord/conformance/run/breaker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::run {
namespace {

constexpr const char* breaker_contract = R"(
paths:
  /a:
    get: {operationId: list, responses: {'200': {description: d}}}
    post: {operationId: create, responses: {'201': {description: d}, '404': {description: d}}}
  /a/{x}:
    get:
      operationId: read
      parameters: [{name: x, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: d}}
)";

class BreakerTest : public testing::Test {
 protected:
  [[nodiscard]] plan::Step step(const std::string& id) const {
    plan::Step made;
    for (const auto& each : read->operations) {
      if (each.id == id) made.operation = &each;
    }
    made.method = to_text(made.operation->method);
    return made;
  }
  void saw_all(const std::string& id, std::initializer_list<int> statuses) {
    for (const int each : statuses)
      breaker.saw(step(id), each);
  }

  fixture::ContractPointer read = fixture::read_contract(breaker_contract);
  Options options;
  Stop stop{options};
  Breaker breaker{stop};
};

TEST_F(BreakerTest, AsksTheServerAfterThreeSilentCasesInARow) {
  int probes = 0;
  std::string fault;
  const auto probe = [&] {
    ++probes;
    return fault;
  };
  for (const bool had_response : {false, false, true, false, false})
    breaker.saw_end(had_response, probe);
  EXPECT_EQ(probes, 0);
  breaker.saw_end(false, probe);
  EXPECT_EQ(probes, 1);
  EXPECT_EQ(stop.ending(), Ending::complete) << "it responds";
  fault = "gone";
  for (int i = 0; i < 3; ++i)
    breaker.saw_end(false, probe);
  EXPECT_EQ(stop.ending(), Ending::silent);
  EXPECT_THAT(stop.reason(), testing::HasSubstr("gone"));
  for (int i = 0; i < 3; ++i)
    breaker.saw_end(false, probe);
  EXPECT_EQ(probes, 2) << "once is enough";
}

TEST_F(BreakerTest, GivesUpTheOperationThatIsSilent) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(breaker.is_silent(step("create")));
    breaker.saw_timeout(step("create"));
    breaker.saw_timeout(step("list"));
    breaker.saw(step("list"), 200);
  }
  EXPECT_TRUE(breaker.is_silent(step("create")));
  EXPECT_FALSE(breaker.is_silent(step("list")));
}

TEST_F(BreakerTest, NoticesThatEveryAnswerIs404) {
  saw_all("read", {404, 404, 404, 404, 404, 404});
  saw_all("create", {404, 404, 404, 404, 404, 404});
  saw_all("list", {404, 404, 404, 404});
  EXPECT_EQ(stop.ending(), Ending::complete) << "where the id or the contract explains it";
  saw_all("list", {404});
  EXPECT_EQ(stop.ending(), Ending::wrong_place);
  EXPECT_THAT(stop.reason(), testing::HasSubstr("base path"));
}

TEST_F(BreakerTest, OneOtherAnswerShowsThatThePlaceIsRight) {
  saw_all("list", {404, 404, 404, 404, 500, 404, 404, 404, 404, 404, 404});
  EXPECT_EQ(stop.ending(), Ending::complete);
}

TEST_F(BreakerTest, EndsWhereEverythingIsRefused) {
  for (int i = 0; i < 40; ++i) {
    breaker.saw_refusal(429);
    if (i % 10 == 0) breaker.saw(step("list"), 200);
  }
  EXPECT_EQ(stop.ending(), Ending::complete);
  for (int i = 0; i < 20; ++i)
    breaker.saw_refusal(429);
  EXPECT_EQ(stop.ending(), Ending::throttled);
}

}  // namespace
}  // namespace accord::conformance::run
