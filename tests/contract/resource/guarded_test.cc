#include "accord/contract/resource/guarded.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

std::string toy(std::string_view rest) {
  return "{type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: "
         "{type: string}, " +
         std::string(rest) + "}}";
}

Inferred inferred(const std::string& written, const std::string& shown) {
  return Inferred(
      begin() + operation("post", "/toys", written, shown, "201") +
      operation("get", "/toys/{id}", "", shown));
}

TEST(Guarded, HoldsWhatFitsInPart) {
  const Inferred all =
      inferred(toy("mail: {type: string}"), toy("mail: {type: string, format: email}"));
  const auto& create = all.at("POST /toys").binding;
  ASSERT_TRUE(create.has_value()) << all.at("POST /toys").reason;
  ASSERT_EQ(create->guarded.size(), 1U);
  EXPECT_EQ(all.model.resources[create->resource].properties[create->guarded[0]].name, "mail");
  EXPECT_TRUE(create->refused_properties.empty());
  EXPECT_NE(all.ledger().find("accepts values of \"mail\""), std::string::npos) << all.ledger();
}

TEST(Guarded, RefusesWhatNeverFits) {
  const Inferred all = inferred(toy("mail: {type: string}"), toy("mail: {type: object}"));
  const auto& create = all.at("POST /toys").binding;
  ASSERT_TRUE(create.has_value()) << all.at("POST /toys").reason;
  EXPECT_TRUE(create->guarded.empty());
  ASSERT_EQ(create->refused_properties.size(), 1U);
  EXPECT_EQ(create->refused_properties[0].name, "mail");
}

TEST(Guarded, AnOperationThatRequiresWhatNeverFitsIsNotServed) {
  std::string written = toy("mail: {type: string}");
  written.replace(written.find("[id]"), 4, "[mail]");
  const Inferred all = inferred(written, toy("mail: {type: object}"));
  EXPECT_FALSE(all.at("POST /toys").binding.has_value());
  EXPECT_NE(all.at("POST /toys").reason.find("\"mail\" differently"), std::string::npos)
      << all.at("POST /toys").reason;
}

TEST(Guarded, HoldsWhatThePathGives) {
  const auto put = [](std::string_view id) {
    const std::string shown =
        "{type: object, required: [id], properties: {id: " + std::string(id) + ", name: {}}}";
    return Inferred(
        begin() + operation("put", "/toys/{id}", "{type: object, properties: {name: {}}}", shown) +
        "    get:\n      parameters: [" + parameters_of("{id}") +
        "]\n      responses: {'200': {description: d, content: {application/json: {schema: " +
        shown + "}}}}\n");
  };
  const Inferred open = put("{type: string}");
  ASSERT_TRUE(open.at("PUT /toys/{id}").binding.has_value()) << open.at("PUT /toys/{id}").reason;
  EXPECT_TRUE(open.at("PUT /toys/{id}").binding->guarded.empty());
  const Inferred narrow = put("{type: string, minLength: 3}");
  ASSERT_TRUE(narrow.at("PUT /toys/{id}").binding.has_value());
  EXPECT_EQ(narrow.at("PUT /toys/{id}").binding->guarded.size(), 1U);
}

}  // namespace
}  // namespace accord::contract::resource
