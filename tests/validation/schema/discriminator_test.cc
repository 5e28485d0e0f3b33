#include "accord/validation/schema/discriminator.h"

#include <gmock/gmock.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

using fixture::compile;
using Errors = std::vector<std::string>;

constexpr const char* pets = R"(,
  "Cat": {"type": "object", "required": ["kind", "lives"],
          "properties": {"kind": {"type": "string"}, "lives": {"type": "integer", "maximum": 9}}},
  "Dog": {"type": "object", "required": ["kind"],
          "properties": {"kind": {"type": "string"}, "bark": {"type": "string"}}})";

fixture::Compiled pet(std::string_view group, std::string_view mapping = {}) {
  return compile(
      fixture::v3_0,
      "{\"" + std::string(group) +
          R"(": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
         "discriminator": {"propertyName": "kind")" +
          std::string(mapping) + "}}",
      pets);
}

TEST(Discriminator, TheTagSaysWhichAlternativeCounts) {
  for (const char* group : {"oneOf", "anyOf"}) {
    const auto compiled = pet(group);
    EXPECT_EQ(compiled.findings(), Errors{});
    EXPECT_TRUE(compiled.accepts(R"({"kind": "Cat", "lives": 9})")) << "a Dog as well, but no Dog";
    EXPECT_EQ(compiled.errors(R"({"kind": "Cat", "lives": 10})"), Errors{"/lives maximum"});
    EXPECT_TRUE(compiled.accepts(R"({"kind": "Dog", "lives": 10})"));
  }
}

TEST(Discriminator, RefusesTagsThatNobodyKnows) {
  const auto compiled = pet("oneOf");
  EXPECT_EQ(compiled.errors(R"({"kind": "Cow"})"), Errors{"/kind discriminator"});
  EXPECT_EQ(compiled.errors(R"({"kind": 1})"), Errors{"/kind discriminator"});
  EXPECT_EQ(compiled.errors("{}"), Errors{"/kind discriminator"});
  EXPECT_EQ(compiled.errors("1"), Errors{" discriminator"});
  EXPECT_EQ(
      compiled.schema->errors(fixture::json(R"({"kind": "Cow"})"), Direction::request)
          .front()
          .message,
      "must be one of Cat, Dog");
}

TEST(Discriminator, MapsNamesAndReferences) {
  const auto compiled =
      pet("oneOf", R"(, "mapping": {"miau": "Cat", "wau": "#/components/schemas/Dog"})");
  EXPECT_TRUE(compiled.accepts(R"({"kind": "miau", "lives": 9})"));
  EXPECT_FALSE(compiled.accepts(R"({"kind": "miau"})"));
  EXPECT_TRUE(compiled.accepts(R"({"kind": "wau"})"));
  EXPECT_TRUE(compiled.accepts(R"({"kind": "Dog"})")) << "the implicit name stays";
}

TEST(Discriminator, RefusesAMappingThatLeadsNowhere) {
  const auto compiled = pet("oneOf", R"(, "mapping": {"miau": "#/components/schemas/Lion"})");
  EXPECT_EQ(
      compiled.findings(),
      Errors{"error /components/schemas/S/discriminator/mapping/miau unresolved reference in the "
             "mapping \"miau\""});
}

TEST(Discriminator, HasNoEffectWhereAnAlternativeIsNoReference) {
  const auto compiled = compile(
      fixture::v3_1,
      R"({"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"type": "null"}],
          "discriminator": {"propertyName": "kind"}})",
      pets);
  ASSERT_EQ(compiled.found.size(), 1U);
  EXPECT_THAT(compiled.found.front().message, testing::HasSubstr("has no effect"));
  EXPECT_TRUE(compiled.accepts("null"));
  EXPECT_TRUE(compiled.accepts(R"({"kind": "anything", "lives": 1})"));
}

// 3.1 section 4.8.25: with unevaluatedProperties the branch that was taken counts.
TEST(Discriminator, MarksWhatItsBranchLooksAt) {
  const auto compiled = compile(
      fixture::v3_1,
      R"({"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
          "discriminator": {"propertyName": "kind"}, "unevaluatedProperties": false})",
      pets);
  EXPECT_TRUE(compiled.accepts(R"({"kind": "Dog", "bark": "wau"})"));
  EXPECT_FALSE(compiled.accepts(R"({"kind": "Dog", "lives": 1})"));
}

}  // namespace
}  // namespace accord::validation::schema
