// Every keyword of the table that is compared is looked at by a group of rules.

#include <gtest/gtest.h>

#include "accord/analysis/diff/groups.h"
#include "accord/contract/schema/keyword_table.h"

namespace accord::analysis::diff {
namespace {

using contract::schema::KeywordInfo;

// Merged into the view of a schema, or read with the property that has the schema.
bool is_read_elsewhere(const KeywordInfo& keyword) {
  return keyword.comparison == contract::schema::Comparison::types ||
         keyword.comparison == contract::schema::Comparison::dissolved ||
         keyword.keyword == Keyword::read_only || keyword.keyword == Keyword::write_only;
}

bool is_looked_at(Keyword keyword) {
  for (const SchemaGroup* group : schema_groups) {
    if ((group->keywords & set_of({keyword})) != 0) return true;
  }
  return false;
}

TEST(DiffCoverage, LooksAtEachKeywordThatIsCompared) {
  for (const KeywordInfo& each : contract::schema::keyword_table) {
    if (each.comparison == contract::schema::Comparison::none) {
      EXPECT_FALSE(is_looked_at(each.keyword)) << each.name;
    } else if (!is_read_elsewhere(each)) {
      EXPECT_TRUE(is_looked_at(each.keyword)) << each.name;
    }
  }
}

}  // namespace
}  // namespace accord::analysis::diff
