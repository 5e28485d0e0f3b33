#include "accord/contract/resource/declared.h"

#include <gtest/gtest.h>

#include "accord/contract/resource/suggest.h"
#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

std::string orders(std::string_view x_accord) {
  std::string text = begin() + operation("post", "/orders", ref("Order"), ref("Order"), "201") +
                     operation("get", "/orders/{id}", "", ref("Order")) +
                     operation("post", "/orders/{id}/cancel", "", ref("Order"));
  if (!x_accord.empty()) text += "      x-accord: " + std::string(x_accord) + "\n";
  return text + schemas(
                    "    Order: {type: object, properties: {id: {type: integer, readOnly: true}, "
                    "status: {type: string, enum: [open, cancelled]}, note: {type: string}}}\n");
}

const char* const cancel = "POST /orders/{id}/cancel";

TEST(Declared, SaysWhatAnActionSets) {
  const Inferred all(orders("{set: {status: cancelled}}"));
  const auto& binding = all.at(cancel).binding;
  ASSERT_TRUE(binding.has_value()) << all.at(cancel).reason;
  EXPECT_EQ(binding->action, Action::patch);
  EXPECT_EQ(binding->item_parameter, "id");
  ASSERT_EQ(binding->sets.size(), 1U);
  EXPECT_EQ(all.resource("Order").properties[binding->sets[0].property].name, "status");
  EXPECT_TRUE(binding->ancestors.empty());
}

TEST(Declared, WhatIsNotValidIsSaidAndServesNothing) {
  const std::pair<const char*, const char*> cases[] = {
      {"[]", "is not an object"},
      {"{shoe: 1}", "has no member"},
      {"{action: cancel}", "action of x-accord is unknown"},
      {"{resource: 7}", "is not a string"},
      {"{resource: Shoe}", "unknown resource"},
      {"{set: {shoe: 1}}", "has no property"},
      {"{set: {status: $request.query.shoe}}", "names no parameter"}};
  for (const auto& [x_accord, want] : cases) {
    const Inferred all(orders(x_accord));
    EXPECT_FALSE(all.at(cancel).binding.has_value()) << x_accord;
    EXPECT_NE(all.ledger().find(want), std::string::npos) << x_accord << ": " << all.ledger();
  }
}

TEST(Suggest, FindsTheStateAfterAnAction) {
  const Inferred all(orders(""));
  ASSERT_FALSE(all.at(cancel).binding.has_value());
  const auto found = suggestions(*all.contract);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "{action: patch, set: {\"status\": \"cancelled\"}}");
  const std::string overlay = to_overlay(found);
  EXPECT_NE(overlay.find("\"$.paths['/orders/{id}/cancel'].post\""), std::string::npos) << overlay;
  EXPECT_NE(to_overlay({}).find("actions:\n"), std::string::npos);
}

}  // namespace
}  // namespace accord::contract::resource
