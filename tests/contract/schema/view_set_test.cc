#include "accord/contract/schema/view_set.h"

#include <gmock/gmock.h>

#include "contract/fixture.h"

namespace accord::contract::schema {
namespace {

using testing::ElementsAre;

struct Viewed {
  explicit Viewed(std::string_view schemas, std::string_view version = "3.1.0")
      : contract(fixture::contract_of_schemas(version, schemas)),
        views(*contract, unread) {}

  const SchemaView& of(std::string_view name) {
    return views.of(
        contract->documents->root().member("components").member("schemas").member(name));
  }

  std::shared_ptr<const Contract> contract;
  Diagnostics unread;
  ViewSet views;
};

TEST(ViewSet, GivesTheSameSchemaTheSameView) {
  Viewed viewed(
      R"("A": {"type": "string"}, "B": {"$ref": "#/components/schemas/A", "description": "d"},
         "C": {"allOf": [{"$ref": "#/components/schemas/B"}]},
         "D": {"$ref": "#/components/schemas/A", "maxLength": 5})");
  EXPECT_EQ(&viewed.of("A"), &viewed.of("B"));
  EXPECT_EQ(&viewed.of("A"), &viewed.of("C"));
  EXPECT_NE(&viewed.of("A"), &viewed.of("D"));
  EXPECT_EQ(viewed.of("B").component, "A");
  EXPECT_EQ(viewed.of("D").types, string_type);
}

TEST(ViewSet, IgnoresWhatStandsBesideAReferenceIn30) {
  Viewed viewed(
      R"("A": {"type": "string"}, "D": {"$ref": "#/components/schemas/A", "maxLength": 5})",
      "3.0.3");
  EXPECT_EQ(&viewed.of("A"), &viewed.of("D"));
}

TEST(ViewSet, ReadsTypes) {
  const struct {
    const char* schema;
    TypeSet want;
    std::string_view version = "3.1.0";
  } cases[] = {
      {"{}", all_types},
      {R"({"type": "integer"})", integer_type},
      {R"({"type": "number"})", integer_type | fraction_type},
      {R"({"type": ["string", "null"]})", string_type | null_type},
      {R"({"allOf": [{"type": "number"}, {"type": ["integer", "string"]}]})", integer_type},
      {R"({"oneOf": [{"type": "string"}, {"type": "null"}]})", string_type | null_type},
      {R"({"type": "string", "nullable": true})", string_type},
      {R"({"type": "string", "nullable": true})", string_type | null_type, "3.0.3"},
      {R"({"nullable": true})", all_types, "3.0.3"},
  };
  for (const auto& each : cases) {
    Viewed viewed("\"A\": " + std::string(each.schema), each.version);
    EXPECT_EQ(viewed.of("A").types, each.want) << each.schema;
  }
}

TEST(ViewSet, GathersPropertiesOfAllParts) {
  Viewed viewed(
      R"("A": {"required": ["b"], "properties": {"b": {"type": "string"}, "a": {}},
               "allOf": [{"required": ["a"], "properties": {"b": {"maxLength": 3}}}]})");
  const SchemaView& view = viewed.of("A");
  std::vector<std::string_view> names;
  for (const auto& each : view.properties)
    names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("a", "b", "b"));
  EXPECT_TRUE(view.required_entry("a"));
  EXPECT_FALSE(view.required_entry("c"));
  EXPECT_EQ(viewed.views.of(view.property("b")).types, string_type);
  EXPECT_TRUE(viewed.views.of(view.property("b")).has(Keyword::max_length));
}

TEST(ViewSet, RefusesAllOfWithoutEnd) {
  const auto ladder_of = [](int length) {
    std::string ladder = R"("S0": {"type": "string"})";
    for (int at = 1; at <= length; ++at) {
      ladder += R"(, "S)" + std::to_string(at) + R"(": {"maxLength": 9, "allOf": [{"$ref": )" +
                R"("#/components/schemas/S)" + std::to_string(at - 1) + R"("}]})";
    }
    return ladder;
  };
  Viewed fine(ladder_of(100));
  EXPECT_EQ(fine.of("S100").types, string_type);
  EXPECT_TRUE(fine.unread.empty());
  Viewed endless(ladder_of(1000));
  endless.of("S1000");
  EXPECT_EQ(endless.unread.size(), 1U);
}

TEST(ViewSet, NotesWhatLeadsNowhere) {
  Viewed viewed(R"("A": {"$ref": "#/nowhere"})");
  EXPECT_EQ(viewed.of("A").types, all_types);
  EXPECT_EQ(viewed.unread.size(), 1U);
}

}  // namespace
}  // namespace accord::contract::schema
