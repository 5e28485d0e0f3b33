#include "accord/conformance/plan/parameter_values.h"

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::plan {
namespace {

using validation::sample::Size;

struct Values {
  explicit Values(const std::string& parameter, const std::string& path = "/a")
      : contract(fixture::read_contract(
            "paths:\n  " + path + ":\n    get:\n      parameters: [" + parameter +
            "]\n      responses: {'200': {description: d}}\n")),
        schemas(*contract),
        sampler(*contract->documents, "s"),
        values(*contract, schemas, sampler) {}

  [[nodiscard]] const contract::Parameter& parameter() const {
    return contract->operations.front().parameters.front();
  }
  /// "name: a=1&b=2" of each violation.
  [[nodiscard]] std::set<std::string> broken() {
    std::set<std::string> all;
    for (const auto& each : values.broken(parameter()))
      all.insert(each.name + ": " + text_of(each.pairs));
    return all;
  }
  static std::string text_of(const ParameterValues::Pairs& pairs) {
    std::string text;
    for (const auto& each : pairs)
      text += (text.empty() ? "" : "&") + each.name + "=" + each.text;
    return text;
  }

  fixture::ContractPointer contract;
  validation::SchemaSet schemas;
  validation::sample::Sampler sampler;
  ParameterValues values;
};

TEST(ParameterValues, BreaksListsAndObjectsInTheirStyle) {
  const struct {
    const char* parameter;
    const char* path;
    std::vector<const char*> want;
  } table[] = {
      {"{name: ids, in: query, explode: false, schema: {type: array, maxItems: 2, items: {type: "
       "integer, minimum: 1, maximum: 5}}}",
       "/a",
       {"1-maximum: ids=5,6", "1-minimum: ids=5,0", "maxItems: ids=5,5,5"}},
      {"{name: w, in: query, style: deepObject, schema: {type: object, additionalProperties: "
       "false, properties: {n: {type: integer, maximum: 5}}}}",
       "/a",
       {"n-maximum: w[n]=6", "additionalProperties: w[n]=5&w[accordUnknown]=1"}},
      {"{name: p, in: path, required: true, style: matrix, explode: true, schema: {type: object, "
       "required: [x], properties: {x: {type: integer, minimum: 0, maximum: 3}}}}",
       "'/a/{p}'",
       {"x-maximum: p=;x=4"}},
      {"{name: X-N, in: header, schema: {type: array, items: {type: integer, maximum: 9}}}",
       "/a",
       {"2-maximum: X-N=9,9,10"}},
      {"{name: sid, in: cookie, schema: {type: string, pattern: '^[a-f]{2}$'}}", "/a", {}}};
  for (const auto& each : table) {
    Values values(each.parameter, each.path);
    const auto broken = values.broken();
    EXPECT_FALSE(broken.empty()) << each.parameter;
    for (const char* want : each.want)
      EXPECT_TRUE(broken.contains(want)) << want << " of " << ::testing::PrintToString(broken);
  }
}

TEST(ParameterValues, ProposesNothingThatIsLawfulAsItIsWritten) {
  // Any text is a string; what an exploded object does not name belongs to nobody; a header field
  // holds neither line ends nor characters beyond ASCII.
  const char* table[] = {
      "{name: q, in: query, schema: {type: string}}",
      "{name: q, in: query, schema: {}}",
      "{name: X-Q, in: header, schema: {type: string, pattern: '^[a-z]*$', maxLength: 3}}"};
  for (const char* each : table) {
    Values values(each);
    for (const auto& broken : values.values.broken(values.parameter())) {
      EXPECT_EQ(std::string(each).find("{name: q"), std::string::npos) << broken.name;
      for (const char character : broken.pairs.front().text)
        EXPECT_TRUE(character >= ' ' && character < 0x7F) << broken.name;
    }
  }
}

TEST(ParameterValues, SetsAndRemovesThemWhereTheyBelong) {
  const struct {
    const char* parameter;
    const char* want;  ///< "place name=value"
  } table[] = {
      {"{name: q, in: query, schema: {type: array, items: {type: integer, minimum: 2, maximum: "
       "2}}}",
       "query q=2"},
      {"{name: X-A, in: header, required: true, schema: {type: integer, minimum: 2, maximum: 2}}",
       "header X-A=2"},
      {"{name: sid, in: cookie, schema: {type: string, enum: [a b]}}", "header Cookie=sid=a%20b"}};
  for (const auto& each : table) {
    Values values(each.parameter);
    const auto pairs = values.values.valid(values.parameter(), Size::typical);
    ASSERT_TRUE(pairs) << each.parameter;
    Step step;
    step.headers = {{"Cookie", {"other=1", {}}}};
    set_parameter(values.values, values.parameter(), *pairs, step);
    set_parameter(values.values, values.parameter(), *pairs, step);
    std::string text;
    for (const auto& [name, value] : step.query)
      text += "query " + name + "=" + value.text;
    for (std::size_t i = 1; i < step.headers.size(); ++i)
      text += "header " + step.headers[i].first + "=" + step.headers[i].second.text;
    EXPECT_EQ(text, each.want);
    remove_parameter(values.values, values.parameter(), step);
    EXPECT_TRUE(step.query.empty());
    EXPECT_EQ(step.headers.size(), 1U);
  }
}

TEST(ParameterValues, LeavesFieldsOfHttpToItsRules) {
  const struct {
    const char* name;
    bool is_own;
  } table[] = {
      {"X-Queue", true},
      {"Idempotency-Key", true},
      {"If-None-Match", false},
      {"Accept-Language", false},
      {"range", false},
      {"traceparent", false}};
  for (const auto& each : table) {
    contract::Parameter parameter;
    parameter.in = contract::ParameterIn::header;
    parameter.name = each.name;
    EXPECT_EQ(is_own_field(parameter), each.is_own) << each.name;
  }
}

}  // namespace
}  // namespace accord::conformance::plan
