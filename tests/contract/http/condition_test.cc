#include "accord/contract/http/condition.h"

#include <vector>

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

// The table of docs/design.md, Conditions and statuses.
TEST(Condition, HasTheRowOfTheDesign) {
  using enum Condition;
  const std::pair<Condition, std::vector<int>> rows[] = {
      {unparsable, {400, 422}},
      {body_invalid, {422, 400}},
      {parameter_invalid, {400, 422}},
      {path_parameter_invalid, {400, 422, 404}},
      {no_such_path, {404}},
      {method_not_documented, {405}},
      {item_missing, {404}},
      {reference_missing, {422, 409, 404, 400}},
      {conflict, {409, 422, 400}},
      {key_mismatch, {422, 400, 409}},
      {precondition_failed, {412}},
      {precondition_required, {428}},
      {unsupported_media_type, {415, 400}},
      {not_acceptable, {406}},
      {body_too_large, {413}},
      {target_too_long, {414}},
      {fields_too_large, {431}},
      {not_authenticated, {401}},
      {not_implemented, {501}},
      {overloaded, {503}},
      {internal, {500}}};
  for (const auto& [condition, want] : rows) {
    const auto row = statuses_of(condition);
    EXPECT_EQ(std::vector<int>(row.begin(), row.end()), want) << static_cast<int>(condition);
  }
}

}  // namespace
}  // namespace accord::contract::http
