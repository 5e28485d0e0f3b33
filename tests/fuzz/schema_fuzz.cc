#include <string>

#include "accord/contract/json/reader.h"
#include "accord/validation/schema/schema_set.h"
#include "fuzz/contract_fixture.h"
#include "fuzz/targets.h"

namespace accord::fuzz {
namespace {

using contract::Json;
using contract::Node;
using validation::Direction;
using validation::Schema;
using validation::SchemaSet;

// S is the schema; the others are made of it and say the same or the opposite.
std::string contract_of(const char* version, const std::string& schema) {
  const std::string reference = R"({"$ref": "#/components/schemas/S"})";
  return R"({"openapi": ")" + std::string(version) +
         R"(", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {)"
         R"("S": )" +
         schema + R"(, "Not": {"not": )" + reference + R"(}, "All": {"allOf": [)" + reference +
         ", " + reference + R"(]}, "Any": {"anyOf": [)" + reference + R"(]}, "One": {"oneOf": [)" +
         reference + R"(]}, "List": {"type": "array", "items": )" + reference + "}}}}";
}

struct Compiled {
  explicit Compiled(std::shared_ptr<const contract::Contract> read)
      : contract(std::move(read)),
        set(*contract) {}

  Schema add(std::string_view name) {
    const Node schemas = contract->documents->root().member("components").member("schemas");
    return set.add(schemas.member(name));
  }

  std::shared_ptr<const contract::Contract> contract;
  SchemaSet set;
};

void check_errors(const Schema& schema, const Json& value, bool is_valid, Direction direction) {
  const auto errors = schema.errors(value, direction);
  require(is_valid == errors.empty(), "what is refused has an error, what is accepted none");
  require(errors.size() <= 50, "errors are bounded");
  for (const auto& each : errors) {
    require(!each.message.empty(), "an error says what is wrong");  // `false` has no keyword
    require(!each.schema_pointer.empty(), "an error says where the rule stands");
  }
}

void check_pair(const char* version, const std::string& text, const Json& value) {
  auto read = contract::parse_contract("contract.json", contract_of(version, text));
  if (!read) {
    require(contract::has_error(read.fault()), "a refused contract has a reason");
    return;
  }
  Compiled compiled(std::move(read).value());
  const Schema schema = compiled.add("S");
  const Schema opposite = compiled.add("Not");
  const std::array same = {compiled.add("All"), compiled.add("Any"), compiled.add("One")};
  const Schema list = compiled.add("List");
  if (contract::has_error(compiled.set.finish())) return;
  contract::JsonDocument two(rapidjson::kArrayType);
  for (int i = 0; i < 2; ++i)
    two.PushBack(Json(value, two.GetAllocator()), two.GetAllocator());
  for (const Direction direction : {Direction::request, Direction::response}) {
    const bool is_valid = schema.accepts(value, direction);
    check_errors(schema, value, is_valid, direction);
    require(is_valid != opposite.accepts(value, direction), "not is the opposite");
    for (const Schema& each : same)
      require(is_valid == each.accepts(value, direction), "a group of one says the same");
    require(is_valid == list.accepts(two, direction), "a list holds what each item holds");
  }
}

}  // namespace

int fuzz_schema(const uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const std::size_t end = text.find('\n');
  if (end == std::string::npos) return 0;
  const auto schema = contract::read_json(text.substr(0, end), {});
  const auto value = contract::read_json(text.substr(end + 1), {});
  if (!schema || !value) return 0;
  for (const char* version : {"3.0.3", "3.1.0"})
    check_pair(version, contract::to_text(*schema), *value);
  return 0;
}

}  // namespace accord::fuzz
