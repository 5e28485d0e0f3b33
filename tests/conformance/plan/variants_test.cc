#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;
using plan::Basis;
using plan::CheckId;

const std::string found_note = "'200': {$ref: '#/components/responses/Note'}";

const plan::Step* find_step(const plan::Case& of, const std::string& name) {
  for (const plan::Step& each : of.steps) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

TEST(PlanVariants, RequestsAnItemInOtherWays) {
  const Planned planned({.get_responses = found_note + ", '404': {description: d}"});
  const plan::Case* found = fixture::find_case(planned.plan, "getNote/200/other-requests");
  ASSERT_NE(found, nullptr);
  const struct {
    const char* step;
    const char* field;
    const char* value;
    Basis basis;
  } table[] = {
      {"Accept: any", "Accept", "*/*", Basis::rfc},
      {"Accept: range", "Accept", "application/*", Basis::rfc},
      {"Accept: other case", "Accept", "Application/json", Basis::rfc},
      {"Accept: no media type", "Accept", "accord", Basis::open},
      {"Accept-Encoding: none", "Accept-Encoding", "identity, *;q=0", Basis::rfc}};
  for (const auto& each : table) {
    const auto* step = find_step(*found, each.step);
    ASSERT_NE(step, nullptr) << each.step;
    EXPECT_EQ(fixture::literal(step->headers, each.field), each.value);
    EXPECT_EQ(step->expect.basis, each.basis) << each.step;
  }
  const auto* head = find_step(*found, "HEAD");
  ASSERT_NE(head, nullptr);
  EXPECT_EQ(head->method, "HEAD");
  EXPECT_EQ(head->expect.basis, Basis::inferred) << "frameworks leave HEAD out";
  EXPECT_EQ(head->checks.front().id, CheckId::head_equals);
  const auto* nothing = find_step(*found, "HEAD of nothing");
  ASSERT_NE(nothing, nullptr);
  EXPECT_FALSE(Judge::is_expected(*nothing, 200));
}

// Of OPTIONS only what it says of the methods is judged.
TEST(PlanVariants, NamesTheMethodsOfThePathForOptions) {
  const Planned planned(fixture::Notes{});
  const auto* found = fixture::find_case(planned.plan, "getNote/200/other-requests");
  ASSERT_NE(found, nullptr);
  const auto* options = find_step(*found, "OPTIONS");
  ASSERT_NE(options, nullptr);
  EXPECT_EQ(options->expect.basis, Basis::open);
  EXPECT_EQ(options->methods, (std::vector<std::string>{"GET", "PUT", "DELETE"}));
}

// Others change a list meanwhile: its length may differ at HEAD.
TEST(PlanVariants, ComparesNoLengthOfAList) {
  const Planned planned(fixture::Notes{});
  const auto* found = fixture::find_case(planned.plan, "listNotes/200/other-requests");
  ASSERT_NE(found, nullptr);
  const auto* head = find_step(*found, "HEAD");
  ASSERT_NE(head, nullptr);
  EXPECT_EQ(head->checks.front().pointer, "Content-Type");
}

TEST(PlanVariants, SendsEmptyValuesOfQueryParameters) {
  const Planned planned({.list_parameters = "[{name: q, in: query, schema: {type: integer}}]"});
  const auto* found = fixture::find_case(planned.plan, "listNotes/200/other-requests");
  ASSERT_NE(found, nullptr);
  const auto* step = find_step(*found, "empty q");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->query.back().first, "q");
  EXPECT_EQ(step->query.back().second.text, "");
  EXPECT_EQ(step->expect.basis, Basis::open);
}

}  // namespace
}  // namespace accord::conformance
