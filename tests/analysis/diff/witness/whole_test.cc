// Verdicts about whole messages: what a part says counts where the rest of the message lets it.
#include <gtest/gtest.h>

#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

using validation::Direction;
using validation::fixture::v3_1;

struct Row {
  const char* name;
  const char* old;
  const char* now;
  const char* request;   ///< from old to now
  const char* response;  ///< from old to now
  const char* back_request = "info";
  const char* back_response = "info";
};

std::string worst(const std::string& old, const std::string& now, Direction direction) {
  std::string found = "info";
  for (const std::string& each : fixture::between_schemas(old, now, direction, v3_1)) {
    const std::string level = each.substr(0, each.find(' '));
    if (level == "breaking" || (level == "warning" && found == "info")) found = level;
  }
  return found;
}

void expect(const Row& row) {
  SCOPED_TRACE(row.name);
  EXPECT_EQ(worst(row.old, row.now, Direction::request), row.request);
  EXPECT_EQ(worst(row.old, row.now, Direction::response), row.response);
  EXPECT_EQ(worst(row.now, row.old, Direction::request), row.back_request);
  EXPECT_EQ(worst(row.now, row.old, Direction::response), row.back_response);
}

TEST(DiffWhole, PartsThatTheRestMakesHarmlessBreakNothing) {
  const Row rows[] = {
      {"items that maxItems refuses",
       R"({"type":"array","prefixItems":[{"type":"string"}],"maxItems":1})",
       R"({"type":"array","prefixItems":[{"type":"string"}],"maxItems":1,"items":false})",
       "info",
       "info"},
      {"a member that is refused anyway",
       R"({"type":"object","properties":{"a":{"type":"array","items":{"type":"string"},"maxItems":0}}})",
       R"({"type":"object","properties":{"a":{"type":"array","items":{"type":"integer"},"maxItems":0}}})",
       "info",
       "info"},
  };
  for (const Row& each : rows)
    expect(each);
}

// What one message makes harmless breaks another.
TEST(DiffWhole, APartIsJudgedInEachMessage) {
  const auto contract_of = [](const char* type) {
    return validation::fixture::read_contract(
        R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{)"
        R"("/few":{"post":{"requestBody":{"content":{"application/json":{"schema":)"
        R"({"type":"array","maxItems":0,"items":{"$ref":"#/components/schemas/A"}}}}},)"
        R"("responses":{"200":{"description":"d"}}}},)"
        R"("/many":{"post":{"requestBody":{"content":{"application/json":{"schema":)"
        R"({"type":"array","items":{"$ref":"#/components/schemas/A"}}}}},)"
        R"("responses":{"200":{"description":"d"}}}}},)"
        R"("components":{"schemas":{"A":{"type":")" +
        std::string(type) + R"("}}}})");
  };
  const auto old = contract_of("string");
  const auto now = contract_of("integer");
  ASSERT_TRUE(old != nullptr && now != nullptr);
  const Changes changes = diff(*old, *now);
  EXPECT_EQ(changes.count(Level::breaking), 1U) << fixture::to_text(changes.found);
}

}  // namespace
}  // namespace accord::analysis::diff
