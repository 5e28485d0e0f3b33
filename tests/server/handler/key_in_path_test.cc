#include <gtest/gtest.h>

#include "server/handler/served.h"

// Keys and scopes of a path, compared by value with columns of another type. The columns are set
// here, not inferred.
namespace accord::server::handler {
namespace {

using contract::resource::Ancestor;
using contract::resource::ColumnType;
using contract::resource::Model;
using contract::resource::Origin;
using contract::resource::Property;

std::string contract_with(const std::string& parameter_type, const std::string& key_type) {
  std::string text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      operationId: list
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}
    post:
      operationId: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
  /things/{thingId}:
    parameters: [{name: thingId, in: path, required: true, schema: {type: PARAMETER}}]
    get:
      operationId: read
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
    put:
      operationId: replace
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
    delete: {operationId: remove, responses: {'204': {description: d}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: KEY}, name: {type: string}}}
)";
  text.replace(text.find("PARAMETER"), 9, parameter_type);
  text.replace(text.find("KEY"), 3, key_type);
  return text;
}

TEST(KeyInPath, IsComparedByValue) {
  struct Case {
    const char* parameter;
    const char* key;
    const char* created;
    std::vector<std::string> found;
    std::vector<std::string> missing;
  };
  const std::vector<Case> cases = {
      {"string", "integer", "7", {"7", "%37"}, {"07", "7.0", "+7", "abc", "%207", "8"}},
      {"string", "integer", "-5", {"-5"}, {"5", "--5"}},
      {"string", "string", "\"a b/c%\"", {"a%20b%2Fc%25", "%61%20b%2fc%25"}, {"a+b%2Fc%25", "a"}},
      {"string", "number", "1.5", {"1.5"}, {"1.50", "01.5"}},
      {"string", "number", "2", {"2"}, {"2.0"}},
      {"integer", "string", "\"7\"", {"7"}, {"8"}},
      {"integer", "integer", "7", {"7", "%37"}, {"07", "%307", "7.0", "7e0", "8"}},
      {"integer", "integer", "0", {"0"}, {"-0", "00", "1"}},
      {"integer", "string", "\"07\"", {"07"}, {"7", "007"}},
      {"number", "integer", "7", {"7"}, {"7.0", "07"}},
      {"number", "number", "1.5", {"1.5"}, {"1.50", "01.5"}},
      {"number", "string", "\"1.5\"", {"1.5"}, {"2"}},
      {"number", "integer", "7", {"7"}, {"7.5"}}};
  for (const auto& [parameter, key, created, found, missing] : cases) {
    const Served things(contract_with(parameter, key), [](Model& model) {
      for (auto& each : model.mappings)
        each.binding->item_property = model.resources.front().key;
    });
    const std::string body = std::string(R"({"id":)") + created + R"(,"name":"n"})";
    ASSERT_EQ(things.status("POST", "/things", body), 201) << parameter << ' ' << key;
    for (const std::string& each : missing) {
      const std::string path = "/things/" + each;
      EXPECT_EQ(things.status("GET", path), 404) << parameter << ' ' << key << ' ' << each;
      EXPECT_EQ(things.status("DELETE", path), 404) << parameter << ' ' << key << ' ' << each;
    }
    for (const std::string& each : found) {
      const std::string path = "/things/" + each;
      EXPECT_EQ(things.get(path), body) << parameter << ' ' << key << ' ' << each;
      EXPECT_EQ(things.status("PUT", path, body), 200) << parameter << ' ' << key << ' ' << each;
    }
    EXPECT_EQ(things.status("DELETE", "/things/" + found.front()), 204);
    EXPECT_EQ(things.get("/things"), "[]");
  }
}

TEST(KeyInPath, IsTheKeyOfARowThatAPutCreates) {
  const Served things(contract_with("string", "integer"), [](Model& model) {
    binding_of(model, "replace").creates_missing = true;
  });
  EXPECT_EQ(things.ask("PUT", "/things/7", R"({"id":7,"name":"a"})").status, 201);
  EXPECT_EQ(things.status("PUT", "/things/8", R"({"id":7,"name":"a"})"), 422);
  EXPECT_EQ(things.status("PUT", "/things/x", R"({"id":7,"name":"a"})"), 404);
  EXPECT_EQ(things.get("/things"), R"([{"id":7,"name":"a"}])");
}

// What is not a JSON number does not match the schema of the parameter.
TEST(KeyInPath, IsNoIntegerWithASign) {
  const Served things(contract_with("integer", "integer"), [](Model&) {});
  EXPECT_EQ(things.status("POST", "/things", R"({"id":7,"name":"n"})"), 201);
  EXPECT_EQ(things.status("GET", "/things/+7"), 400);
}

// RFC 9562 section 4: the case of a UUID does not matter in input.
TEST(KeyInPath, FindsAGeneratedUuidInAnyCase) {
  const Served things(contract_with("string", "string, format: uuid"), [](Model& model) {
    auto& key = model.resources.front().properties[model.resources.front().key];
    key.origin = Origin::generated_uuid;
    key.key_text = {};
    for (auto& each : model.mappings) {
      each.binding->item_property = model.resources.front().key;
      if (each.operation->id == "create")
        std::erase(each.binding->written, model.resources.front().key);
    }
  });
  const std::string made =
      things.body("POST", "/things", R"({"id":"00000000-0000-0000-0000-000000000000","name":"n"})");
  ASSERT_GT(made.size(), 43U);
  std::string id = made.substr(7, 36);
  const std::string lower = id;
  for (char& each : id)
    each = each >= 'a' && each <= 'f' ? static_cast<char>(each - 'a' + 'A') : each;
  EXPECT_EQ(things.get("/things/" + lower), made);
  EXPECT_EQ(things.get("/things/" + id), made);
  for (const std::string& named : {id, lower}) {
    const std::string body = R"({"id":")" + named + R"(","name":"n"})";
    EXPECT_EQ(things.body("PUT", "/things/" + id, body), made) << "the key stays as it is";
  }
  EXPECT_EQ(things.status("DELETE", "/things/" + id), 204);
  EXPECT_EQ(things.get("/things"), "[]");
}

// RFC 3986 section 5.2.4: clients remove dot segments.
TEST(KeyInPath, IsNoTextThatNoUrlReaches) {
  const Served things(contract_with("string", "string"), [](Model& model) {
    binding_of(model, "replace").creates_missing = true;
  });
  for (const char* key : {"", ".", ".."}) {
    const std::string body = R"({"id":")" + std::string(key) + R"(","name":"n"})";
    const auto answer = things.ask("POST", "/things", body);
    EXPECT_EQ(answer.status, 422) << key;
    EXPECT_NE(answer.body.find(R"("pointer":"/id")"), std::string::npos) << answer.body;
  }
  EXPECT_EQ(things.status("PUT", "/things/%2E%2e", R"({"id":"..","name":"n"})"), 422);
  EXPECT_EQ(things.get("/things"), "[]");
  EXPECT_EQ(things.status("POST", "/things", R"({"id":"...","name":""})"), 201);
  EXPECT_EQ(things.get("/things/..."), R"({"id":"...","name":""})");
}

constexpr std::string_view scoped_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /o/{owner}/{repo}/things:
    parameters:
      - {name: owner, in: path, required: true, schema: {type: string}}
      - {name: repo, in: path, required: true, schema: {type: integer}}
    get:
      operationId: list
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}
    post:
      operationId: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
  /o/{owner}/{repo}/things/{id}:
    parameters:
      - {name: owner, in: path, required: true, schema: {type: string}}
      - {name: repo, in: path, required: true, schema: {type: integer}}
      - {name: id, in: path, required: true, schema: {type: integer}}
    get:
      operationId: read
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
    delete: {operationId: remove, responses: {'204': {description: d}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
)";

Property hidden(const std::string& column, ColumnType type) {
  Property made;
  made.column = column;
  made.type = type;
  made.is_hidden_column = true;
  return made;
}

void bind_scoped(Model& model, ColumnType repo) {
  contract::resource::Resource thing;
  thing.name = thing.table = "thing";
  Property id = hidden("id", ColumnType::integer);
  id.is_hidden_column = false;
  id.name = "id";
  id.is_required = true;
  id.origin = Origin::generated_integer;
  Property name = hidden("name", ColumnType::text);
  name.is_hidden_column = false;
  name.name = "name";
  thing.properties = {
      id, hidden("scope_owner", ColumnType::text), hidden("scope_repo", repo), name};
  thing.unique_groups = {{1, 2, 3}};
  thing.schema = model.resources.front().schema;
  model.resources = {thing};
  for (auto& each : model.mappings) {
    using contract::resource::Action;
    contract::resource::Binding binding;
    binding.ancestors = {
        Ancestor{std::nullopt, "owner", 0, 1}, Ancestor{std::nullopt, "repo", 0, 2}};
    binding.shown = {0, 3};
    binding.written = {3};
    const std::string& operation = each.operation->id;
    binding.action = operation == "list"     ? Action::list
                     : operation == "create" ? Action::create
                     : operation == "read"   ? Action::read
                                             : Action::remove;
    if (operation == "list") {
      binding.answer = contract::resource::Template::of(contract::resource::Filler::items);
    }
    if (operation == "create") binding.success = 201;
    if (operation == "remove") binding.success = 204;
    if (operation == "read" || operation == "remove") binding.item_parameter = "id";
    each.binding = binding;
  }
}

TEST(KeyInPath, TellsScopesApart) {
  for (const ColumnType repo : {ColumnType::text, ColumnType::integer}) {
    const Served things(scoped_text, [&](Model& model) { bind_scoped(model, repo); });
    EXPECT_EQ(things.get("/o/a/1/things"), "[]");
    EXPECT_EQ(things.body("POST", "/o/a/1/things", "{}"), R"({"id":1})");
    EXPECT_EQ(things.body("POST", "/o/a/2/things", "{}"), R"({"id":2})");
    EXPECT_EQ(things.body("POST", "/o/b%2Fc/1/things", "{}"), R"({"id":3})");
    EXPECT_EQ(things.get("/o/a/1/things"), R"([{"id":1}])");
    EXPECT_EQ(things.get("/o/a/2/things"), R"([{"id":2}])");
    EXPECT_EQ(things.get("/o/b%2fc/1/things"), R"([{"id":3}])");
    EXPECT_EQ(things.get("/o/A/1/things"), "[]");
    EXPECT_EQ(things.status("GET", "/o/a/01/things/1"), 404);
    EXPECT_EQ(things.status("GET", "/o/a/1/things/1"), 200);
    EXPECT_EQ(things.status("GET", "/o/a/1/things/2"), 404);
    EXPECT_EQ(things.status("DELETE", "/o/a/1/things/3"), 404);
    EXPECT_EQ(things.ask("DELETE", "/o/a/1/things/1").status, 204);
    EXPECT_EQ(things.get("/o/a/1/things"), "[]");
  }
}

TEST(KeyInPath, NamesWhatIsTakenInAScope) {
  const Served things(scoped_text, [](Model& model) { bind_scoped(model, ColumnType::text); });
  EXPECT_EQ(things.status("POST", "/o/a/1/things", R"({"name":"x"})"), 201);
  EXPECT_EQ(things.status("POST", "/o/a/2/things", R"({"name":"x"})"), 201);
  EXPECT_EQ(things.status("POST", "/o/b/1/things", R"({"name":"x"})"), 201);
  const auto taken = things.ask("POST", "/o/a/1/things", R"({"name":"x"})");
  EXPECT_EQ(taken.status, 409);
  // The columns of the scope are not shown.
  const std::string want =
      R"("errors":[{"in":"body","pointer":"/name","keyword":"x-unique","message":"is already used by another item"}])";
  EXPECT_NE(taken.body.find(want), std::string::npos) << taken.body;
}

}  // namespace
}  // namespace accord::server::handler
