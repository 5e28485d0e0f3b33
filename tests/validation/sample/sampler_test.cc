#include "accord/validation/sample/sampler.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::sample {
namespace {

constexpr Size sizes[] = {
    Size::required_only,
    Size::typical,
    Size::documented,
    Size::varied,
    Size::smallest,
    Size::largest};

std::shared_ptr<const contract::Contract> contract_of(std::string_view schema) {
  return fixture::contract_of_schemas(fixture::v3_1, R"("S":)" + std::string(schema));
}

TEST(Sampler, MakesWhatTheSchemaAccepts) {
  for (
      const char* schema :
      {R"({"type":"string"})",
       R"({"type":"string","minLength":3,"maxLength":3})",
       R"({"type":"string","maxLength":1})",
       R"({"type":"string","enum":["a","b"]})",
       R"({"const":{"a":1}})",
       R"({"type":"string","pattern":"^[A-Z]{3}$"})",
       R"({"type":"string","pattern":"^x-[0-9]$","examples":["x-1"]})",
       R"({"type":"string","pattern":"^AC[0-9a-f]{32}$","minLength":34,"maxLength":34})",
       R"({"type":"string","pattern":"^[a-z]+$","minLength":12})",
       R"({"type":"string","format":"email"})",
       R"({"type":"string","format":"uuid"})",
       R"({"type":"string","format":"date"})",
       R"({"type":"string","format":"date-time"})",
       R"({"type":"string","format":"time"})",
       R"({"type":"string","format":"duration"})",
       R"({"type":"string","format":"uri"})",
       R"({"type":"string","format":"hostname"})",
       R"({"type":"string","format":"ipv4"})",
       R"({"type":"string","format":"ipv6"})",
       R"({"type":"string","format":"json-pointer"})",
       R"({"type":"string","format":"byte"})",
       R"({"type":"integer","minimum":1,"maximum":1})",
       R"({"type":"integer","exclusiveMinimum":1,"exclusiveMaximum":3})",
       R"({"type":"integer","minimum":7,"multipleOf":5})",
       R"({"type":"integer","maximum":-5})",
       R"({"type":"number","minimum":0.25,"maximum":0.75})",
       R"({"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1})",
       R"({"type":"boolean"})",
       R"({"type":"null"})",
       R"({"type":"array","minItems":2,"maxItems":2,"items":{"type":"integer"}})",
       R"({"type":"array","minItems":2,"uniqueItems":true,"items":{"type":"string"}})",
       R"({"type":"object","required":["a"],"properties":{"a":{"type":"string"},"b":{"type":"null"}}})",
       R"({"type":"object","minProperties":1,"properties":{"a":{"type":"string"}}})",
       R"({"type":"object","required":["b"],"properties":{"a":{"type":"integer"}}})",
       R"({"type":"object","additionalProperties":{"type":"integer"}})",
       R"({"type":"object","oneOf":[{"type":"object","required":["a"],"properties":{"a":{"const":1}}},{"type":"object","required":["b"],"properties":{"b":{"const":1}}}]})",
       R"({"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"anyOf":[{"required":["a"]},{"required":["b"]}]})",
       R"({"type":"string","format":"email","maxLength":8})",
       R"({"type":"string","format":"hostname","minLength":30})",
       R"({"type":"string","format":"date","pattern":"^2020-"})",
       R"({"type":"string","format":"uri","pattern":"^https://","minLength":12})",
       R"({"type":"string","format":"uri","pattern":"\\.png$"})",
       R"({"type":"number","exclusiveMinimum":0,"exclusiveMaximum":0.001})",
       R"({"type":"integer","minimum":9007199254740993})",
       R"({"pattern":"^[A-Z]{3}$"})",
       R"({"type":"number","exclusiveMinimum":-0.1,"maximum":0})",
       R"({"type":"integer","exclusiveMinimum":0.5,"maximum":1.5})",
       R"({"allOf":[{"type":"integer","minimum":1},{"minimum":5}]})",
       R"({"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false,"minItems":2})",
       R"({"type":"array","prefixItems":[{"const":1}],"items":{"const":2},"minItems":3})",
       R"({"type":"array","uniqueItems":true,"minItems":3,"maxItems":3,"items":{"enum":["a","b","c"]}})",
       R"({"type":"array","uniqueItems":true,"minItems":2,"items":{"type":"boolean"}})",
       R"({"type":"array","uniqueItems":true,"minItems":3,"items":{"type":"integer","minimum":3,"maximum":5}})",
       R"({"type":"array","uniqueItems":true,"minItems":3,"items":{"type":"number","maximum":0,"multipleOf":0.5}})",
       R"({"type":"array","uniqueItems":true,"minItems":3,"items":{"type":"string","format":"date"}})",
       R"({"type":"array","uniqueItems":true,"minItems":3,"items":{"type":"string","format":"ipv4"}})",
       R"({"type":"array","uniqueItems":true,"minItems":2,"items":{"oneOf":[{"const":"a"},{"const":"b"}]}})",
       R"({"type":"array","uniqueItems":true,"minItems":4,"items":{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}}})",
       R"({"type":"array","contains":{"const":5},"minContains":2,"maxContains":2,"minItems":4,"items":{"type":"integer"}})",
       R"({"type":"array","contains":{"const":5}})",
       R"({"type":"array","minItems":5000,"items":{"type":"integer"}})",
       R"({"type":"object","additionalProperties":{"type":"integer"},"minProperties":2})",
       R"({"type":"object","additionalProperties":{"type":"integer"},"minProperties":2,"propertyNames":{"pattern":"^[A-Z]{3}$"}})",
       R"({"type":"object","additionalProperties":{"type":"integer"},"minProperties":2,"propertyNames":{"enum":["a","b"]}})",
       R"({"type":"object","minProperties":2,"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false})",
       R"({"type":"object","maxProperties":1,"required":["b"],"properties":{"a":{"type":"integer"},"b":{"type":"integer"}}})",
       R"({"type":"object","required":["a"],"properties":{"a":{"const":1},"z":{"type":"boolean"}},"if":{"properties":{"a":{"const":1}}},"then":{"required":["z"]},"else":{"required":["y"]}})",
       R"({"type":"object","required":["a"],"properties":{"a":{"const":2}},"if":{"properties":{"a":{"const":1}}},"then":{"required":["z"]},"else":{"required":["y"],"properties":{"y":{"type":"null"}}}})",
       R"({"type":"object","required":["a"],"properties":{"a":{"const":1},"b":{"type":"null"}},"dependentRequired":{"a":["b"]}})",
       R"({"allOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}},{"oneOf":[{"required":["x"],"properties":{"x":{"type":"integer"}}},{"required":["y"],"properties":{"y":{"type":"integer"}}}]}]})",
       R"({"oneOf":[{"$ref":"#/components/schemas/Cat"},{"$ref":"#/components/schemas/Dog"}],"discriminator":{"propertyName":"kind"}},
           "Cat":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"},"name":{"type":"string"}}},"Dog":{"type":"object","properties":{"kind":{"type":"string"}}})",
       R"({"anyOf":[{"$ref":"#/components/schemas/Cat"}],"discriminator":{"propertyName":"kind","mapping":{"kitty":"Cat"}}},
           "Cat":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["kitty"]}}})",
       R"({"type":"array","minItems":3,"items":{"$ref":"#/components/schemas/Pet"}},
           "Pet":{"oneOf":[{"$ref":"#/components/schemas/Cat"}],"discriminator":{"propertyName":"kind","mapping":{"kitty":"#/components/schemas/Cat"}}},
           "Cat":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}}})",
       R"({"oneOf":[{"type":"string"},{"type":"integer"}]})",
       R"({"allOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"required":["a"]}]})"}) {
    const auto contract = contract_of(schema);
    SchemaSet set(*contract);
    const Schema compiled = set.add(fixture::schema_of(*contract));
    set.finish();
    for (const Size size : sizes) {
      Sampler sampler(*contract->documents, "saltn");
      contract::JsonDocument memory;
      const auto value = sampler.value(fixture::schema_of(*contract), size, memory.GetAllocator());
      ASSERT_TRUE(value) << schema;
      EXPECT_TRUE(compiled.accepts(*value, Direction::request))
          << schema << " " << contract::to_text(*value);
    }
  }
}

// OpenAPI 3.1 section 4.8.25.
TEST(Sampler, NamesTheSchemaThatADiscriminatorMeans) {
  const struct {
    const char* schema;
    const char* want;
  } table[] = {
      {R"({"oneOf":[{"$ref":"#/components/schemas/Cat"}],"discriminator":{"propertyName":"t"}},
          "Cat":{"type":"object","properties":{"t":{"type":"string"}}})",
       R"({"t":"Cat"})"},
      {R"({"oneOf":[{"$ref":"#/components/schemas/Cat"}],"discriminator":{"propertyName":"t","mapping":{"k":"Cat","l":"Cat"}}},
          "Cat":{"type":"object","properties":{"t":{"enum":["l"]}}})",
       R"({"t":"l"})"},
      {R"({"$ref":"#/components/schemas/Heir"},"Heir":{"allOf":[{"$ref":"#/components/schemas/Base"}]},
          "Base":{"type":"object","discriminator":{"propertyName":"t"},"required":["t"],"properties":{"t":{"type":"string"}}})",
       R"({"t":"Heir"})"},
      {R"({"$ref":"#/components/schemas/Heir"},"Heir":{"allOf":[{"$ref":"#/components/schemas/Base"}]},
          "Base":{"type":"object","discriminator":{"propertyName":"t","mapping":{"h":"Heir"}},"required":["t"],"properties":{"t":{"type":"string"}}})",
       R"({"t":"h"})"},
      {R"({"$ref":"#/components/schemas/Heir"},"Heir":{"allOf":[{"$ref":"#/components/schemas/Base"},{"properties":{"t":{"enum":["own"]}}}]},
          "Base":{"type":"object","discriminator":{"propertyName":"t"}})",
       R"({"t":"own"})"}};
  for (const auto& each : table) {
    const auto contract = contract_of(each.schema);
    Sampler sampler(*contract->documents, "s");
    contract::JsonDocument memory;
    const auto value =
        sampler.value(fixture::schema_of(*contract), Size::typical, memory.GetAllocator());
    EXPECT_EQ(contract::to_text(*value), each.want) << each.schema;
  }
}

TEST(Sampler, TellsWhatCannotBeMade) {
  const struct {
    const char* schema;
    const char* want;
  } table[] = {
      {R"({"type":"object","required":["a"],"properties":{"a":{"type":"array","minItems":1,"items":false}}})",
       "/a/0"},
      {R"({"type":"object","required":["a/b"],"properties":{"a/b":false}})", "/a~1b"},
      {R"(false)", ""}};
  for (const auto& each : table) {
    const auto contract = contract_of(each.schema);
    Sampler sampler(*contract->documents, "s");
    contract::JsonDocument memory;
    EXPECT_FALSE(
        sampler.value(fixture::schema_of(*contract), Size::typical, memory.GetAllocator()));
    EXPECT_EQ(sampler.unmade(), each.want) << each.schema;
  }
}

TEST(Sampler, TakesOptionalAndLeavesOutReadOnlyProperties) {
  const auto contract = contract_of(
      R"({"type":"object","required":["a","id"],"properties":{"a":{"type":"boolean"},
          "b":{"type":"boolean"},"id":{"type":"integer","readOnly":true}}})");
  Sampler sampler(*contract->documents, "s");
  const struct {
    Size size;
    const char* want;
  } table[] = {
      {Size::required_only, R"({"a":true})"},
      {Size::smallest, R"({"a":false})"},
      {Size::typical, R"({"a":true,"b":true})"},
      {Size::largest, R"({"a":true,"b":true})"}};
  for (const auto& each : table) {
    contract::JsonDocument memory;
    const auto value =
        sampler.value(fixture::schema_of(*contract), each.size, memory.GetAllocator());
    EXPECT_EQ(contract::to_text(*value), each.want);
  }
}

TEST(Sampler, LeavesOutWhatDoesNotGoInTheDirection) {
  const auto contract = contract_of(
      R"({"type":"object","required":["id","secret"],"properties":{
          "id":{"type":"integer","readOnly":true},"secret":{"type":"string","writeOnly":true}}})");
  const struct {
    Direction direction;
    const char* want;
  } table[] = {{Direction::request, R"({"secret":"s2"})"}, {Direction::response, R"({"id":1})"}};
  for (const auto& each : table) {
    Sampler sampler(*contract->documents, "s", each.direction);
    contract::JsonDocument memory;
    const auto value =
        sampler.value(fixture::schema_of(*contract), Size::typical, memory.GetAllocator());
    EXPECT_EQ(contract::to_text(*value), each.want);
  }
}

TEST(Sampler, ShowsTheExamplesOfTheFormThatIsDescribed) {
  const struct {
    const char* schema;
    const char* want;
  } table[] = {
      {R"({"type":"string","example":"cat"})", R"("cat")"},
      {R"({"type":"integer","examples":["cat",7]})", "7"},
      {R"({"type":"integer","example":"cat"})", "1"},
      {R"({"type":"object","example":{"a":2},"properties":{"a":{"type":"integer"}}})",
       R"({"a":2})"},
      {R"({"type":"array","items":{"type":"integer","example":3}})", "[3]"},
      {R"({"allOf":[{"type":"object","properties":{"a":{"type":"integer"}},"example":{"a":2}},
           {"type":"object","properties":{"b":{"type":"integer","example":5}}}]})",
       R"({"a":1,"b":5})"}};
  for (const auto& each : table) {
    const auto contract = contract_of(each.schema);
    Sampler sampler(*contract->documents, "s");
    contract::JsonDocument memory;
    const auto value =
        sampler.value(fixture::schema_of(*contract), Size::documented, memory.GetAllocator());
    EXPECT_EQ(contract::to_text(*value), each.want) << each.schema;
  }
}

TEST(Sampler, VariesBySaltAndBeginsAgain) {
  const auto contract = contract_of(
      R"({"type":"object","properties":{"a":{"type":"integer"},"b":{"enum":[1,2,3,4,5,6,7,8]},
          "c":{"type":"number","minimum":-2,"maximum":2},"d":{"type":"array","items":{"type":
          "boolean"}},"e":{"type":"string"}}})");
  Sampler sampler(*contract->documents, "one");
  const auto text_of_next = [&] {
    contract::JsonDocument memory;
    return contract::to_text(
        *sampler.value(fixture::schema_of(*contract), Size::varied, memory.GetAllocator()));
  };
  const std::string first = text_of_next();
  EXPECT_NE(text_of_next(), first);
  sampler.restart("two");
  EXPECT_NE(text_of_next(), first);
  sampler.restart("one");
  EXPECT_EQ(text_of_next(), first);
}

TEST(Sampler, GivesUpWhereNothingFitsOrNothingEnds) {
  for (
      const char* schema :
      {R"({"type":"string","pattern":"^(?=q{17}z)q+z$"})",
       R"({"type":"object","required":["s"],"properties":{"s":{"$ref":"#/components/schemas/S"}}})",
       R"({"type":"array","minItems":1,"items":{"$ref":"#/components/schemas/S"}})"}) {
    const auto contract = contract_of(schema);
    Sampler sampler(*contract->documents, "s");
    contract::JsonDocument memory;
    EXPECT_FALSE(sampler.value(fixture::schema_of(*contract), Size::typical, memory.GetAllocator()))
        << schema;
  }
}

// Bounds come from a stranger's document.
TEST(Sampler, SurvivesAbsurdBounds) {
  for (const char* schema : {

           R"({"type":"integer","minimum":1e300})",
           R"({"type":"integer","multipleOf":1e-300})",
           R"({"type":"string","maxLength":0})",
           R"({"type":"string","minLength":5,"maxLength":2})"}) {
    const auto contract = contract_of(schema);
    if (!contract) continue;
    Sampler sampler(*contract->documents, "s");
    for (const Size size : sizes) {
      contract::JsonDocument memory;
      EXPECT_NO_THROW(sampler.value(fixture::schema_of(*contract), size, memory.GetAllocator()))
          << schema;
    }
  }
}

}  // namespace
}  // namespace accord::validation::sample
