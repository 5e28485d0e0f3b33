#include "accord/contract/schema/parts.h"

#include "contract/fixture.h"

namespace accord::contract::schema {
namespace {

// The titles of the parts of component A, "?" behind those beside null.
std::string parts_of(std::string_view schemas) {
  const auto contract = fixture::contract_of_schemas("3.1.0", schemas);
  const References references(*contract->documents);
  PartWalk walk(
      references, contract->documents->root().member("components").member("schemas").member("A"));
  std::string text;
  while (const auto part = walk.next())
    text += std::string(part->schema.text("title")) + (part->or_null ? "? " : " ");
  return text;
}

TEST(Parts, AreTheSchemaAndAllThatItIs) {
  EXPECT_EQ(parts_of(R"("A": true)"), "");
  EXPECT_EQ(parts_of(R"("A": {"title": "a"})"), "a ");
  EXPECT_EQ(
      parts_of(
          R"("A": {"title": "a", "$ref": "#/components/schemas/B", "anyOf": [{"type": "null"},
               {"title": "e", "allOf": [{"title": "f"}]}],
               "allOf": [{"title": "c", "allOf": [{"title": "d"}]}, {"title": "g"}],
               "oneOf": [{"title": "x"}, {"title": "y"}], "not": {"title": "z"}},
             "B": {"title": "b"})"),
      "a c d g b e? f? ");
}

TEST(Parts, AreMetOnce) {
  EXPECT_EQ(
      parts_of(R"("A": {"title": "a", "allOf": [{"$ref": "#/components/schemas/A"}]})"), "a  ");
  EXPECT_EQ(parts_of(R"("A": {"title": "a", "$ref": "#/nothing"})"), "a ");
}

TEST(Parts, AreCutWhereThereAreTooMany) {
  std::string list;
  for (int i = 0; i < 1000; ++i)
    list += std::string(i == 0 ? "" : ", ") + R"({"title": "p"})";
  const std::string text = parts_of(R"("A": {"title": "p", "allOf": [)" + list + "]}");
  EXPECT_EQ(text.size(), 2 * PartWalk::most_parts);
}

}  // namespace
}  // namespace accord::contract::schema
