#include "accord/contract/resource/key_text.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

TEST(KeyText, HasTheFormThatTheSchemaAccepts) {
  const struct {
    const char* schema;
    const char* want;  // prefix and digits, "none"
  } cases[] = {
      {"{type: string}", " 0"},
      {"{type: string, format: uuid}", " 0"},
      {"{type: string, pattern: '^AC[0-9a-fA-F]{32}$', minLength: 34, maxLength: 34}", "AC 32"},
      {"{type: string, pattern: '^(SM|MM)[0-9a-fA-F]{32}$'}", "SM 32"},
      {"{type: string, pattern: '^(S.|MM)[0-9a-fA-F]{32}$'}", "none"},
      {"{type: string, maxLength: 20}", " 20"},
      {"{type: string, maxLength: 5}", "none"},
      {"{type: string, minLength: 40}", "none"},
      {"{type: string, pattern: '^[A-Z]+$'}", "none"},
      {"{type: string, enum: [a]}", "none"},
      {"{type: string, format: byte}", "none"},
      {"{type: string, format: date}", "none"}};
  for (const auto& each : cases) {
    const auto contract = contract_of(begin() + operation("get", "/a", "", each.schema));
    const Node schema = contract->operations[0].responses[0].content[0].schema;
    const auto text = key_text_of(*contract->documents, schema);
    EXPECT_EQ(text ? text->prefix + " " + std::to_string(text->hex_digits) : "none", each.want)
        << each.schema;
  }
}

}  // namespace
}  // namespace accord::contract::resource
