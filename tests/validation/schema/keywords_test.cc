#include "accord/validation/schema/keywords.h"

#include <vector>

#include <gtest/gtest.h>

namespace accord::validation::schema {
namespace {

TEST(Keywords, HaveEachTheirRole) {
  using enum KeywordRole;
  const struct {
    KeywordRole want;
    std::vector<std::string_view> names;
  } cases[] = {
      {assertion,
       {"$ref",
        "type",
        "enum",
        "const",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
        "format",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "properties",
        "required",
        "patternProperties",
        "additionalProperties",
        "minProperties",
        "maxProperties",
        "allOf",
        "anyOf",
        "oneOf",
        "not"}},
      {modifier, {"nullable", "readOnly", "writeOnly", "discriminator", "$id", "$anchor"}},
      {annotation,
       {"title",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "xml",
        "externalDocs",
        "$comment",
        "$schema",
        "$defs",
        "contentMediaType",
        "x-anything",
        "x-"}},
      {unknown, {"", "X-Upper", "Type", "minLenght", "x", "id"}},
  };
  for (const auto& each : cases) {
    for (const std::string_view name : each.names)
      EXPECT_EQ(keyword_named(name).role, each.want) << name;
  }
}

// Every assertion of 2020-12 is either enforced or refused, never dropped in silence.
TEST(Keywords, NeverTakeAnAssertionForAnAnnotation) {
  for (const char* name :
       {"if",
        "then",
        "else",
        "contains",
        "minContains",
        "maxContains",
        "prefixItems",
        "dependentRequired",
        "dependentSchemas",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "$dynamicRef"}) {
    const KeywordRole role = keyword_named(name).role;
    EXPECT_EQ(role, KeywordRole::assertion) << name;
  }
}

}  // namespace
}  // namespace accord::validation::schema
