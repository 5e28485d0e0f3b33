#include "accord/contract/resource/assignable.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

struct Case {
  const char* sent;
  const char* shown;
  Fit want;
};

Fit fit(const Case& each) {
  const auto contract = contract_of(
      begin() + operation("post", "/a", each.sent, each.shown) +
      schemas("    Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}\n"
              "    Plain: {type: object, properties: {a: {type: string}}}\n"
              "    Secret: {type: object, properties: {a: {type: string, writeOnly: true}}}\n"
              "    Filled: {type: object, required: [a], properties: {a: {type: string, readOnly: "
              "true}}}\n"));
  if (contract == nullptr) throw std::runtime_error(each.sent);
  const Operation& only = contract->operations[0];
  return Assignable(*contract->documents)
      .fit(only.body->content[0].schema, only.responses[0].content[0].schema);
}

TEST(Assignable, TellsHowFarWhatIsSentMayBeShown) {
  const Case cases[] = {
      {"{type: string}", "{type: string}", Fit::always},
      {"{type: string}", "{}", Fit::always},
      {"{}", "{type: string}", Fit::sometimes},
      {"{type: string}", "{type: object}", Fit::never},
      {"{type: integer}", "{type: number}", Fit::always},
      {"{type: number}", "{type: integer}", Fit::sometimes},
      {"{type: string}", "{anyOf: [{type: string}, {type: object}]}", Fit::sometimes},
      // What only the response says.
      {"{type: string}", "{type: string, format: email}", Fit::sometimes},
      {"{type: string, format: email}", "{type: string, format: email}", Fit::always},
      {"{type: string, format: email}", "{type: string}", Fit::always},
      {"{type: string}", "{type: string, maxLength: 5}", Fit::sometimes},
      {"{type: array, items: {}}", "{type: array, items: {}, uniqueItems: true}", Fit::sometimes},
      {"{type: array, items: {}}", "{type: array, items: {}, uniqueItems: false}", Fit::always},
      {"{type: string, enum: [a, b]}", "{type: string, enum: [a, b, c]}", Fit::always},
      {"{type: string, enum: [a, b]}", "{type: string, enum: [a]}", Fit::sometimes},
      {"{type: string, enum: [a, b]}", "{type: string, enum: [c]}", Fit::never},
      {"{type: string}", "{type: string, enum: [c]}", Fit::sometimes},
      // Elements.
      {"{type: array, items: {type: string}}", "{type: array, items: {type: object}}", Fit::never},
      {"{type: array, items: {type: string}}", "{type: array}", Fit::always},
      {"{type: array}", "{type: array, items: {type: string}}", Fit::sometimes}};
  for (const Case& each : cases)
    EXPECT_EQ(fit(each), each.want) << each.sent << " " << each.shown;
}

TEST(Assignable, ComparesMembers) {
  const Case cases[] = {
      {"{type: object, properties: {a: {type: string}}}",
       "{type: object, required: [a], properties: {a: {type: string}}}",
       Fit::sometimes},
      {"{type: object, required: [a], properties: {a: {type: string}}}",
       "{type: object, required: [a], properties: {a: {type: string}}}",
       Fit::always},
      {"{type: object, required: [a], properties: {a: {type: string}}}",
       "{type: object, properties: {a: {type: array}}}",
       Fit::never},
      {"{type: object, properties: {a: {type: string}}}",
       "{type: object, properties: {a: {type: array}}}",
       Fit::sometimes},
      {"{type: object, properties: {a: {type: [string, 'null']}}}",
       "{type: object, properties: {a: {type: string}}}",
       Fit::sometimes},
      {"{type: object, properties: {a: {}}}",
       "{type: object, properties: {a: {}, b: {type: string}}}",
       Fit::sometimes},
      // A closed object.
      {"{type: object, additionalProperties: false, properties: {a: {}}}",
       "{type: object, properties: {a: {}, b: {type: string}}}",
       Fit::always},
      {"{type: object, additionalProperties: false, properties: {a: {}, b: {}}}",
       "{type: object, additionalProperties: false, properties: {a: {}}}",
       Fit::sometimes},
      {"{type: object, properties: {a: {}}}",
       "{type: object, additionalProperties: false, properties: {a: {}}}",
       Fit::sometimes},
      {"{type: object, additionalProperties: false, properties: {a: {}}}",
       "{type: object, additionalProperties: true, properties: {a: {}}}",
       Fit::always},
      // One schema reads otherwise in a request and in a response.
      {"{$ref: '#/components/schemas/Plain'}", "{$ref: '#/components/schemas/Plain'}", Fit::always},
      {"{$ref: '#/components/schemas/Secret'}",
       "{$ref: '#/components/schemas/Secret'}",
       Fit::sometimes},
      {"{$ref: '#/components/schemas/Filled'}",
       "{$ref: '#/components/schemas/Filled'}",
       Fit::sometimes},
      // A recursion ends.
      {"{$ref: '#/components/schemas/Node'}",
       "{$ref: '#/components/schemas/Node'}",
       Fit::sometimes}};
  for (const Case& each : cases)
    EXPECT_EQ(fit(each), each.want) << each.sent << " " << each.shown;
}

}  // namespace
}  // namespace accord::contract::resource
