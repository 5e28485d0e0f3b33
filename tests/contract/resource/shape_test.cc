#include "accord/contract/resource/shape.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract::resource {
namespace {

// The shape of component A among the given ones.
class Shaped {
 public:
  explicit Shaped(const std::string& lines)
      : set_(std::move(DocumentSet::parse("a.yaml", "components:\n  schemas:\n" + lines)).value()) {
  }
  [[nodiscard]] Node node(std::string_view name = "A") const {
    return set_->root().member("components").member("schemas").member(name);
  }
  [[nodiscard]] Shape shape() const { return shape_of(*set_, node()); }
  [[nodiscard]] const DocumentSet& set() const { return *set_; }

 private:
  std::unique_ptr<const DocumentSet> set_;
};

TEST(Shape, KnowsTheKind) {
  const struct {
    const char* schema;
    Kind kind;
    bool is_nullable;
  } cases[] = {
      {"{type: string}", Kind::string, false},
      {"{type: string, nullable: true}", Kind::string, true},
      {"{type: [integer, 'null']}", Kind::integer, true},
      {"{type: [integer, number]}", Kind::number, false},
      {"{type: [integer, string]}", Kind::any, false},
      {"{properties: {a: {}}}", Kind::object, false},
      {"{items: {}}", Kind::array, false},
      {"{}", Kind::any, false},
      {"true", Kind::any, false},
      {"{enum: [a]}", Kind::any, false},
      {"{anyOf: [{type: 'null'}, {type: boolean}]}", Kind::boolean, true},
      {"{oneOf: [{type: string}, {type: integer}]}", Kind::any, false},
      {"{allOf: [{type: object}, {nullable: true}]}", Kind::object, true}};
  for (const auto& each : cases) {
    const Shape shape = Shaped("    A: " + std::string(each.schema) + "\n").shape();
    EXPECT_EQ(shape.kind, each.kind) << each.schema;
    EXPECT_EQ(shape.is_nullable, each.is_nullable) << each.schema;
  }
}

TEST(Shape, AlternativesDoNotWidenAType) {
  const Shape shape = Shaped(
                          "    A: {type: object, properties: {a: {}, b: {}}, anyOf: [{required: "
                          "[a]}, {required: [b]}]}\n")
                          .shape();
  EXPECT_EQ(shape.kind, Kind::object);
}

TEST(Shape, GathersThroughReferencesAndAllOf) {
  const Shaped shaped(
      "    A: {allOf: [{$ref: '#/components/schemas/B'}, {required: [x], properties: {y: {type: "
      "integer}}}]}\n"
      "    B: {type: object, required: [y], properties: {x: {type: string}, z: {}}}\n");
  const Shape shape = shaped.shape();
  EXPECT_EQ(shape.component, "A");
  ASSERT_EQ(shape.properties.size(), 3U);
  EXPECT_TRUE(shape.property("x")->is_required);
  EXPECT_TRUE(shape.property("y")->is_required);
  EXPECT_FALSE(shape.property("z")->is_required);
  EXPECT_EQ(shape.property("none"), nullptr);
}

// JSON Schema 2020-12 section 8.2.3.1: $ref stands beside other keywords.
TEST(Shape, SiblingsOfAReferenceCount) {
  const Shape shape = Shaped(
                          "    A: {$ref: '#/components/schemas/B', required: [x, y], properties: "
                          "{y: {type: integer}}}\n"
                          "    B: {type: object, properties: {x: {type: string}}}\n")
                          .shape();
  EXPECT_NE(shape.property("y"), nullptr);
  ASSERT_NE(shape.property("x"), nullptr);
  EXPECT_TRUE(shape.property("x")->is_required);
}

TEST(Shape, FlagsBesideAReferenceCount) {
  const Shape shape = Shaped(
                          "    A: {$ref: '#/components/schemas/B', readOnly: true}\n    B: {type: "
                          "string, format: uuid}\n")
                          .shape();
  EXPECT_TRUE(shape.is_read_only);
  EXPECT_FALSE(shape.is_write_only);
  EXPECT_EQ(shape.format, "uuid");
}

TEST(Shape, UnknownPropertiesAreKeptWhereSaid) {
  const std::pair<const char*, bool> cases[] = {
      {"{type: object}", false},
      {"{type: object, additionalProperties: false}", false},
      {"{type: object, additionalProperties: true}", true},
      {"{type: object, additionalProperties: {type: string}}", true}};
  for (const auto& [schema, want] : cases) {
    EXPECT_EQ(Shaped("    A: " + std::string(schema) + "\n").shape().keeps_unknown, want) << schema;
  }
}

TEST(Shape, BrokenReferencesAndCirclesAreAny) {
  for (const char* schema :
       {"{$ref: '#/none'}",
        "{$ref: '#/components/schemas/A'}",
        "{allOf: [{$ref: '#/components/schemas/A'}]}",
        "{anyOf: [{type: 'null'}, {$ref: '#/components/schemas/A'}]}"}) {
    EXPECT_EQ(Shaped("    A: " + std::string(schema) + "\n").shape().kind, Kind::any) << schema;
  }
}

TEST(Shape, BranchingCirclesEnd) {
  const std::string self = "{$ref: '#/components/schemas/A'}";
  const std::string line =
      "    A: {type: object, allOf: [" + self + ", " + self + ", " + self + "]}\n";
  contract::fixture::finish_within(10, [&] { (void)Shaped(line).shape(); });
}

TEST(Shape, BranchingLaddersEnd) {
  std::string lines = "    A: {allOf: [{$ref: '#/components/schemas/L0'}]}\n";
  for (int i = 0; i < 30; ++i) {
    const std::string next = "{$ref: '#/components/schemas/L" + std::to_string(i + 1) + "'}";
    lines +=
        "    L" + std::to_string(i) + ": {allOf: [" + next + ", " + next + ", " + next + "]}\n";
  }
  contract::fixture::finish_within(
      10, [&] { (void)Shaped(lines + "    L30: {type: object}\n").shape(); });
}

TEST(Keyword, TheNearestWins) {
  const Shaped shaped(
      "    A: {$ref: '#/components/schemas/B', default: 1}\n    B: {default: 2, enum: [1, 2]}\n"
      "    C: {allOf: [{default: 3}]}\n");
  EXPECT_EQ(keyword_of(shaped.set(), shaped.node(), "default").value->GetInt(), 1);
  EXPECT_TRUE(keyword_of(shaped.set(), shaped.node(), "enum").is_array());
  EXPECT_EQ(keyword_of(shaped.set(), shaped.node("C"), "default").value->GetInt(), 3);
  EXPECT_FALSE(keyword_of(shaped.set(), shaped.node(), "none"));
  EXPECT_FALSE(keyword_of(shaped.set(), Node{}, "default"));
}

// The idiom of OpenAPI 3.0 for a description beside a reference.
TEST(Keyword, IsFoundBehindAReferenceInAllOf) {
  const Shaped shaped(
      "    A: {description: d, allOf: [{$ref: '#/components/schemas/B'}]}\n    B: {enum: [a], "
      "default: a}\n");
  EXPECT_TRUE(keyword_of(shaped.set(), shaped.node(), "enum"));
  EXPECT_TRUE(keyword_of(shaped.set(), shaped.node(), "default"));
}

TEST(Keyword, CirclesEnd) {
  const Shaped shaped("    A: {$ref: '#/components/schemas/A'}\n");
  EXPECT_FALSE(keyword_of(shaped.set(), shaped.node(), "default"));
}

}  // namespace
}  // namespace accord::contract::resource
