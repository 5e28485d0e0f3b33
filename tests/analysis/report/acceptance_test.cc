#include "accord/analysis/report/acceptance.h"

#include <gmock/gmock.h>

namespace accord::analysis::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Finding change() {
  Finding finding;
  finding.rule = "path-removed";
  finding.at = {"new.yaml", "/paths", 3, 1};
  finding.old = contract::Location{"old.yaml", "/paths/~1pets~1{id}/get", 9, 1};
  finding.operation = "GET /pets/{id}";
  return finding;
}

Acceptance acceptance_at(std::string at) {
  return {"path-removed", std::move(at), "known", "", {".accord.yaml", "/accept/0", 2, 5}};
}

Report report_of(std::vector<Finding> findings) {
  return {Kind::diff, {}, {{"new.yaml", std::move(findings), {}}}, {}, {}, FailOn::error};
}

TEST(Acceptance, MatchesAnOperationOrAPointer) {
  const struct {
    const char* at;
    bool want;
  } cases[] = {
      {"GET /pets/{id}", true},
      {"GET /pets/{petId}", true},
      {"GET /pets/*", true},
      {"* /pets/{id}", true},
      {"POST /pets/{id}", false},
      {"GET /pets", false},
      {"GET /pets/{id}/", false},
      {"GET /pets/{id}/toys", false},
      {"GET /pets/id", false},
      {"GET", false},
      {"/paths", true},
      {"/paths/~1pets~1{id}/get", true},
      {"/paths/*/get", true},
      {"/paths/*/*", true},
      {"/paths/*", false},
      {"/*", true},
      {"/*/*/*/*", false},
      {"/", false},
  };
  for (const auto& each : cases)
    EXPECT_EQ(matches(acceptance_at(each.at), change()), each.want) << each.at;
  Acceptance other = acceptance_at("/paths");
  other.rule = "path-added";
  EXPECT_FALSE(matches(other, change()));
}

TEST(Acceptance, MarksWhatItMatches) {
  Finding other = change();
  other.rule = "method-removed";
  Report report = report_of({change(), other});
  accept({acceptance_at("GET /pets/{id}")}, "2026-06-01", report);
  const auto& findings = report.sections.front().findings;
  ASSERT_TRUE(findings[0].accepted.has_value());
  EXPECT_EQ(findings[0].accepted->reason, "known");
  EXPECT_EQ(findings[0].accepted->at.line, 2);
  EXPECT_FALSE(findings[1].accepted.has_value());
  EXPECT_THAT(report.notes, IsEmpty());
}

TEST(Acceptance, HoldsToTheEndOfItsLastDay) {
  Acceptance ending = acceptance_at("/paths");
  ending.until = "2026-06-01";
  Report on_the_day = report_of({change()});
  accept({ending}, "2026-06-01", on_the_day);
  EXPECT_FALSE(fails(on_the_day));
  EXPECT_THAT(on_the_day.notes, IsEmpty());
  Report after = report_of({change()});
  accept({ending}, "2026-06-02", after);
  EXPECT_TRUE(fails(after));
  ASSERT_EQ(after.notes.size(), 1U);
  EXPECT_EQ(after.notes[0].rule, expired_acceptance);
  EXPECT_EQ(after.notes[0].severity, Severity::note);
  EXPECT_THAT(after.notes[0].message, HasSubstr("ended on 2026-06-01"));
}

TEST(Acceptance, SaysWhatIsUnused) {
  Report report = report_of({});
  Acceptance ended = acceptance_at("GET /pets/{id}");
  ended.until = "2001-01-01";
  accept({acceptance_at("GET /toys"), ended}, "2026-06-01", report);
  std::vector<std::string> rules;
  for (const auto& each : report.notes)
    rules.push_back(each.rule);
  EXPECT_THAT(rules, ElementsAre(unused_acceptance, unused_acceptance));
  EXPECT_EQ(report.notes[0].at.pointer, "/accept/0");
}

// A settings file may hold any number of entries, with names of any length.
TEST(Acceptance, SaysSoOnceWhereManyAreUnused) {
  std::vector<Acceptance> all;
  for (int i = 0; i < 1000; ++i) {
    all.push_back(acceptance_at("GET /" + std::string(10'000, 'x')));
    all.back().place.line = i + 1;
  }
  Report report = report_of({});
  accept(all, "2026-06-01", report);
  ASSERT_EQ(report.notes.size(), 21U);
  EXPECT_LT(report.notes.front().message.size(), 300U);
  EXPECT_EQ(report.notes.back().rule, unused_acceptance);
  EXPECT_EQ(report.notes.back().message, "980 more notes like these");
  EXPECT_EQ(report.notes.back().at.line, 21);
}

}  // namespace
}  // namespace accord::analysis::report
