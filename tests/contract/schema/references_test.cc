#include "accord/contract/schema/references.h"

#include "contract/fixture.h"

namespace accord::contract::schema {
namespace {

struct Read {
  explicit Read(std::string_view schemas)
      : contract(fixture::contract_of_schemas("3.1.0", schemas)),
        references(*contract->documents) {}

  [[nodiscard]] Node schema(std::string_view name) const {
    return contract->documents->root().member("components").member("schemas").member(name);
  }
  [[nodiscard]] Node reference(std::string_view name) const { return schema(name).member("$ref"); }

  std::shared_ptr<const Contract> contract;
  References references;
};

TEST(References, AreFollowedToTheirEnd) {
  const Read read(
      R"("A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/C"},
         "C": {"type": "string"}, "Other": {"$ref": "#/components/schemas/B"})");
  EXPECT_EQ(read.references.target(read.reference("A")), read.schema("B"));
  EXPECT_EQ(read.references.follow(read.schema("A")), read.schema("C"));
  EXPECT_EQ(read.references.follow(read.schema("Other")), read.schema("C"));
  EXPECT_EQ(read.references.follow(read.schema("C")), read.schema("C"));
  EXPECT_TRUE(read.references.faults(read.reference("A")).empty());
}

TEST(References, LeadNowhereWhereTheyAreUnresolvedOrGoInACircle) {
  const Read read(
      R"("Lost": {"$ref": "#/components/schemas/Nothing"},
         "Loop": {"$ref": "#/components/schemas/Loop"}, "Number": {"$ref": 1})");
  EXPECT_FALSE(read.references.follow(read.schema("Lost")));
  EXPECT_FALSE(read.references.target(read.reference("Lost")));
  EXPECT_EQ(read.references.faults(read.reference("Lost")).size(), 1U);
  EXPECT_FALSE(read.references.follow(read.schema("Loop")));
  EXPECT_FALSE(read.references.target(read.reference("Number")));
  EXPECT_EQ(read.references.follow(read.schema("Number")), read.schema("Number"));
}

// Below an $id the same text names another place.
TEST(References, AreRelativeToTheSchemaThatTheyAreIn) {
  const Read read(
      R"("A": {"$id": "http://a.test/a", "$defs": {"x": {}}, "items": {"$ref": "#/$defs/x"}},
         "B": {"$id": "http://a.test/b", "$defs": {"x": {}}, "items": {"$ref": "#/$defs/x"}})");
  for (const char* name : {"A", "B"}) {
    const Node schema = read.schema(name);
    EXPECT_EQ(read.references.follow(schema.member("items")), schema.member("$defs").member("x"));
  }
}

}  // namespace
}  // namespace accord::contract::schema
