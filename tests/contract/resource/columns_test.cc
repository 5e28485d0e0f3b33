#include "accord/contract/resource/columns.h"

#include <set>

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

TEST(Columns, HaveTheTypeOfTheSchema) {
  const Inferred all(things(
      "{type: object, properties: {id: {type: integer}, n: {type: number}, b: {type: boolean}, "
      "s: {type: [string, 'null']}, o: {type: object}, l: {type: array, items: {}}, x: {}, "
      "m: {type: [string, integer]}}}"));
  const std::pair<const char*, ColumnType> cases[] = {
      {"id", ColumnType::integer},
      {"n", ColumnType::number},
      {"b", ColumnType::boolean},
      {"s", ColumnType::text},
      {"o", ColumnType::json},
      {"l", ColumnType::json},
      {"x", ColumnType::json},
      {"m", ColumnType::json}};
  for (const auto& [name, want] : cases)
    EXPECT_EQ(all.property("Thing", name).type, want) << name;
  EXPECT_TRUE(all.property("Thing", "s").is_nullable);
}

TEST(Columns, AreComparedByTheFormatOfTheirTexts) {
  const Inferred all(
      things("{type: object, properties: {id: {type: integer}, s: {type: string}, "
             "t: {type: string, format: date-time}, d: {type: string, format: date}, "
             "p: {type: string, format: decimal}, n: {type: [string, 'null'], format: int64}, "
             "i: {type: integer, format: int64}}}"));
  const std::pair<const char*, ComparedAs> cases[] = {
      {"id", ComparedAs::text},
      {"s", ComparedAs::text},
      {"t", ComparedAs::time},
      {"d", ComparedAs::text},
      {"p", ComparedAs::number},
      {"n", ComparedAs::number},
      {"i", ComparedAs::text}};
  for (const auto& [name, want] : cases)
    EXPECT_EQ(all.property("Thing", name).compared_as, want) << name;
}

// The representation requires it, a create may leave it out: an empty object or array.
TEST(Columns, AreEmptyWhereACreateMayLeaveThemOut) {
  const std::string thing =
      "{type: object, required: [id, o, l, s], properties: {id: {type: integer, readOnly: true}, "
      "o: {type: object, additionalProperties: {type: string}}, l: {type: array, items: {}}, "
      "s: {type: string}}}";
  const Inferred all(things(
      thing,
      "{type: object, required: [s], properties: {o: {type: object}, l: {type: array, items: {}}, "
      "s: {type: string}}}"));
  ASSERT_NE(all.property("Thing", "o").initial_value, nullptr);
  EXPECT_TRUE(all.property("Thing", "o").initial_value->IsObject());
  ASSERT_NE(all.property("Thing", "l").initial_value, nullptr);
  EXPECT_TRUE(all.property("Thing", "l").initial_value->IsArray());
  EXPECT_EQ(all.property("Thing", "s").initial_value, nullptr);
  EXPECT_EQ(Inferred(things(thing)).property("Thing", "o").initial_value, nullptr);
}

TEST(Columns, ComeFromTheRequestsToo) {
  const Inferred all(things(
      "{type: object, properties: {id: {type: integer}, a: {type: string}}}",
      "{type: object, properties: {a: {type: string, default: x}, password: {type: string, "
      "writeOnly: true}}}"));
  EXPECT_TRUE(all.property("Thing", "password").is_write_only);
  ASSERT_NE(all.property("Thing", "a").default_value, nullptr);
  EXPECT_EQ(text_of(*all.property("Thing", "a").default_value), "x");
}

TEST(Columns, TwoKindsBecomeJson) {
  const Inferred all(things(
      "{type: object, properties: {id: {type: integer}, a: {type: string}}}",
      "{type: object, properties: {a: {type: integer}}}"));
  EXPECT_EQ(all.property("Thing", "a").type, ColumnType::json);
}

TEST(Columns, DifferEvenWhenCaseIsIgnored) {
  const Inferred all(
      things("{type: object, properties: {id: {}, Name: {}, name: {}, NAME: {}, name_2: {}, "
             "accord_id: {}}}"));
  std::set<std::string> seen;
  for (const Property& each : all.resource("Thing").properties) {
    std::string lowered;
    for (const char letter : each.column) {
      lowered += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    }
    EXPECT_TRUE(seen.insert(lowered).second) << each.column;
  }
}

TEST(Columns, KeysAreGeneratedOrGiven) {
  const struct {
    const char* name;
    const char* thing;
    const char* body;
    const char* key;  // "" for a hidden one
    Origin origin;
  } cases[] = {
      {"absent from the body",
       "{type: object, properties: {id: {type: integer}, a: {}}}",
       "{type: object, properties: {a: {}}}",
       "id",
       Origin::generated_integer},
      {"uuid",
       "{type: object, properties: {id: {type: string, format: uuid}}}",
       "{type: object, properties: {a: {}}}",
       "id",
       Origin::generated_uuid},
      {"readOnly though required",
       "{type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}",
       "{$ref: '#/components/schemas/Thing'}",
       "id",
       Origin::generated_integer},
      {"optional",
       "{type: object, properties: {id: {type: integer}}}",
       "{$ref: '#/components/schemas/Thing'}",
       "id",
       Origin::generated_integer},
      {"required",
       "{type: object, required: [id], properties: {id: {type: integer}}}",
       "{$ref: '#/components/schemas/Thing'}",
       "id",
       Origin::client},
      {"named after the resource",
       "{type: object, properties: {a: {}, thing_id: {type: integer}}}",
       "{type: object, properties: {a: {}}}",
       "thing_id",
       Origin::generated_integer},
      {"declared",
       "{type: object, properties: {id: {type: integer}, no: {type: integer, x-primary-key: "
       "true}}}",
       "{type: object, properties: {a: {}}}",
       "no",
       Origin::generated_integer},
      {"none",
       "{type: object, properties: {a: {}}}",
       "{type: object, properties: {a: {}}}",
       "",
       Origin::generated_uuid}};  // as the parameter of the item path, a string
  for (const auto& each : cases) {
    const Inferred all(things(each.thing, each.body));
    const Resource& thing = all.resource("Thing");
    EXPECT_EQ(thing.properties[thing.key].name, each.key) << each.name;
    EXPECT_EQ(thing.properties[thing.key].origin, each.origin) << each.name;
    EXPECT_TRUE(thing.properties[thing.key].is_unique || thing.properties[thing.key].is_hidden());
  }
}

// A key that nobody fills would be null in every row.
TEST(Columns, EveryKeyHasASource) {
  for (const char* schema : {"{type: number}", "{}", "{type: boolean}", "{type: object}"}) {
    const Inferred all(things(
        "{type: object, properties: {id: " + std::string(schema) + ", a: {}}}",
        "{type: object, properties: {a: {}}}"));
    const Resource& thing = all.resource("Thing");
    const bool is_filled = thing.properties[thing.key].origin != Origin::client;
    EXPECT_TRUE(is_filled || !all.at("POST /things").binding.has_value()) << schema;
  }
}

TEST(Columns, AKeyThatOnlySomeBodiesRequireIsGeneratedForTheOthers) {
  const Inferred all(
      begin() +
      operation(
          "post",
          "/things",
          "{type: object, required: [id], properties: {id: {type: integer}}}",
          ref("Thing"),
          "201") +
      operation("get", "/things/{id}", "", ref("Thing")) +
      operation("get", "/v2/things/{id}", "", ref("Thing")) +
      operation("post", "/v2/things", "{type: object, properties: {a: {}}}", ref("Thing"), "201") +
      schemas("    Thing: {type: object, properties: {id: {type: integer}, a: {}}}\n"));
  EXPECT_EQ(all.property("Thing", "id").origin, Origin::generated_integer);
}

TEST(Columns, TheServerKeepsTheClocks) {
  const Inferred all(
      things("{type: object, properties: {id: {type: integer}, createdAt: {type: string, format: "
             "date-time, readOnly: true}, "
             "updated_at: {type: string, format: date-time, readOnly: true}, created: {type: "
             "string, format: date-time}, "
             "modified: {type: string, readOnly: true}}}"));
  EXPECT_EQ(all.property("Thing", "createdAt").origin, Origin::created_at);
  EXPECT_EQ(all.property("Thing", "updated_at").origin, Origin::updated_at);
  EXPECT_EQ(all.property("Thing", "created").origin, Origin::client) << "not readOnly";
  EXPECT_EQ(all.property("Thing", "modified").origin, Origin::client) << "no date-time";
}

TEST(Columns, ReadTheVocabularyOfOpenAlchemy) {
  const Inferred all(things(
      "{type: object, x-tablename: stuff, x-composite-unique: [a, b], properties: {id: {type: "
      "integer}, "
      "a: {type: string, x-unique: true}, b: {type: string, x-index: true, enum: [x, y]}}}",
      "{type: object, properties: {a: {type: string}, b: {type: string, x-unique: true}}}"));
  const Resource& thing = all.resource("Thing");
  EXPECT_EQ(thing.table, "stuff");
  EXPECT_TRUE(all.property("Thing", "a").is_unique);
  EXPECT_TRUE(all.property("Thing", "b").is_unique) << "from the request body";
  EXPECT_TRUE(all.property("Thing", "b").is_indexed);
  ASSERT_NE(all.property("Thing", "b").allowed, nullptr);
  EXPECT_EQ(all.property("Thing", "b").allowed->Size(), 2U);
  EXPECT_EQ(thing.unique_groups, (std::vector<std::vector<std::size_t>>{{1, 2}}));
}

TEST(Columns, CompositeUniqueMayBeSeveral) {
  const Inferred all(
      things("{type: object, x-composite-unique: [[a, b], [b, id], [none]], properties: {id: {}, "
             "a: {}, b: {}}}"));
  EXPECT_EQ(
      all.resource("Thing").unique_groups, (std::vector<std::vector<std::size_t>>{{1, 2}, {2, 0}}));
}

TEST(Columns, AnEmptyNameIsNoHiddenColumn) {
  const Inferred all(
      things("{type: object, properties: {id: {type: integer}, '': {type: string}}}"));
  for (const Property& each : all.resource("Thing").properties) {
    EXPECT_FALSE(each.is_hidden() || each.column.empty()) << "column \"" << each.column << '"';
  }
}

TEST(Columns, AddHiddenTakesAFreeName) {
  Resource resource;
  EXPECT_EQ(add_hidden(resource, "link", ColumnType::integer), 0U);
  EXPECT_EQ(add_hidden(resource, "LINK", ColumnType::text), 1U);
  EXPECT_TRUE(resource.properties[0].is_hidden());
  EXPECT_EQ(resource.properties[1].column, "LINK_2");
}

}  // namespace
}  // namespace accord::contract::resource
