#include "accord/contract/resource/list_parameters.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

// The property that a query parameter of a list filters by; "" where it filters by none.
std::string filtered_by(const std::string& parameter, const std::string& properties) {
  std::string text = things(
      "{type: object, properties: {id: {type: integer, readOnly: true}, " + properties + "}}");
  const std::string place = "parameters: []";
  text.replace(text.find(place), place.size(), "parameters: [" + parameter + "]");
  const Inferred all(text);
  const auto& mapping = all.at("GET /things");
  if (!mapping.binding || mapping.binding->query.filters.empty()) return {};
  return all.resource("Thing").properties[mapping.binding->query.filters.front().property].name;
}

// A filter compares like with like.
TEST(ListParameters, FilterByPropertiesOfTheirKind) {
  struct Case {
    const char* parameter;
    const char* properties;
    const char* want;
  };
  const std::vector<Case> cases = {
      {"{name: to, in: query, schema: {type: string}}", "to: {type: string}", "to"},
      {"{name: to, in: query, schema: {type: string, format: date}}", "to: {type: string}", ""},
      {"{name: from, in: query, schema: {type: string, format: date-time}}",
       "from: {type: string, format: email}",
       ""},
      {"{name: to, in: query, schema: {type: array, items: {type: string, format: date}}}",
       "to: {type: string}",
       ""},
      {"{name: to_gt, in: query, schema: {type: string, format: date}}", "to: {type: string}", ""},
      {"{name: to, in: query, schema: {type: string, format: date}}",
       "to: {type: string, format: date}",
       "to"},
      {"{name: to_gt, in: query, schema: {type: string, format: date}}",
       "to: {type: string, format: date-time}",
       "to"},
      {"{name: to, in: query, schema: {type: string}}",
       "to: {type: string, format: date-time}",
       "to"},
      {"{name: price_gte, in: query, schema: {type: number}}",
       "price: {type: string, format: decimal}",
       "price"},
      {"{name: price_gte, in: query, schema: {type: number}}", "price: {type: string}", ""},
      {"{name: size, in: query, schema: {type: string}}", "size: {type: integer}", ""}};
  for (const auto& [parameter, properties, want] : cases)
    EXPECT_EQ(filtered_by(parameter, properties), want) << parameter << properties;
}

}  // namespace
}  // namespace accord::contract::resource
