#include "accord/contract/resource/binder.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

const std::string owner_schemas = schemas(
    "    Owner: {type: object, properties: {id: {type: integer}, name: {type: string}}}\n"
    "    Pet: {type: object, properties: {id: {type: integer}, name: {type: string}}}\n"
    "    Dog: {type: object, properties: {id: {type: integer}, ownerId: {type: integer}}}\n");

TEST(Binder, ChoosesTheActionByMethodAndPath) {
  const Inferred all(
      begin() + operation("get", "/pets", "", list_of(ref("Pet"))) +
      "    post: {requestBody: {content: {application/json: {schema: " + ref("Pet") +
      "}}}, responses: {'201': {description: d}}}\n" +
      "    put: {requestBody: {content: {application/json: {schema: " + ref("Pet") +
      "}}}, responses: {'204': {description: d}}}\n" +
      operation("get", "/pets/{petId}", "", ref("Pet")) + "    delete: {parameters: [" +
      parameters_of("{petId}") + "], responses: {'204': {description: d}}}\n" +
      "    patch: {parameters: [" + parameters_of("{petId}") +
      "], requestBody: {content: {application/json: {schema: " + ref("Pet") +
      "}}}, responses: {'204': {description: d}}}\n" + owner_schemas);
  const std::pair<const char*, Action> cases[] = {
      {"GET /pets", Action::list},
      {"POST /pets", Action::create},
      {"PUT /pets", Action::replace},
      {"GET /pets/{petId}", Action::read},
      {"DELETE /pets/{petId}", Action::remove},
      {"PATCH /pets/{petId}", Action::patch}};
  for (const auto& [name, want] : cases) {
    ASSERT_TRUE(all.at(name).binding.has_value()) << name << ": " << all.at(name).reason;
    EXPECT_EQ(all.at(name).binding->action, want) << name;
  }
}

TEST(Binder, WhatIsAmbiguousIsNotGuessed) {
  const Inferred all(
      begin() + operation("get", "/pets/{petId}", "", ref("Pet")) + "    post: {parameters: [" +
      parameters_of("{petId}") + "], responses: {'200': {description: d}}}\n" +
      operation("put", "/owners", "{type: object}", ref("Owner")) +
      operation("get", "/owners/{shoe}", "", ref("Owner")) +
      operation("patch", "/none/{id}", "{type: object}", "{type: string}") + owner_schemas);
  for (const char* name :
       {"POST /pets/{petId}", "PUT /owners", "GET /owners/{shoe}", "PATCH /none/{id}"}) {
    EXPECT_FALSE(all.at(name).binding.has_value()) << name;
    EXPECT_FALSE(all.at(name).reason.empty()) << name;
  }
}

TEST(Binder, APostThatNamesAnActionIsNoCreate) {
  const Inferred all(
      begin() + operation("get", "/pets/search", "", list_of(ref("Pet"))) +
      "    post: {requestBody: {content: {application/json: {schema: " + ref("Pet") +
      "}}}, responses: {'200': {description: d, content: {application/json: {schema: " +
      list_of(ref("Pet")) + "}}}}}\n" +
      operation("post", "/searches", ref("Owner"), ref("Owner"), "201") +
      operation("get", "/searches/{id}", "", ref("Owner")) + owner_schemas);
  EXPECT_FALSE(all.at("POST /pets/search").binding.has_value());
  EXPECT_NE(all.at("POST /pets/search").reason.find("names an action"), std::string::npos)
      << all.at("POST /pets/search").reason;
  EXPECT_TRUE(all.at("POST /searches").binding.has_value());
}

// If-Match names something that exists.
TEST(Binder, NothingIsCreatedUnderARequiredIfMatch) {
  const auto settings = [](bool is_required) {
    return Inferred(
        begin() + "  /settings:\n    parameters: [{name: If-Match, in: header, required: " +
        (is_required ? "true" : "false") +
        ", schema: {type: string}}]\n    get: {responses: {'200': {description: d, content: "
        "{application/json: {schema: " +
        ref("Owner") +
        "}}}, '404': {description: d}}}\n    patch: {requestBody: {content: {application/json: "
        "{schema: " +
        ref("Owner") +
        "}}}, responses: {'200': {description: d, content: {application/json: {schema: " +
        ref("Owner") + "}}}}}\n" + owner_schemas);
  };
  ASSERT_TRUE(settings(true).at("PATCH /settings").binding.has_value());
  EXPECT_FALSE(settings(true).at("PATCH /settings").binding->creates_missing);
  EXPECT_TRUE(settings(false).at("PATCH /settings").binding->creates_missing);
}

// Products are named by `id`, which is unique within its scope alone: their key is hidden.
TEST(Binder, APropertyNeverHoldsAKeyThatOnlyTheStoreKnows) {
  const Inferred all(
      begin() +
      operation("put", "/shops/{shop}/products/{productId}", ref("Product"), ref("Product")) +
      operation("put", "/shops/{shop}/orders/{orderId}", ref("Order"), ref("Order")) +
      operation("get", "/shops/{shop}/products/{productId}/orders", "", list_of(ref("Order"))) +
      schemas(
          "    Product: {type: object, properties: {id: {type: string, readOnly: true}, name: "
          "{type: string}}}\n"
          "    Order: {type: object, properties: {id: {type: string, readOnly: true}, productId: "
          "{type: string}}}\n"));
  ASSERT_TRUE(all.at("PUT /shops/{shop}/orders/{orderId}").binding.has_value())
      << all.at("PUT /shops/{shop}/orders/{orderId}").reason;
  EXPECT_FALSE(all.property("Order", "productId").references.has_value());
  EXPECT_FALSE(all.at("GET /shops/{shop}/products/{productId}/orders").binding.has_value());
}

// No taxonomy is the parent of another by the value that both have.
TEST(Binder, WhatAnItemHasInCommonWithOthersIsAScope) {
  const Inferred all(
      begin() + operation("post", "/taxonomies", ref("Taxonomy"), ref("Taxonomy"), "201") +
      operation("get", "/taxonomies/{namespace}", "", ref("Taxonomy")) +
      operation("get", "/taxonomies/{namespace}/{code}", "", ref("Taxonomy")) +
      schemas("    Taxonomy: {type: object, required: [namespace, code], properties: {id: {type: "
              "string, readOnly: true}, namespace: {type: string}, code: {type: string}}}\n"));
  const Mapping& read = all.at("GET /taxonomies/{namespace}/{code}");
  ASSERT_TRUE(read.binding.has_value()) << read.reason;
  ASSERT_EQ(read.binding->ancestors.size(), 1U);
  EXPECT_FALSE(read.binding->ancestors[0].resource.has_value());
  EXPECT_FALSE(all.property("Taxonomy", "namespace").references.has_value());
}

TEST(Binder, ANestedCollectionUsesTheNamedLink) {
  const Inferred all(
      begin() + operation("post", "/owners", ref("Owner"), ref("Owner"), "201") +
      operation("get", "/owners/{id}", "", ref("Owner")) +
      operation("get", "/owners/{id}/dogs", "", list_of(ref("Dog"))) + owner_schemas);
  const Mapping& list = all.at("GET /owners/{id}/dogs");
  ASSERT_TRUE(list.binding.has_value()) << list.reason;
  ASSERT_EQ(list.binding->ancestors.size(), 1U);
  const Ancestor& owner = list.binding->ancestors[0];
  EXPECT_EQ(all.model.resources[*owner.resource].name, "Owner");
  const Property& link = all.model.resources[list.binding->resource].properties[owner.link];
  EXPECT_EQ(link.name, "ownerId") << "never the child's own key";
  ASSERT_TRUE(link.references.has_value());
  EXPECT_EQ(link.references->resource, owner.resource);
  EXPECT_TRUE(link.is_indexed);
}

// Whatever the property is called.
TEST(Binder, ANestedCollectionUsesTheDeclaredLink) {
  const auto of_players = [](const std::string& properties) {
    return Inferred(
        begin() + operation("post", "/teams", ref("Team"), ref("Team"), "201") +
        operation("get", "/teams/{team_id}", "", ref("Team")) +
        operation("get", "/teams/{team_id}/players", "", list_of(ref("Player"))) +
        operation("post", "/players", ref("Player"), ref("Player"), "201") +
        operation("post", "/clubs", ref("Club"), ref("Club"), "201") +
        operation("get", "/clubs/{id}", "", ref("Club")) +
        schemas(
            "    Team: {type: object, x-tablename: team, properties: {id: {type: integer, "
            "readOnly: true}}}\n"
            "    Club: {type: object, x-tablename: club, properties: {id: {type: integer, "
            "readOnly: true}}}\n"
            "    Player: {type: object, properties: {id: {type: integer, readOnly: true}, " +
            properties + "}}\n"));
  };
  const struct {
    const char* properties;
    const char* link;  // "" for a hidden one
  } cases[] = {
      {"side: {type: integer, x-foreign-key: team.id}", "side"},
      {"side: {type: integer, x-foreign-key: team.id}, team_id: {type: integer}", "team_id"},
      {"side: {type: integer, x-foreign-key: team.id}, "
       "team_id: {type: integer, x-foreign-key: club.id}",
       "side"},
      {"home: {type: integer, x-foreign-key: team.id}, "
       "away: {type: integer, x-foreign-key: team.id}",
       ""},
      {"side: {type: integer, x-foreign-key: club.id}", ""}};
  for (const auto& each : cases) {
    const Inferred all = of_players(each.properties);
    const Mapping& list = all.at("GET /teams/{team_id}/players");
    ASSERT_EQ(list.binding.has_value(), *each.link != '\0') << list.reason << each.properties;
    if (!list.binding) continue;  // a hidden one, which no operation fills
    const Property& link = all.resource("Player").properties[list.binding->ancestors[0].link];
    EXPECT_EQ(link.name, each.link) << each.properties;
    ASSERT_TRUE(link.references.has_value()) << each.properties;
    EXPECT_EQ(all.model.resources[link.references->resource].name, "Team") << each.properties;
  }
}

TEST(Binder, ANestedCollectionWithoutALinkGetsAHiddenOne) {
  const Inferred all(
      begin() + operation("post", "/owners", ref("Owner"), ref("Owner"), "201") +
      operation("get", "/owners/{ownerId}", "", ref("Owner")) +
      operation("get", "/owners/{ownerId}/pets", "", list_of(ref("Pet"))) +
      operation("get", "/owners/{ownerId}/pets/{petId}", "", ref("Pet")) + owner_schemas);
  const auto& list = all.at("GET /owners/{ownerId}/pets").binding;
  const auto& read = all.at("GET /owners/{ownerId}/pets/{petId}").binding;
  ASSERT_TRUE(list && read);
  const Property& link = all.resource("Pet").properties[list->ancestors[0].link];
  EXPECT_TRUE(link.is_hidden());
  EXPECT_EQ(link.type, ColumnType::integer) << "as the parent's key";
  EXPECT_EQ(read->ancestors[0].link, list->ancestors[0].link);
}

TEST(Binder, OneHiddenLinkServesAllOperations) {
  const Inferred all(
      begin() + operation("post", "/owners", ref("Owner"), ref("Owner"), "201") +
      operation("get", "/owners/{id}", "", ref("Owner")) +
      operation("get", "/owners/{id}/cats", "", list_of(ref("Cat"))) +
      operation("get", "/owners/{id}/cats/{catId}", "", ref("Cat")) +
      schemas("    Owner: {type: object, properties: {id: {type: integer}}}\n"
              "    Cat: {type: object, properties: {id: {type: integer}, accord_owner_id: {type: "
              "string}}}\n"));
  const auto& list = all.at("GET /owners/{id}/cats").binding;
  const auto& read = all.at("GET /owners/{id}/cats/{catId}").binding;
  ASSERT_TRUE(list && read);
  EXPECT_EQ(read->ancestors[0].link, list->ancestors[0].link);
}

TEST(Binder, AParentOfItsOwnKindHasAHiddenLink) {
  const Inferred all(
      begin() + operation("post", "/nodes", ref("Node"), ref("Node"), "201") +
      operation("get", "/nodes/{id}", "", ref("Node")) +
      operation("get", "/nodes/{id}/children", "", list_of(ref("Node"))) +
      schemas("    Node: {type: object, properties: {id: {type: integer}, nodeId: {type: "
              "integer}}}\n"));
  const auto& list = all.at("GET /nodes/{id}/children").binding;
  ASSERT_TRUE(list.has_value());
  EXPECT_NE(list->ancestors[0].link, all.resource("Node").key);
}

TEST(Binder, GrandparentsAreLinkedInwards) {
  const Inferred all(
      begin() + operation("post", "/owners", ref("Owner"), ref("Owner"), "201") +
      operation("post", "/owners/{ownerId}/pets", ref("Pet"), ref("Pet"), "201") +
      operation("get", "/owners/{ownerId}", "", ref("Owner")) +
      operation("get", "/owners/{ownerId}/pets/{petId}", "", ref("Pet")) +
      operation("get", "/owners/{ownerId}/pets/{petId}/dogs", "", list_of(ref("Dog"))) +
      owner_schemas);
  const auto& list = all.at("GET /owners/{ownerId}/pets/{petId}/dogs").binding;
  ASSERT_TRUE(list.has_value());
  ASSERT_EQ(list->ancestors.size(), 2U);
  EXPECT_EQ(list->ancestors[0].parameter, "ownerId");
  EXPECT_EQ(list->ancestors[1].parameter, "petId");
  EXPECT_TRUE(all.resource("Pet").properties[list->ancestors[0].link].references.has_value());
  EXPECT_TRUE(all.resource("Dog").properties[list->ancestors[1].link].references.has_value());
}

TEST(Binder, AnItemParameterNamesAPropertyOrTheKey) {
  const struct {
    const char* path;
    const char* want;
  } cases[] = {
      {"/pets/{id}", "id"},
      {"/pets/{petId}", "id"},
      {"/pets/{PET_ID}", "id"},
      {"/pets/{name}", "name"},
      {"/pets/{Name}", "name"},
      {"/animals/{animal_id}", "id"},
      {"/animals/{animalsId}", "id"}};
  for (const auto& each : cases) {
    const Inferred all(begin() + operation("get", each.path, "", ref("Pet")) + owner_schemas);
    const Mapping& read = all.model.mappings[0];
    ASSERT_TRUE(read.binding.has_value()) << each.path << ": " << read.reason;
    const Property& property = all.resource("Pet").properties[read.binding->item_property];
    EXPECT_EQ(property.name, each.want) << each.path;
    EXPECT_TRUE(property.is_unique) << each.path;
  }
}

TEST(Binder, LocationIsThePathOfTheItem) {
  const Inferred all(
      "openapi: 3.1.0\ninfo: {title: T}\nservers: [{url: 'http://h/api'}]\npaths:\n" +
      operation("post", "/pets", ref("Pet"), ref("Pet"), "201") +
      operation("get", "/pets/{name}", "", ref("Pet")) + owner_schemas);
  const auto& create = all.at("POST /pets").binding;
  ASSERT_TRUE(create.has_value()) << all.at("POST /pets").reason;
  EXPECT_EQ(create->item_path, "/api/pets/{name}");
  EXPECT_EQ(create->item_path_parameter, "name");
  EXPECT_EQ(all.resource("Pet").properties[create->location_property].name, "name");
}

TEST(Binder, JsonPatchChangesWhatIsShownAndNotReadOnly) {
  const std::string path =
      "  /things/{id}:\n    patch:\n      parameters: [" + parameters_of("{id}") +
      "]\n      requestBody: {content: {application/json-patch+json: {schema: {type: array, "
      "items: {type: object, properties: {op: {type: string}}}}}}}\n"
      "      responses: {'200': {description: d, content: {application/json: {schema: " +
      ref("Thing") + "}}}}\n";
  const Inferred all(
      begin() + path +
      "components:\n  schemas:\n    Thing:\n      type: object\n      properties:\n"
      "        id: {type: integer}\n        name: {type: string}\n"
      "        secret: {type: string, writeOnly: true}\n"
      "        seen: {type: string, readOnly: true}\n");
  const auto& patch = all.at("PATCH /things/{id}").binding;
  ASSERT_TRUE(patch.has_value()) << all.at("PATCH /things/{id}").reason;
  EXPECT_EQ(patch->action, Action::patch);
  const auto names = [&](const std::vector<std::size_t>& indexes) {
    std::string text;
    for (const std::size_t each : indexes)
      text += all.resource("Thing").properties[each].name + " ";
    return text;
  };
  EXPECT_EQ(names(patch->patch_shown), "id name seen ");
  EXPECT_EQ(names(patch->patch_written), "name secret ");
  EXPECT_FALSE(all.resource("Thing").find("op")) << "a member of the patch, not of the thing";
}

TEST(Binder, APatchThatDescribesNothingIsNotServed) {
  const Inferred all(
      begin() + operation("get", "/v2/things/{id}", "", ref("Thing")) +
      operation("patch", "/things/{id}", "{type: object}", ref("Thing")) +
      schemas("    Thing: {type: object, properties: {id: {type: integer}, name: {type: "
              "string}}}\n"));
  EXPECT_FALSE(all.at("PATCH /things/{id}").binding.has_value());
}

TEST(Binder, AMaskOrAKeyBesideTheBodyIsRefusedWhereItIsGiven) {
  const auto with_query = [](const std::string& method,
                             const std::string& path,
                             const std::string& parameters) {
    return "  " + path + ":\n    " + method + ":\n      parameters: [" + parameters +
           "]\n      requestBody: {content: {application/json: {schema: " + ref("Thing") +
           "}}}\n      responses: {'200': {description: d, content: {application/json: {schema: " +
           ref("Thing") + "}}}}\n";
  };
  const Inferred all(
      begin() +
      with_query("post", "/things", "{name: thingId, in: query, schema: {type: string}}") +
      with_query(
          "patch",
          "/things/{id}",
          "{name: id, in: path, required: true, schema: {type: integer}}, {name: updateMask, in: "
          "query, schema: {type: string}}, {name: validateOnly, in: query, schema: {type: "
          "boolean}}") +
      schemas("    Thing: {type: object, properties: {id: {type: integer}, name: {type: "
              "string}}}\n"));
  for (const auto& [operation, name] :
       {std::pair("POST /things", "thingId"), std::pair("PATCH /things/{id}", "updateMask")}) {
    const auto& binding = all.at(operation).binding;
    ASSERT_TRUE(binding.has_value()) << all.at(operation).reason;
    ASSERT_EQ(binding->refused.size(), 1U) << operation;
    EXPECT_EQ(binding->refused[0].name, name);
  }
}

}  // namespace
}  // namespace accord::contract::resource
