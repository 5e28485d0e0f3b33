#include "accord/contract/resource/urls.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

// "/owners/<owner>/pets/<id>" with the columns of its parameters.
std::string text_of_url(const Inferred& all, const char* resource, const char* property) {
  const Resource& found = all.resource(resource);
  std::string text;
  for (const UrlPart& each : all.property(resource, property).url)
    text += each.property ? "<" + found.properties[*each.property].column + ">" : each.text;
  return text;
}

const std::string named = "{type: object, properties: {name: {type: string}}}";

struct UrlsCase {
  const char* property;
  const char* want;
};

class UrlsOf : public testing::TestWithParam<UrlsCase> {};

TEST_P(UrlsOf, AreOfTheItemOrOfPathsBelowAndAboveIt) {
  const std::string name = GetParam().property;
  const Inferred all(
      begin() + operation("post", "/shops", named, ref("Shop"), "201") +
      operation("get", "/shops/{shopId}", "", ref("Shop")) +
      operation("post", "/shops/{shopId}/pets", named, ref("Pet"), "201") +
      operation("get", "/shops/{shopId}/pets/by-name/{name}", "", ref("Pet")) +
      operation("get", "/shops/{shopId}/pets/{petId}", "", ref("Pet")) +
      operation("get", "/shops/{shopId}/pets/{petId}/toys", "", "{type: array, items: {}}") +
      schemas(
          "    Shop: {type: object, properties: {id: {type: integer}, name: {type: string}}}\n"
          "    Pet: {type: object, required: [id, " +
          name + "], properties: {id: {type: integer}, name: {type: string}, " + name +
          ": {type: string, format: uri}}}\n"));
  EXPECT_EQ(text_of_url(all, "Pet", name.c_str()), GetParam().want);
  EXPECT_EQ(all.at("POST /shops/{shopId}/pets").binding.has_value(), GetParam().want[0] != '\0');
  EXPECT_TRUE(all.property("Pet", name).is_absolute);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    UrlsOf,
    testing::Values(
        UrlsCase{"url", "/shops/<accord_shop_id>/pets/<id>"},
        UrlsCase{"html_url", "/shops/<accord_shop_id>/pets/<id>"},
        UrlsCase{"self", "/shops/<accord_shop_id>/pets/<id>"},
        UrlsCase{"toys_url", "/shops/<accord_shop_id>/pets/<id>/toys"},
        UrlsCase{"toyUrl", "/shops/<accord_shop_id>/pets/<id>/toys"},
        UrlsCase{"shop_url", "/shops/<accord_shop_id>"},
        UrlsCase{"avatar_url", ""}));

TEST(Urls, OfAParentComeFromThePathThatCreates) {
  const Inferred all(
      begin() + operation("post", "/shops", named, ref("Shop"), "201") +
      operation("get", "/shops/{shopId}", "", ref("Shop")) +
      operation("post", "/shops/{shopId}/pets", named, ref("Pet"), "201") +
      operation("get", "/pets/{petId}", "", ref("Pet")) +
      schemas("    Shop: {type: object, properties: {id: {type: integer}, name: {type: string}}}\n"
              "    Pet: {type: object, required: [id, url, shop_url], properties: {id: {type: "
              "integer}, name: {type: string}, url: {type: string}, shop_url: {type: string}}}\n"));
  EXPECT_EQ(text_of_url(all, "Pet", "url"), "/pets/<id>");
  EXPECT_EQ(text_of_url(all, "Pet", "shop_url"), "/shops/<accord_shop_id>");
  EXPECT_FALSE(all.property("Pet", "url").is_absolute) << "no format: uri";
}

}  // namespace
}  // namespace accord::contract::resource
