#include "accord/contract/resource/initial_value.h"

#include <gtest/gtest.h>

#include "accord/contract/json/json.h"
#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

struct InitialValueCase {
  const char* name;
  const char* schema;
  const char* value;  ///< "" where there is none
};

class InitialValue : public testing::TestWithParam<InitialValueCase> {};

TEST_P(InitialValue, IsThatOfANewRow) {
  const std::string name = GetParam().name;
  const Inferred all(things(
      "{type: object, required: [id, " + name + "], properties: {id: {type: integer}, a: {}, " +
          name + ": " + GetParam().schema + "}}",
      "{type: object, properties: {a: {}}}"));
  const auto& value = all.property("Thing", name).initial_value;
  EXPECT_EQ(value ? contract::to_text(*value) : "", GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    InitialValue,
    testing::Values(
        InitialValueCase{"x", "{const: 7}", "7"},
        InitialValueCase{"x", "{enum: [b]}", "\"b\""},
        InitialValueCase{"x", "{enum: [b, c]}", ""},
        InitialValueCase{"x", "{enum: [b, c], default: c}", "\"c\""},
        InitialValueCase{"x", "{type: array, items: {}}", "[]"},
        InitialValueCase{"x", "{type: array, items: {}, minItems: 1}", ""},
        InitialValueCase{"x", "{type: object}", "{}"},
        InitialValueCase{"x", "{type: object, minProperties: 1}", ""},
        InitialValueCase{"x", "{type: string}", ""},
        InitialValueCase{"x", "{type: number}", ""},
        InitialValueCase{"x", "{type: integer}", ""},
        InitialValueCase{"comment_count", "{type: integer}", "0"},
        InitialValueCase{"comment_count", "{type: integer, minimum: 1}", ""},
        InitialValueCase{"locked", "{type: boolean}", "false"},
        InitialValueCase{"locked", "{type: boolean, enum: [true]}", "true"},
        InitialValueCase{"is_active", "{type: boolean}", ""},
        InitialValueCase{
            "rights",
            "{type: object, required: [push, count], properties: {push: {type: boolean}, count: "
            "{type: integer}, pull: {type: boolean}}}",
            "{\"push\":false,\"count\":0}"},
        InitialValueCase{
            "rights", "{type: object, required: [name], properties: {name: {type: string}}}", ""}));

TEST(InitialValue, DoesNotFollowARecursion) {
  const Inferred all(
      begin() +
      operation("post", "/things", "{type: object, properties: {a: {}}}", ref("Thing"), "201") +
      operation("get", "/things/{id}", "", ref("Thing")) +
      schemas("    Thing: {type: object, required: [id, part], properties: {id: {type: integer}, "
              "a: {}, part: {$ref: '#/components/schemas/Part'}}}\n"
              "    Part: {type: object, required: [part], properties: {part: {$ref: "
              "'#/components/schemas/Part'}}}\n"));
  EXPECT_EQ(all.property("Thing", "part").initial_value, nullptr);
}

}  // namespace
}  // namespace accord::contract::resource
