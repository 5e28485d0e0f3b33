#include "accord/contract/resource/relations.h"

#include <gtest/gtest.h>

#include "accord/contract/resource/view.h"
#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace fixture;

// List, create, read and replace of a component at a collection path.
std::string family(const std::string& path, const std::string& name) {
  std::string text = operation("get", path, "", list_of(fixture::ref(name)));
  text += "    post:\n      parameters: [" + parameters_of(path) +
          "]\n      requestBody: {content: {application/json: {schema: " + fixture::ref(name) +
          "}}}\n      responses: {'201': {description: d, content: {application/json: {schema: " +
          fixture::ref(name) + "}}}}\n";
  return text + operation("get", path + "/{id}", "", fixture::ref(name)) +
         "    put:\n      parameters: [" + parameters_of(path + "/{id}") +
         "]\n      requestBody: {content: {application/json: {schema: " + fixture::ref(name) +
         "}}}\n      responses: {'200': {description: d, content: {application/json: {schema: " +
         fixture::ref(name) + "}}}}\n";
}

constexpr const char* id = "id: {type: integer, readOnly: true}";
std::string object(const std::string& more, const std::string& required = "id") {
  return "{type: object, required: [" + required + "], properties: {" + id +
         (more.empty() ? "" : ", ") + more + "}}\n";
}

const Relation& relation(const Inferred& inferred, const char* resource, const char* property) {
  const auto& found = inferred.property(resource, property).relation;
  if (!found) {
    ADD_FAILURE() << resource << '.' << property << " is not a relation";
    std::abort();
  }
  return *found;
}

Inferred pets(const std::string& pet, const std::string& owner) {
  return Inferred(
      begin() + family("/owners", "Owner") + family("/pets", "Pet") +
      schemas("    Owner: " + owner + "    Pet: " + pet));
}

TEST(Relations, AnObjectIsAForeignKey) {
  const auto inferred = pets(object("owner: " + ref("Owner")), object("name: {type: string}"));
  const Relation& owner = relation(inferred, "Pet", "owner");
  EXPECT_EQ(owner.kind, Relation::Kind::parent);
  const Property& property = inferred.property("Pet", "owner");
  EXPECT_EQ(property.type, ColumnType::integer);
  EXPECT_TRUE(property.references);
  EXPECT_TRUE(property.is_indexed);
  EXPECT_TRUE(inferred.resource("Pet").has_relations);
  EXPECT_FALSE(inferred.resource("Owner").has_relations);
}

TEST(Relations, ThroughAllOfTooAndBesideNull) {
  for (const char* schema :
       {"{allOf: [{$ref: '#/components/schemas/Owner'}], readOnly: false}",
        "{oneOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}"}) {
    const auto inferred = pets(object("owner: " + std::string(schema)), object(""));
    EXPECT_EQ(relation(inferred, "Pet", "owner").kind, Relation::Kind::parent) << schema;
  }
}

TEST(Relations, NeverByNameAlone) {
  const auto inferred = pets(
      object("owner: {type: object, properties: {id: {type: integer}}}, ownerId: {type: integer}"),
      object("pets: {type: array, items: {type: object}}"));
  EXPECT_FALSE(inferred.resource("Pet").has_relations);
  EXPECT_FALSE(inferred.resource("Owner").has_relations);
}

TEST(Relations, TheKeyBesideTheObjectHoldsIt) {
  const auto inferred = pets(
      object("ownerId: {type: integer}, owner: {readOnly: true, allOf: [" + ref("Owner") + "]}"),
      object(""));
  const Relation& owner = relation(inferred, "Pet", "owner");
  EXPECT_EQ(owner.link, *inferred.resource("Pet").find("ownerId"));
  EXPECT_TRUE(inferred.property("Pet", "ownerId").references);
  EXPECT_FALSE(inferred.property("Pet", "owner").is_stored());
}

TEST(Relations, ChildrenLinkBack) {
  for (const char* link :
       {"owner: {$ref: '#/components/schemas/Owner'}",
        "ownerId: {type: integer}",
        "holder: {type: integer, x-foreign-key: owner.id}"}) {
    const auto inferred = pets(
        object(link), object("pets: {readOnly: true, type: array, items: " + ref("Pet") + "}"));
    const Relation& children = relation(inferred, "Owner", "pets");
    EXPECT_EQ(children.kind, Relation::Kind::children) << link;
    EXPECT_EQ(children.link, 1U) << link;
    EXPECT_FALSE(inferred.property("Owner", "pets").is_stored()) << link;
  }
}

TEST(Relations, ChildrenOfANestedPath) {
  const Inferred inferred(
      begin() + family("/owners", "Owner") + family("/owners/{ownerId}/pets", "Pet") +
      schemas(
          "    Owner: " + object("pets: {readOnly: true, type: array, items: " + ref("Pet") + "}") +
          "    Pet: " + object("name: {type: string}")));
  const Relation& children = relation(inferred, "Owner", "pets");
  EXPECT_EQ(children.kind, Relation::Kind::children);
  EXPECT_TRUE(inferred.resource("Pet").properties[children.link].is_hidden());
}

TEST(Relations, OtherArraysAreManyToMany) {
  const auto inferred = pets(object(""), object("pets: {type: array, items: " + ref("Pet") + "}"));
  EXPECT_EQ(relation(inferred, "Owner", "pets").kind, Relation::Kind::many);
}

TEST(Relations, BothSidesOfManyToManyShareTheirPairs) {
  const auto inferred = pets(
      object("owners: {type: array, items: " + ref("Owner") + "}"),
      object("pets: {type: array, items: " + ref("Pet") + "}"));
  const Relation& pets_of = relation(inferred, "Owner", "pets");
  const Relation& owners_of = relation(inferred, "Pet", "owners");
  EXPECT_NE(pets_of.is_inverse, owners_of.is_inverse);
  EXPECT_EQ(pets_of.link, owners_of.link);
}

TEST(Relations, WhatIsWrittenWithoutAKeyStaysJson) {
  const Inferred inferred(
      begin() + family("/owners", "Owner") + family("/pets", "Pet") +
      operation(
          "post",
          "/clinics",
          "{type: object, properties: {name: {type: string}, owner: "
          "{type: object, properties: {name: {type: string}}}}}",
          ref("Clinic"),
          "201") +
      operation("get", "/clinics/{id}", "", ref("Clinic")) +
      schemas(
          "    Owner: " + object("name: {type: string}") + "    Pet: " + object("") +
          "    Clinic: " + object("name: {type: string}, owner: " + ref("Owner"))));
  EXPECT_FALSE(inferred.property("Clinic", "owner").relation);
}

TEST(Relations, WhatNothingFillsStaysJson) {
  const Inferred inferred(
      begin() + operation("get", "/owners", "", list_of(ref("Owner"))) +
      operation("get", "/owners/{id}", "", ref("Owner")) + family("/pets", "Pet") +
      schemas("    Owner: " + object("") + "    Pet: " + object("owner: " + ref("Owner"))));
  EXPECT_FALSE(inferred.property("Pet", "owner").relation);
}

TEST(Views, CutARecursionWhereItIsOptional) {
  const auto inferred = pets(
      object("owner: " + ref("Owner")),
      object("pets: {readOnly: true, type: array, items: " + ref("Pet") + "}"));
  const std::size_t owner = 0;
  const auto view = view_of(inferred.model, owner, {0, 1});
  ASSERT_TRUE(view);
  ASSERT_EQ(view->parts.size(), 1U);
  EXPECT_TRUE(view->parts[0].view.parts.empty());
  EXPECT_EQ(view->parts[0].view.shown.size(), 1U);  // the pet without its owner
}

TEST(Views, ARequiredArrayIsEmptyAtTheCut) {
  const auto inferred = pets(
      object("owner: " + ref("Owner")),
      object("pets: {readOnly: true, type: array, items: " + ref("Pet") + "}", "id, pets"));
  const std::size_t pet = 1;
  const auto view = view_of(inferred.model, pet, {0, 1});
  ASSERT_TRUE(view);
  ASSERT_EQ(view->parts.size(), 1U);
  EXPECT_EQ(view->parts[0].view.empty.size(), 1U);
}

TEST(Views, ARecursionWithoutAnEndIsNotInferable) {
  const auto inferred = pets(object("mother: " + ref("Pet"), "id, mother"), object(""));
  EXPECT_FALSE(inferred.at("GET /pets/{id}").binding);
  EXPECT_EQ(
      inferred.at("GET /pets/{id}").reason,
      "the schema of Pet requires rows within rows without an end");
  EXPECT_TRUE(inferred.at("GET /owners/{id}").binding);
}

TEST(Views, ATreeShowsOneLevel) {
  const auto inferred = pets(object("mother: " + ref("Pet")), object(""));
  const auto view = view_of(inferred.model, 1, {0, 1});
  ASSERT_TRUE(view);
  ASSERT_EQ(view->parts.size(), 1U);
  EXPECT_EQ(view->parts[0].view.shown, std::vector<std::size_t>{0});
}

}  // namespace
}  // namespace accord::contract::resource
