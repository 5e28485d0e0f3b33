#include "accord/contract/schema/type_set.h"

#include "contract/fixture.h"

namespace accord::contract::schema {
namespace {

TEST(TypeSet, KnowsTheTypeOfAValue) {
  struct Case {
    TypeSet types;
    const char* value;
    bool is_of;
  };
  for (const Case& each : std::initializer_list<Case>{
           {integer_type, "1", true},
           {integer_type, "1.0", true},
           {integer_type, "18446744073709551615", true},
           {integer_type, "1.5", false},
           {fraction_type, "1.0", false},
           {number_type, "1", true},
           {number_type, "1.5", true},
           {string_type, "1", false},
           {string_type, "\"1\"", true},
           {string_type | null_type, "null", true},
           {object_type, "[]", false},
           {object_type, "{}", true},
           {array_type, "[]", true},
           {boolean_type, "false", true},
           {boolean_type, "true", true},
           {0, "{}", false}}) {
    EXPECT_EQ(is_of(each.types, fixture::json(each.value)), each.is_of) << each.value;
  }
}

TEST(TypeSet, ReadsTheTypesOfASchema) {
  struct Case {
    const char* schema;
    TypeSet want;
  };
  for (const Case& each : std::initializer_list<Case>{
           {"{}", 0},
           {R"({"type": "integer"})", integer_type},
           {R"({"type": "number"})", number_type},
           {R"({"type": ["array", "null"]})", array_type | null_type},
           {R"({"type": "object", "nullable": true})", object_type | null_type},
           {R"({"type": "text"})", 0},
           {R"({"nullable": true})", 0}}) {
    const auto read = fixture::json(each.schema);
    EXPECT_EQ(declared_types({nullptr, &read}), each.want) << each.schema;
  }
  const auto nullable = fixture::json(R"({"type": "string", "nullable": true})");
  EXPECT_EQ(declared_types({nullptr, &nullable}, false), string_type);
}

TEST(TypeSet, IsNamedInWords) {
  EXPECT_EQ(to_text(TypeSet{0}), "nothing");
  EXPECT_EQ(to_text(all_types), "any type");
  EXPECT_EQ(to_text(number_type), "number");
  EXPECT_EQ(to_text(TypeSet{integer_type | string_type | null_type}), "integer or string or null");
}

}  // namespace
}  // namespace accord::contract::schema
