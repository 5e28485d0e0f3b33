#include <algorithm>

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;

const std::string note = "'200': {$ref: '#/components/responses/Note'}";

TEST(PlanConditions, SendsTheFieldThatTheStatusIsAbout) {
  const Planned planned(
      {.put_responses = note + ", '406': {description: d}, '412': {description: d}, '415': "
                               "{description: d}",
       .get_responses = note + ", '304': {description: d}, '405': {description: d}"});
  const struct {
    const char* id;
    const char* field;
    const char* value;
  } table[] = {
      {"replaceNote/412/stale-etag", "If-Match", "\"accord-stale\""},
      {"replaceNote/406/accept-nothing", "Accept", "application/x-accord-none"}};
  for (const auto& each : table) {
    const auto* step = planned.subject(each.id);
    ASSERT_NE(step, nullptr) << each.id;
    EXPECT_EQ(fixture::literal(step->headers, each.field), each.value) << each.id;
  }
  EXPECT_EQ(
      planned.subject("replaceNote/415/undocumented-media-type")->content_type,
      "application/x-accord-unknown");
  const auto* unchanged = planned.subject("getNote/304/if-none-match");
  ASSERT_NE(unchanged, nullptr);
  EXPECT_EQ(unchanged->headers.back().second.from->step, "read");
}

// What a server need not give, a strong tag for instance, blocks nothing where it is missing.
TEST(PlanConditions, SendsTagsInEveryForm) {
  const Planned planned(
      {.put_responses = note + ", '412': {description: d}",
       .get_responses = note + ", '304': {description: d}"});
  const struct {
    const char* id;
    const char* field;
    const char* text;
    const char* from;  ///< "": nothing of the read
    const char* before;
    int status;
  } table[] = {
      {"replaceNote/200/if-match-list", "If-Match", "", "strong ETag", "\"accord-stale\", ", 200},
      {"replaceNote/200/if-match-any", "If-Match", "*", "", "", 200},
      {"replaceNote/412/weak-etag", "If-Match", "", "ETag", "W/", 412},
      {"getNote/304/if-none-match-list", "If-None-Match", "", "ETag", "\"accord-stale\", ", 304},
      {"getNote/304/if-none-match-any", "If-None-Match", "*", "", "", 304},
      {"getNote/304/if-none-match-weak", "If-None-Match", "", "ETag", "W/", 304},
      {"getNote/200/if-none-match-other", "If-None-Match", "\"accord-stale\"", "", "", 200}};
  for (const auto& each : table) {
    const auto* subject = planned.subject(each.id);
    ASSERT_NE(subject, nullptr) << each.id;
    const auto& [name, value] = subject->headers.back();
    EXPECT_EQ(name, each.field) << each.id;
    EXPECT_EQ(value.text, each.text) << each.id;
    EXPECT_EQ(value.from ? value.from->pointer : "", each.from) << each.id;
    EXPECT_EQ(value.before, each.before) << each.id;
    EXPECT_TRUE(Judge::is_expected(*subject, each.status)) << each.id;
    EXPECT_TRUE(fixture::find_case(planned.plan, each.id)->is_optional) << each.id;
  }
}

// RFC 9110 section 15.6.2: 501 is as lawful for a method that a server does not know.
TEST(PlanConditions, LeavesAServer501ForTrace) {
  const Planned planned({.get_responses = note + ", '405': {description: d}"});
  const auto* step = planned.subject("getNote/405/undocumented-method");
  ASSERT_NE(step, nullptr);
  EXPECT_TRUE(step->expect.basis == plan::Basis::open || Judge::is_expected(*step, 501));
}

TEST(PlanConditions, AsksNo415WhereEveryMediaTypeIsDocumented) {
  const Planned planned(
      {.put_responses = note + ", '415': {description: d}", .body_type = "'*/*'"});
  const auto* step = planned.subject("replaceNote/415/undocumented-media-type");
  if (step == nullptr) return;
  EXPECT_EQ(step->expect.basis, plan::Basis::open) << "*/* documents any media type";
}

// Others create rows meanwhile; what the contract does not imply may change by itself.
TEST(PlanConditions, Expects304OnlyOfItsOwnItem) {
  const Planned planned(
      {.more = "  /clock: {get: {operationId: readClock, responses: {'200': {description: d}, "
               "'304': {description: d}}}}\n"});
  const auto* step = planned.subject("readClock/304/if-none-match");
  if (step == nullptr) return;
  EXPECT_EQ(step->expect.basis, plan::Basis::open);
}

// A server that insists on If-Match is lawful: 428 is documented.
TEST(PlanConditions, SendsIfMatchWhereItIsRequired) {
  const Planned planned(
      {.put_responses = note + ", '412': {description: d}, '428': {description: d}",
       .put_parameters = "[{name: If-Match, in: header, required: true, schema: {type: string}}]"});
  const auto* step = planned.subject("replaceNote/200/typical");
  ASSERT_NE(step, nullptr);
  const bool has_tag =
      std::any_of(step->headers.begin(), step->headers.end(), [](const auto& each) {
        return each.first == "If-Match" && each.second.from && each.second.from->pointer == "ETag";
      });
  EXPECT_TRUE(has_tag) << "a made-up tag gets the lawful 412";
  const auto* without = planned.subject("replaceNote/428/no-if-match");
  ASSERT_NE(without, nullptr);
  for (const auto& [name, value] : without->headers)
    EXPECT_NE(name, "If-Match");
}

// The second of two clients that have read the same representation.
TEST(PlanConditions, ChangeWithATagOfBeforeAnotherChange) {
  const Planned planned({.put_responses = note + ", '412': {description: d}"});
  const auto* found = fixture::find_case(planned.plan, "replaceNote/412/lost-update");
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->is_optional);
  const plan::Step& step = found->steps[found->subject];
  EXPECT_EQ(step.expect.basis, plan::Basis::rfc);
  const auto& [name, value] = step.headers.back();
  EXPECT_EQ(name, "If-Match");
  ASSERT_TRUE(value.from);
  EXPECT_EQ(value.from->step, "tag");
  EXPECT_EQ(value.from->unlike, "read tag again");
  const auto first = std::find_if(found->steps.begin(), found->steps.end(), [](const auto& each) {
    return each.name == "change of another client";
  });
  ASSERT_NE(first, found->steps.end());
  EXPECT_FALSE(contract::is_equal(*first->json, *step.json)) << "may be answered with 2xx";
}

}  // namespace
}  // namespace accord::conformance
