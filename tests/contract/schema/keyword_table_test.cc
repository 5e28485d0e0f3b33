#include "accord/contract/schema/keyword_table.h"

#include "accord/contract/document/known_schemas.h"
#include "contract/fixture.h"

namespace accord::contract::schema {
namespace {

using testing::Contains;

std::vector<std::string> names_in(Version version) {
  std::vector<std::string> names;
  for (const KeywordInfo& each : keyword_table) {
    if (is_in(each.dialects, version) && each.role != Role::extension)
      names.emplace_back(each.name);
  }
  return names;
}

TEST(KeywordTable, HasTheNameThatAKeywordIsFoundBy) {
  for (const KeywordInfo& each : keyword_table) {
    EXPECT_EQ(find_keyword(each.name), each.keyword) << each.name;
    EXPECT_EQ(to_text(each.keyword), each.name);
  }
  for (const char* name : {"", "X-Unique", "Type", "minLenght", "x", "id", "types", "zzz", "x-"})
    EXPECT_FALSE(find_keyword(name)) << name;
}

TEST(KeywordTable, TellsWhatMakesSchemasDiffer) {
  for (const char* name : {"type", "$dynamicRef", "if", "x-unique", "default"})
    EXPECT_EQ(compared_keyword(name), find_keyword(name)) << name;
  for (const char* name : {"", "$ref", "allOf", "description", "types"})
    EXPECT_FALSE(compared_keyword(name)) << name;
}

// The meta-schema names these two only to say what came in their place.
bool is_replaced(std::string_view name) {
  return name == "$recursiveAnchor" || name == "$recursiveRef";
}

TEST(KeywordTable, HasEachKeywordOfTheVocabulariesOf202012) {
  const std::vector<std::string> known = names_in(Version::v3_1);
  std::size_t count = 0;
  for (const KnownSchema& each : known_schemas()) {
    const JsonDocument meta = fixture::json(each.text);
    const Json* properties = find(meta, "properties");
    ASSERT_NE(properties, nullptr) << each.uri;
    for (const auto& member : properties->GetObject()) {
      if (is_replaced(text_of(member.name))) continue;
      EXPECT_THAT(known, Contains(text_of(member.name))) << each.uri;
      ++count;
    }
  }
  EXPECT_GT(count, 50U);
}

// OpenAPI 3.0.3 section 4.7.24, 3.1.1 section 4.8.24.
TEST(KeywordTable, HasEachKeywordOfOpenApi) {
  for (const char* name :
       {"title",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "maxLength",
        "minLength",
        "pattern",
        "exclusiveMinimum",
        "maxItems",
        "minItems",
        "uniqueItems",
        "required",
        "maxProperties",
        "minProperties",
        "enum",
        "type",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "items",
        "format",
        "properties",
        "additionalProperties",
        "description",
        "default",
        "nullable",
        "discriminator",
        "readOnly",
        "writeOnly",
        "xml",
        "example",
        "externalDocs",
        "deprecated"}) {
    EXPECT_THAT(names_in(Version::v3_0), Contains(name));
  }
  for (const char* name : {"discriminator", "xml", "externalDocs", "example"})
    EXPECT_THAT(names_in(Version::v3_1), Contains(name));
  EXPECT_THAT(names_in(Version::v3_1), testing::Not(Contains("nullable")));
}

TEST(KeywordTable, NeverTakesAnAssertionForAnAnnotation) {
  for (const KeywordInfo& each : keyword_table) {
    if (asserts(each.role)) {
      EXPECT_TRUE(each.is_enforced) << each.name;
      EXPECT_NE(each.comparison, Comparison::none) << each.name;
    }
    if (each.role == Role::annotation) {
      EXPECT_FALSE(each.is_enforced) << each.name;
    }
    EXPECT_NE(each.applies_to, 0) << each.name;
  }
}

TEST(KeywordTable, KnowsTheFormOfAValue) {
  const struct {
    Keyword keyword;
    const char* value;
    bool in_3_0;
    bool in_3_1;
  } cases[] = {
      {Keyword::type, R"("string")", true, true},
      {Keyword::type, R"(["string"])", false, true},
      {Keyword::exclusive_maximum, "true", true, false},
      {Keyword::exclusive_maximum, "1", false, true},
      {Keyword::max_length, "\"1\"", false, false},
      {Keyword::required, "true", false, false},
      {Keyword::required, "[]", true, true},
      {Keyword::items, "{}", true, true},
      {Keyword::items, "[]", false, false},
      {Keyword::properties, "[]", false, false},
      {Keyword::nullable, "\"true\"", false, false},
      {Keyword::const_, "null", true, true},
      {Keyword::x_error_message, "[]", false, false},
      {Keyword::x_error_message, "{}", true, true},
  };
  for (const auto& each : cases) {
    const ValueForm form = info_of(each.keyword).value;
    const JsonDocument value = fixture::json(each.value);
    EXPECT_EQ(fits(form, value, Version::v3_0), each.in_3_0) << to_text(each.keyword);
    EXPECT_EQ(fits(form, value, Version::v3_1), each.in_3_1) << to_text(each.keyword);
    EXPECT_NE(to_text(form), "");
  }
}

TEST(KeywordTable, FindsWhatWasMeant) {
  EXPECT_EQ(similar_keyword("minLenght"), "did you mean minLength?");
  EXPECT_EQ(similar_keyword("somethingElse"), "");
}

TEST(KeywordSet, IsOneBitAKeyword) {
  EXPECT_TRUE(set_of({}) == 0);
  EXPECT_TRUE(set_of({Keyword::ref}) == 1);
  EXPECT_TRUE(set_of({Keyword::ref, Keyword::ref, Keyword::dynamic_ref}) == 3);
  const KeywordSet all = keywords_where([](const KeywordInfo&) { return true; });
  for (const KeywordInfo& each : keyword_table)
    EXPECT_TRUE((all & set_of(each.keyword)) != 0) << each.name;
  EXPECT_TRUE((all >> keyword_count) == 0);
}

}  // namespace
}  // namespace accord::contract::schema
