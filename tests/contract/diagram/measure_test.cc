#include "accord/contract/diagram/measure.h"

#include <gtest/gtest.h>

#include "contract/diagram/diagrams.h"

namespace accord::contract::diagram {
namespace {

TEST(Measure, LabelsAreOneLineOfBoundedLength) {
  const struct {
    std::string name;
    std::string want;
    int cells;
    bool is_cut;
  } cases[] = {
      {"id", "id", 2, false},
      {"", "", 0, false},
      {"abcdefgh", "abcdefgh", 8, false},
      {"abcdefghi", "abcdefg…", 8, true},
      {"学生学生", "学生学生", 8, false},
      {"学生学生学", "学生学…", 8, true},
      {"a\nb\x1B", "a b ", 4, false},
      {"e\xCC\x81", "e\xCC\x81", 1, false},
      {"\xFF", "\xEF\xBF\xBD", 2, false},
  };
  for (const auto& each : cases) {
    const Label label = label_of(each.name, 8);
    EXPECT_EQ(label.text, each.want);
    EXPECT_EQ(label.cells, each.cells) << each.want;
    EXPECT_EQ(label.is_cut, each.is_cut) << each.want;
  }
}

TEST(Measure, ARowHasTheMarksOfItsColumn) {
  using Marks = std::vector<std::string>;
  EXPECT_EQ(marks_of({.is_key = true, .is_foreign = true}), (Marks{"PK", "FK"}));
  EXPECT_EQ(marks_of({.is_unique = true, .groups = {1, 2}}), (Marks{"U", "U1", "U2"}));
  EXPECT_EQ(marks_of({}), Marks{});
}

TEST(Measure, LeavesOutColumnsWithoutRelations) {
  Diagram diagram = fixture::boxes(2);
  for (int i = 0; i < 10; ++i)
    diagram.boxes[1].rows.push_back({.name = "c" + std::to_string(i), .type = "text"});
  fixture::refer(diagram, 1, 0);
  const Measured box = measured(diagram, 3).at(1);
  EXPECT_EQ(box.rows, (std::vector<std::size_t>{0, 1, 2, 11}));
  EXPECT_EQ(box.left_out, 8U);
  EXPECT_EQ(box.ports.at(11), header_height + 3 * row_height + row_height / 2);
  // The line that counts them would take as much room as one of them.
  EXPECT_EQ(measured(diagram, 11).at(1).left_out, 0U);
}

TEST(Measure, ABoxIsAsWideAsItsLongestLine) {
  Diagram diagram = fixture::boxes(1);
  const int narrow = measured(diagram, 40).at(0).width;
  diagram.boxes[0].rows[0].name = "a_column_with_a_long_name";
  const int wide = measured(diagram, 40).at(0).width;
  EXPECT_GT(wide, narrow);
  diagram.boxes[0].rows[0].name = std::string(10'000, 'x');
  EXPECT_LT(measured(diagram, 40).at(0).width, 600);
}

TEST(Measure, ShowsTheNameOfTheTableWhereItIsAnother) {
  Diagram diagram = fixture::boxes(2);
  diagram.boxes[0].table = "BOX0";
  diagram.boxes[1].table = "crates";
  const auto all = measured(diagram, 40);
  EXPECT_EQ(all[0].table.text, "");
  EXPECT_EQ(all[1].table.text, "crates");
}

}  // namespace
}  // namespace accord::contract::diagram
