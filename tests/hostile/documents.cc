#include "hostile/documents.h"

namespace accord::hostile {
namespace {

constexpr int fine = 0;
constexpr int found = 1;

std::string repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

// `member` makes one member of components.schemas.
template <class Member>
std::string schemas(int count, Member member) {
  std::string all;
  for (int i = 0; i < count; ++i)
    all += (i == 0 ? "" : ",") + ("\"S" + std::to_string(i) + "\":") + member(i);
  return all;
}

std::string contract(const std::string& schemas, const std::string& paths = "") {
  return R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {)" + paths +
         R"(}, "components": {"schemas": {)" + schemas + "}}}";
}

// GET /s answers S0.
std::string served(const std::string& schemas) {
  return contract(
      schemas,
      R"("/s": {"get": {"responses": {"200": {"description": "d", "content": {)"
      R"("application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}}}},)"
      R"("post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": )"
      R"("#/components/schemas/S0"}}}}, "responses": {"201": {"description": "d"}}}})");
}

std::string schema_reference(int i) {
  return R"({"$ref": "#/components/schemas/S)" + std::to_string(i) + "\"}";
}

std::string billion_laughs() {
  std::string text = "openapi: 3.1.0\nl0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i <= 9; ++i) {
    text += "l" + std::to_string(i) + ": &l" + std::to_string(i) + " [" +
            repeat("*l" + std::to_string(i - 1) + ", ", 8) + "*l" + std::to_string(i - 1) + "]\n";
  }
  return text;
}

// Each schema has two ways to the next one: 2^30 ways through all.
std::string diamond(const std::string& before, const std::string& after) {
  constexpr int levels = 30;
  return served(schemas(levels, [&](int i) {
    if (i + 1 == levels) return std::string(R"({"type": "object"})");
    return before + schema_reference(i + 1) + ", " + schema_reference(i + 1) + after;
  }));
}

std::string diamond_of_properties() {
  constexpr int levels = 30;
  return served(schemas(levels, [&](int i) {
    if (i + 1 == levels) return std::string(R"({"type": "object"})");
    return R"({"type": "object", "required": ["a", "b"], "properties": {"a": )" +
           schema_reference(i + 1) + R"(, "b": )" + schema_reference(i + 1) + "}}";
  }));
}

std::string many_paths(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) {
    all += (i == 0 ? "" : ",") + ("\"/{a}/p" + std::to_string(i)) +
           R"(/{b}": {"parameters": [{"name": "a", "in": "path", "required": true, "schema": {}}, )"
           R"({"name": "b", "in": "path", "required": true, "schema": {}}], )"
           R"("get": {"responses": {"200": {"description": "d"}}}})";
  }
  return all;
}

std::vector<DocumentCase> deep_documents() {
  constexpr int deep = 100'000;
  const std::string nested = R"({"openapi": "3.1.0", "x": )";
  return {
      {"BillionLaughs", billion_laughs(), found, "alias"},
      {"DeepJsonArrays", nested + std::string(deep, '[') + std::string(deep, ']') + "}", found},
      {"DeepJsonObjects",
       nested + repeat("{\"a\":", deep) + "1" + std::string(deep, '}') + "}",
       found},
      {"DeepJsonWithoutAnEnd", nested + std::string(deep, '['), found},
      {"DeepYamlFlow", "x: " + std::string(deep, '[') + std::string(deep, ']'), found},
      {"DeepYamlFlowMaps", "x: " + repeat("{a: ", deep) + std::string(deep, '}'), found},
      {"DeepYamlBlock", repeat("- ", deep) + "1", found},
      {"DeepYamlKeys", repeat("? ", deep) + "1", found},
      {"DeepSchema",
       contract(schemas(
           1, [](int) { return repeat(R"({"items": )", 900) + "{}" + std::string(900, '}'); })),
       found}};
}

std::vector<DocumentCase> circles() {
  return {
      {"CyclicReferenceAlone",
       served(schemas(2, [](int i) { return schema_reference(1 - i); })),
       found},
      {"CyclicAllOf",
       served(schemas(1, [](int) { return R"({"allOf": [)" + schema_reference(0) + "]}"; })),
       found,
       "in a loop"},
      {"CyclicAllOfOfHundreds",
       served(schemas(
           900, [](int i) { return R"({"allOf": [)" + schema_reference((i + 1) % 900) + "]}"; })),
       found,
       "in a loop"},
      {"CyclicPathItem", contract("", R"("/a": {"$ref": "#/paths/~1a"})"), found},
      {"CyclicParameter",
       contract(
           "",
           R"("/a": {"parameters": [{"$ref": "#/paths/~1a/parameters/0"}], "get": {"responses": {}}})"),
       found},
      {"ChainOfReferences",
       served(schemas(
           1500,
           [](int i) {
             return i == 1499 ? std::string(R"({"type": "string"})") : schema_reference(i + 1);
           })),
       fine}};
}

std::vector<DocumentCase> diamonds() {
  return {
      {"DiamondOfAllOf", diamond(R"({"allOf": [)", "]}"), fine},
      {"DiamondOfAnyOf", diamond(R"({"anyOf": [)", "]}"), fine},
      {"DiamondOfItems", diamond(R"({"type": "array", "prefixItems": [)", "]}"), fine},
      {"DiamondOfProperties", diamond_of_properties(), fine}};
}

std::vector<DocumentCase> wide_documents() {
  std::string members;
  std::string choices;
  for (int i = 0; i < 100'000; ++i) {
    const std::string comma = i == 0 ? "" : ",";
    members += comma + "\"m" + std::to_string(i) + "\":1";
    choices += comma + "\"c" + std::to_string(i) + "\"";
  }
  std::string alternatives;
  for (int i = 0; i < 1000; ++i)
    alternatives += (i == 0 ? "" : ",") + schema_reference(1 + i % 2);
  const std::string wrong = schemas(20'000, [](int) { return std::string(R"({"type": 5})"); });
  return {
      {"HundredThousandMembers",
       served(schemas(1, [&](int) { return R"({"example": {)" + members + "}}"; })),
       fine},
      {"HundredThousandChoices",
       served(schemas(1, [&](int) { return R"({"enum": [)" + choices + "]}"; })),
       fine},
      {"AnyOfOfThousandNested",
       served(schemas(
           3,
           [&](int i) {
             return i == 2
                        ? std::string(R"({"type": "string"})")
                        : R"({"anyOf": [)" + (i == 0 ? alternatives : schema_reference(2)) + "]}";
           })),
       fine},
      {"TwentyThousandErrors", contract(wrong), found},
      {"ThousandPaths", contract("", many_paths(1000)), fine},
      {"LongScalar", "openapi: 3.1.0\nx: " + std::string(1'000'000, 'a') + "\n", found},
      {"LongKey", "openapi: 3.1.0\n? " + std::string(1'000'000, 'a') + "\n: 1\n", found}};
}

}  // namespace

std::vector<DocumentCase> document_cases() {
  std::vector<DocumentCase> all;
  for (auto* part : {deep_documents, circles, diamonds, wide_documents}) {
    for (DocumentCase& each : part())
      all.push_back(std::move(each));
  }
  return all;
}

}  // namespace accord::hostile
