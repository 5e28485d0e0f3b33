// Schemas that are written in another way and mean the same: diff finds no change.
#include <algorithm>

#include <gtest/gtest.h>

#include "analysis/diff/fixture.h"
#include "analysis/diff/witness/generator.h"
#include "validation/fixture.h"

namespace accord::analysis::diff {
namespace {

using contract::find;
using contract::Json;
using contract::JsonAllocator;
using fixture::Dice;
using fixture::Generator;

constexpr std::size_t pairs_of_one = 50;

Json name_of(const char* name, JsonAllocator& memory) {
  return contract::make_string(name, memory);
}

// Rewrites a schema and those below it by rules that keep their meaning.
class Rewriter {
 public:
  Rewriter(Dice& dice, JsonAllocator& memory, bool from_3_0, bool to_3_1)
      : dice_(dice),
        memory_(memory),
        from_3_0_(from_3_0),
        to_3_1_(to_3_1) {}

  Json of(const Json& schema) {
    if (schema.IsBool()) {
      return schema.IsTrue() && !from_3_0_ && dice_.once_in(2) ? Json(rapidjson::kObjectType)
                                                               : Json(schema, memory_);
    }
    if (!schema.IsObject()) return Json(schema, memory_);
    Json result = members_of(schema);
    if (from_3_0_ && to_3_1_) translate(result);
    restate(result);
    return moved(std::move(result));
  }

  /// Components that schemas were moved to.
  [[nodiscard]] const std::vector<std::pair<std::string, Json>>& components() const {
    return components_;
  }

 private:
  static bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  Json members_of(const Json& schema) {
    Json result(rapidjson::kObjectType);
    const bool is_reversed = dice_.once_in(2);
    std::vector<const Json::Member*> members;
    for (const auto& each : schema.GetObject())
      members.push_back(&each);
    if (is_reversed) std::reverse(members.begin(), members.end());
    for (const auto* each : members) {
      Json name(each->name, memory_);
      const std::string_view keyword = contract::text_of(each->name);
      result.AddMember(name, value_of(keyword, each->value), memory_);
    }
    return result;
  }

  Json value_of(std::string_view keyword, const Json& value) {
    static const std::vector<std::string_view> lists = {"allOf", "anyOf", "oneOf", "prefixItems"};
    static const std::vector<std::string_view> maps = {
        "properties", "patternProperties", "dependentSchemas"};
    static const std::vector<std::string_view> schemas = {
        "items",
        "additionalProperties",
        "not",
        "if",
        "then",
        "else",
        "contains",
        "propertyNames",
        "unevaluatedProperties",
        "unevaluatedItems"};
    const auto is_in = [&](const auto& names) {
      return std::find(names.begin(), names.end(), keyword) != names.end();
    };
    if (is_in(schemas)) return of(value);
    if (value.IsArray() && is_in(lists)) {
      Json list(rapidjson::kArrayType);
      for (const Json& each : value.GetArray())
        list.PushBack(of(each), memory_);
      return list;
    }
    if (value.IsObject() && is_in(maps)) {
      Json map(rapidjson::kObjectType);
      for (const auto& each : value.GetObject())
        map.AddMember(Json(each.name, memory_), of(each.value), memory_);
      return map;
    }
    const bool has_no_order = is_one_of(keyword, {"required", "enum", "type"});
    if (value.IsArray() && has_no_order) {
      Json list(rapidjson::kArrayType);
      for (rapidjson::SizeType at = value.Size(); at > 0; --at)
        list.PushBack(Json(value[at - 1], memory_), memory_);
      return list;
    }
    return Json(value, memory_);
  }

  void set(Json& schema, const char* name, Json value) {
    schema.RemoveMember(name);
    schema.AddMember(name_of(name, memory_), value, memory_);
  }

  // OpenAPI 3.0.3 section 4.7.24 in the words of 3.1.
  void translate(Json& schema) {
    if (const Json* reference = find(schema, "$ref")) {
      Json alone(rapidjson::kObjectType);
      alone.AddMember("$ref", Json(*reference, memory_), memory_);
      schema = std::move(alone);
      return;
    }
    const Json* nullable = find(schema, "nullable");
    const Json* type = find(schema, "type");
    if (nullable != nullptr && nullable->IsTrue() && type != nullptr && type->IsString()) {
      Json types(rapidjson::kArrayType);
      types.PushBack(Json(*type, memory_), memory_).PushBack("null", memory_);
      set(schema, "type", std::move(types));
    }
    schema.RemoveMember("nullable");
    exclusive(schema, "minimum", "exclusiveMinimum");
    exclusive(schema, "maximum", "exclusiveMaximum");
  }

  void exclusive(Json& schema, const char* limit, const char* flag) {
    const Json* is_exclusive = find(schema, flag);
    if (is_exclusive == nullptr) return;
    const bool moves = is_exclusive->IsTrue();
    schema.RemoveMember(flag);
    const Json* value = find(schema, limit);
    if (!moves || value == nullptr) return;
    Json number(*value, memory_);
    schema.RemoveMember(limit);
    set(schema, flag, std::move(number));
  }

  void restate(Json& schema) {
    if (schema.HasMember("$ref") && from_3_0_ && !to_3_1_) return;
    const bool is_3_1 = !from_3_0_ || to_3_1_;
    if (is_3_1) restate_3_1(schema);
    if (dice_.once_in(3)) set(schema, "description", name_of("another text", memory_));
    if (dice_.once_in(4) && !schema.HasMember("minLength")) set(schema, "minLength", Json(0));
    if (dice_.once_in(4) && !schema.HasMember("minItems")) set(schema, "minItems", Json(0));
    if (dice_.once_in(4) && !schema.HasMember("minProperties"))
      set(schema, "minProperties", Json(0));
    if (dice_.once_in(4) && !schema.HasMember("uniqueItems"))
      set(schema, "uniqueItems", Json(false));
  }

  void restate_3_1(Json& schema) {
    const Json* type = find(schema, "type");
    if (type != nullptr && type->IsString() && dice_.once_in(2)) {
      Json types(rapidjson::kArrayType);
      types.PushBack(Json(*type, memory_), memory_);
      set(schema, "type", std::move(types));
    }
    const Json* only = find(schema, "const");
    const Json* values = find(schema, "enum");
    if (only != nullptr && values == nullptr) {
      Json list(rapidjson::kArrayType);
      list.PushBack(Json(*only, memory_), memory_);
      set(schema, "enum", std::move(list));
      schema.RemoveMember("const");
    } else if (values != nullptr && only == nullptr && values->IsArray() && values->Size() == 1) {
      Json value((*values)[0], memory_);
      set(schema, "const", std::move(value));
      schema.RemoveMember("enum");
    }
  }

  // Behind allOf, or behind a $ref to a component of its own.
  Json moved(Json schema) {
    if (dice_.once_in(6)) {
      Json all(rapidjson::kObjectType);
      Json list(rapidjson::kArrayType);
      list.PushBack(schema, memory_);
      all.AddMember("allOf", list, memory_);
      return all;
    }
    if (!dice_.once_in(6)) return schema;
    const std::string name = "Moved" + std::to_string(components_.size());
    components_.emplace_back(name, std::move(schema));
    Json reference(rapidjson::kObjectType);
    const std::string target = "#/components/schemas/" + name;
    reference.AddMember("$ref", contract::make_string(target, memory_), memory_);
    return reference;
  }

  Dice& dice_;
  JsonAllocator& memory_;
  bool from_3_0_;
  bool to_3_1_;
  std::vector<std::pair<std::string, Json>> components_;
};

using Components = std::vector<std::pair<std::string, std::string>>;

// The first `pairs_of_one` in a request and a response each.
std::string document(const Components& schemas, bool is_3_0) {
  std::string paths;
  std::string components;
  for (std::size_t at = 0; at < schemas.size(); ++at) {
    const auto& [name, text] = schemas[at];
    components += (at == 0 ? "\"" : ", \"") + name + "\": " + text;
    if (at >= pairs_of_one) continue;
    const std::string content =
        R"("content": {"application/json": {"schema": {"$ref": "#/components/schemas/)" + name +
        R"("}}})";
    paths += (at == 0 ? "\"/p" : ", \"/p") + std::to_string(at) +
             R"(": {"post": {"requestBody": {)" + content +
             R"(}, "responses": {"200": {"description": "d", )" + content + "}}}}";
  }
  return R"({"openapi": ")" + std::string(is_3_0 ? "3.0.3" : "3.1.0") +
         R"(", "info": {"title": "t", "version": "1"}, "paths": {)" + paths +
         R"(}, "components": {"schemas": {)" + components + "}}}";
}

void compare(std::uint64_t seed) {
  const bool from_3_0 = seed % 2 == 0;
  const bool to_3_1 = seed % 4 == 0;
  Generator generator(seed + 1'000, from_3_0);
  Rewriter rewriter(generator.dice(), generator.memory(), from_3_0, to_3_1);
  Components before;
  Components after;
  for (std::size_t at = 0; at < pairs_of_one; ++at) {
    const std::string name = "S" + std::to_string(at);
    const Json schema = generator.schema(name);
    before.emplace_back(name, contract::to_text(schema));
    after.emplace_back(name, contract::to_text(rewriter.of(schema)));
  }
  for (const auto& [name, schema] : rewriter.components())
    after.emplace_back(name, contract::to_text(schema));
  const auto old = validation::fixture::read_contract(document(before, from_3_0));
  const auto now = validation::fixture::read_contract(document(after, from_3_0 && !to_3_1));
  ASSERT_TRUE(old != nullptr && now != nullptr);
  for (const Change& each : diff(*old, *now).found) {
    if (each.operation.empty() && from_3_0 && to_3_1) continue;
    const std::size_t at = std::stoul(each.operation.substr(each.operation.find("/p") + 2));
    ADD_FAILURE() << seed << ": " << to_text(each.level) << ' ' << each.rule << ' '
                  << each.operation << ": " << each.message << "\n old " << before[at].second
                  << "\n new " << after[at].second << "\n witness " << each.witness;
    return;
  }
}

class DiffEquality : public testing::TestWithParam<std::uint64_t> {};

// 2,000 pairs in four tests.
TEST_P(DiffEquality, FindsNoChangeInWhatMeansTheSame) {
  for (std::uint64_t seed = 0; seed < 10; ++seed)
    compare(GetParam() * 10 + seed);
}

INSTANTIATE_TEST_SUITE_P(Seeds, DiffEquality, testing::Range<std::uint64_t>(0, 4));

}  // namespace
}  // namespace accord::analysis::diff
