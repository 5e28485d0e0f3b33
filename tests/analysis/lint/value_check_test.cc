#include "accord/analysis/lint/value_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::analysis::lint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "pointer message" for the example of components.schemas.S.
std::vector<std::string> found_in(std::string_view version, std::string_view schemas) {
  const auto contract = validation::fixture::contract_of_schemas(version, schemas);
  const auto outline = analysis::structure::outline_of(*contract->documents, contract->version);
  SchemaSet set(*contract);
  contract::Diagnostics found;
  Findings findings("a-rule", contract::Severity::error, found);
  const contract::schema::References references(*contract->documents);
  ValueSchemas schemas_of_values{set};
  const Subject subject{*contract, {}, outline, references, &schemas_of_values};
  const Node schema =
      contract->documents->root().member("components").member("schemas").member("S");
  ValueCheck values(subject, findings, "the example");
  values.check(schema, schema.member("example"));
  values.check(schema, schema.member("example"));
  std::vector<std::string> all;
  for (const auto& each : found)
    all.push_back(each.at.pointer + " " + each.message);
  return all;
}

TEST(ValueCheck, SaysOnceWhereAndWhat) {
  EXPECT_THAT(
      found_in(
          validation::fixture::v3_1,
          R"("S": {"properties": {"a": {"type": "integer"}}, "example": {"a": "b"}})"),
      ElementsAre(
          "/components/schemas/S/example/a the example is not valid: /a: must be an integer"));
}

TEST(ValueCheck, PointsAtTheNearestValueThatIsThere) {
  EXPECT_THAT(
      found_in(validation::fixture::v3_1, R"("S": {"required": ["a"], "example": {"b": 1}})"),
      ElementsAre(testing::StartsWith("/components/schemas/S/example the example is not valid")));
}

TEST(ValueCheck, TakesWhatEitherDirectionTakes) {
  const std::string schema = R"("S": {"type": "object", "required": ["id", "password"],)"
                             R"("properties": {"id": {"type": "integer", "readOnly": true},)"
                             R"("password": {"type": "string", "writeOnly": true}}, "example": )";
  EXPECT_THAT(found_in(validation::fixture::v3_0, schema + R"({"id": 1}})"), IsEmpty());
  EXPECT_THAT(
      found_in(validation::fixture::v3_0, schema + R"({"password": "secret"}})"), IsEmpty());
  EXPECT_THAT(found_in(validation::fixture::v3_0, schema + "{}}"), testing::SizeIs(1));
}

// S and T refer to each other without end: no value may be given to what leads to one of them.
constexpr const char* endless = R"("T": {"allOf": [{"$ref": "#/components/schemas/U"}]},)"
                                R"("U": {"anyOf": [{"$ref": "#/components/schemas/T"}]},)";

TEST(ValueCheck, KeepsOffSchemasWithoutEnd) {
  for (const char* schema :
       {R"("S": {"allOf": [{"$ref": "#/components/schemas/S"}], "example": 1})",
        R"("S": {"properties": {"a": {"$ref": "#/components/schemas/U"}}, "example": {"a": 1}})",
        R"("S": {"oneOf": [{"$ref": "#/components/schemas/V"}],
                 "discriminator": {"propertyName": "p", "mapping": {"t": "T"}},
                 "example": {"p": "t"}},
           "V": {"properties": {"p": {"type": "string"}}})"}) {
    EXPECT_THAT(found_in(validation::fixture::v3_1, std::string(endless) + schema), IsEmpty())
        << schema;
  }
}

TEST(ValueCheck, ChecksWhatLeadsToNoSchemaWithoutEnd) {
  EXPECT_THAT(
      found_in(
          validation::fixture::v3_1,
          std::string(endless) + R"("S": {"items": {"type": "string"}, "example": [1]})"),
      ElementsAre(
          "/components/schemas/S/example/0 the example is not valid: /0: must be a string"));
}

}  // namespace
}  // namespace accord::analysis::lint
