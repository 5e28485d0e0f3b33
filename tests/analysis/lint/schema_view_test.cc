#include "accord/analysis/lint/schema_view.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::analysis::lint {
namespace {

struct Viewed {
  explicit Viewed(std::string_view schemas)
      : contract(validation::fixture::contract_of_schemas(validation::fixture::v3_1, schemas)),
        references(*contract->documents) {}

  [[nodiscard]] Node schema(std::string_view name) const {
    return contract->documents->root().member("components").member("schemas").member(name);
  }

  std::shared_ptr<const contract::Contract> contract;
  References references;
};

TEST(SchemaView, FollowsReferencesToTheirEnd) {
  const Viewed viewed(R"("A": {"$ref": "#/components/schemas/B"},)"
                      R"("B": {"$ref": "#/components/schemas/C"}, "C": {},)"
                      R"("Loop": {"$ref": "#/components/schemas/Loop"})");
  EXPECT_EQ(viewed.references.follow(viewed.schema("A")), viewed.schema("C"));
  EXPECT_EQ(viewed.references.follow(viewed.schema("C")), viewed.schema("C"));
  EXPECT_FALSE(viewed.references.follow(viewed.schema("Loop")));
}

TEST(SchemaView, GathersNamesFromAllThatIsAppliedToTheSameValue) {
  const Viewed viewed(
      R"("A": {"properties": {"a": {"properties": {"deeper": {}}}},)"
      R"("allOf": [{"$ref": "#/components/schemas/B"}], "oneOf": [{"properties": {"c": {}}}],)"
      R"("then": {"properties": {"d": {}}}, "not": {"properties": {"n": {}}},)"
      R"("dependentSchemas": {"a": {"properties": {"e": {}}}},)"
      R"("dependencies": {"a": ["z"], "b": {"properties": {"f": {}}}}},)"
      R"("B": {"anyOf": [{"$ref": "#/components/schemas/A"}, {"properties": {"b": {}}}]})");
  const DeclaredNames declared = declared_names(viewed.references, viewed.schema("A"));
  EXPECT_FALSE(declared.is_open);
  EXPECT_EQ(declared.names, (std::unordered_set<std::string_view>{"a", "b", "c", "d", "e", "f"}));
}

TEST(SchemaView, GivesUpOnLongChains) {
  std::string schemas = R"("S0": {"properties": {"a": {}}})";
  for (std::size_t i = 1; i <= most_applied; ++i) {
    schemas += ", \"S" + std::to_string(i) + R"(": {"allOf": [{"$ref": "#/components/schemas/S)" +
               std::to_string(i - 1) + "\"}]}";
  }
  const Viewed viewed(schemas);
  EXPECT_FALSE(declared_names(viewed.references, viewed.schema("S9")).is_open);
  const auto last = viewed.schema("S" + std::to_string(most_applied));
  EXPECT_TRUE(declared_names(viewed.references, last).is_open);
}

}  // namespace
}  // namespace accord::analysis::lint
