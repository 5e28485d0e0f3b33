#include "accord/contract/diagram/words.h"

#include <gmock/gmock.h>

#include "contract/diagram/diagrams.h"

namespace accord::contract::diagram {
namespace {

using testing::HasSubstr;

TEST(DiagramWords, SayTheRelations) {
  Diagram diagram = fixture::star(1);
  EXPECT_EQ(relations_of(diagram, {0}), "Box1.Box0_id refers to exactly one Box0.id");
  EXPECT_EQ(
      description_of(diagram),
      "2 tables, 1 relation. Box0: 1 column. Box1: 2 columns. "
      "Box1.Box0_id refers to exactly one Box0.id.");
}

TEST(DiagramWords, AreBounded) {
  const Diagram diagram = fixture::star(5'000);
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < 5'000; ++i)
    all.push_back(i);
  EXPECT_THAT(relations_of(diagram, all), HasSubstr("\n… 4988 more relations"));
  EXPECT_LT(description_of(diagram).size(), 50'000U);
}

TEST(DiagramWords, CountWhatIsDrawn) {
  const Diagram diagram = fixture::star(9);
  EXPECT_EQ(counts_of(diagram, diagram), "10 tables, 9 relations");
  EXPECT_EQ(
      counts_of(diagram, fixture::star(4)),
      "10 tables (the first 5 are drawn), 9 relations (4 are drawn)");
  EXPECT_EQ(counts_of({}, {}), "The contract implies no tables.");
}

TEST(DiagramWords, TheLegendHasWhatOccurs) {
  std::vector<std::string_view> marks;
  for (const Meaning& each : legend_of(fixture::star(1)))
    marks.push_back(each.mark);
  EXPECT_EQ(marks, (std::vector<std::string_view>{"PK", "FK"}));
}

TEST(DiagramWords, AColumnThatMayBeMissingHasAQuestionMark) {
  EXPECT_EQ(type_of(Row{.type = "text"}), "text?");
  EXPECT_EQ(type_of(Row{.type = "text", .is_required = true}), "text");
  EXPECT_EQ(type_of(Row{.type = "Tag[]"}), "Tag[]");
}

}  // namespace
}  // namespace accord::contract::diagram
