#include <gtest/gtest.h>

#include "accord/contract/resource/binder.h"
#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

const std::string pet = schemas(
    "    Pet: {type: object, required: [name], properties: {id: {type: integer}, name: {type: "
    "string}, "
    "tags: {type: array, items: {}}, secret: {type: string, writeOnly: true}}}\n");

std::string remove_answering(const std::string& responses) {
  return begin() + operation("get", "/pets/{id}", "", ref("Pet")) + "    delete: {parameters: [" +
         parameters_of("{id}") + "], responses: {" + responses + "}}\n" + pet;
}

// docs/design.md, Success responses.
TEST(Answer, ChoosesTheStatusOfSuccess) {
  const std::string content =
      "{description: d, content: {application/json: {schema: " + ref("Pet") + "}}}";
  const struct {
    std::string responses;
    int status;
    bool answers_body;
  } cases[] = {
      {"'204': {description: d}", 204, false},
      {"'200': {description: d}", 200, false},
      {"'200': " + content, 200, true},
      {"'200': " + content + ", '204': {description: d}", 200, true},
      {"'200': {description: d}, '204': {description: d}", 204, false},
      {"'202': {description: d}, default: " + content, 202, false},
      {"'2XX': {description: d}", 200, false},
      {"default: " + content, 200, true}};
  for (const auto& each : cases) {
    const Inferred all(remove_answering(each.responses));
    const Mapping& mapping = all.at("DELETE /pets/{id}");
    ASSERT_TRUE(mapping.binding.has_value()) << each.responses << ": " << mapping.reason;
    EXPECT_EQ(mapping.binding->success, each.status) << each.responses;
    EXPECT_EQ(mapping.binding->answers_body, each.answers_body) << each.responses;
  }
}

TEST(Answer, NoSuccessNoInference) {
  for (const char* responses :
       {"'404': {description: d}", "'207': {description: d}, default: {description: d}"}) {
    const Inferred all(remove_answering(responses));
    EXPECT_FALSE(all.at("DELETE /pets/{id}").binding.has_value()) << responses;
  }
}

// An array under the path of an item, with pages, is of several.
TEST(Answer, AReadDoesNotPage) {
  const auto read = [](const std::string& parameters) {
    return Inferred(
        begin() + operation("post", "/pets", ref("Pet"), ref("Pet"), "201") +
        "  /pets/{id}:\n    get: {parameters: [" + parameters_of("{id}") + parameters +
        "], responses: {'200': {description: d, content: {application/json: {schema: {type: "
        "object, properties: {pets: " +
        list_of(ref("Pet")) + "}}}}}}}\n    put: {parameters: [" + parameters_of("{id}") +
        "], requestBody: {content: {application/json: {schema: " + ref("Pet") +
        "}}}, responses: {'200': {description: d, content: {application/json: {schema: " +
        ref("Pet") + "}}}}}\n" + pet);
  };
  EXPECT_TRUE(read("").at("GET /pets/{id}").binding.has_value())
      << read("").at("GET /pets/{id}").reason;
  EXPECT_FALSE(read("{name: limit, in: query, schema: {type: integer}}")
                   .at("GET /pets/{id}")
                   .binding.has_value());
}

// What a list must be selected by, and nothing writes, selects nothing.
TEST(Answer, AListSelectsByWhatIsWritten) {
  const auto listed = [](const std::string& written) {
    return Inferred(
        begin() +
        "  /pets:\n    get: {parameters: [{name: owner, in: query, required: true, schema: {type: "
        "string}}], responses: {'200': {description: d, content: {application/json: {schema: " +
        list_of(ref("Dog")) +
        "}}}}}\n    post: {requestBody: {content: {application/json: {schema: " +
        "{type: object, properties: {name: {type: string}" + written +
        "}}}}}, responses: {'201': {description: d, content: {application/json: {schema: " +
        ref("Dog") + "}}}}}\n" +
        schemas("    Dog: {type: object, properties: {id: {type: integer}, name: {type: string}, "
                "owner: {type: string}}}\n"));
  };
  EXPECT_TRUE(listed(", owner: {type: string}").at("GET /pets").binding.has_value());
  EXPECT_FALSE(listed("").at("GET /pets").binding.has_value());
  EXPECT_NE(listed("").at("GET /pets").reason.find("\"owner\""), std::string::npos);
}

TEST(Answer, NeverShowsWhatIsWriteOnly) {
  const Inferred all(remove_answering("'204': {description: d}"));
  const Resource& resource = all.resource("Pet");
  for (const std::size_t index : all.at("GET /pets/{id}").binding->shown) {
    EXPECT_NE(resource.properties[index].name, "secret");
  }
  EXPECT_EQ(all.at("GET /pets/{id}").binding->shown.size(), 3U);
}

TEST(Answer, ARequiredPropertyThatNothingFillsIsTold) {
  const Inferred all(
      begin() +
      operation(
          "post",
          "/pets",
          "{type: object, properties: {tags: {type: array, items: {}}}}",
          ref("Pet"),
          "201") +
      operation("get", "/pets/{id}", "", ref("Pet")) + pet);
  EXPECT_FALSE(all.at("POST /pets").binding.has_value());
  EXPECT_NE(all.at("POST /pets").reason.find("\"name\""), std::string::npos);
}

TEST(Answer, ReadOnlyIsNotWritten) {
  const Inferred all(things(
      "{type: object, properties: {id: {type: integer, readOnly: true}, a: {type: string}}}"));
  const auto& create = all.at("POST /things").binding;
  ASSERT_TRUE(create.has_value()) << all.at("POST /things").reason;
  ASSERT_EQ(create->written.size(), 1U);
  EXPECT_EQ(all.resource("Thing").properties[create->written[0]].name, "a");
}

TEST(Answer, ConditionsTurnEtagsOn) {
  const std::pair<std::string, bool> cases[] = {
      {"'204': {description: d}", false},
      {"'204': {description: d}, '412': {description: d}", true},
      {"'204': {description: d}, '428': {description: d}", true},
      {"'204': {description: d, headers: {etag: {schema: {}}}}", true}};
  for (const auto& [responses, want] : cases) {
    const Inferred all(remove_answering(responses));
    EXPECT_EQ(all.at("DELETE /pets/{id}").binding->has_etag, want) << responses;
  }
}

std::string list_with(const std::string& parameters) {
  return begin() + "  /pets:\n    get:\n      parameters: [" + parameters +
         "]\n      responses: {'200': {description: d, headers: {X-Total-Count: {schema: {}}, "
         "x-request-id: {schema: {}}, X-Other: {schema: {}}}, "
         "content: {application/json: {schema: " +
         list_of(ref("Pet")) + "}}}}\n" + pet;
}

TEST(Answer, QueryParametersFilterAndPage) {
  const Inferred all(
      list_with("{name: name, in: query, schema: {type: string}}, {name: limit, in: query, schema: "
                "{type: integer}}, "
                "{name: Offset, in: query, schema: {type: integer}}"));
  const auto& list = all.at("GET /pets").binding;
  ASSERT_TRUE(list.has_value()) << all.at("GET /pets").reason;
  ASSERT_EQ(list->query.filters.size(), 1U);
  EXPECT_EQ(list->query.filters[0].parameter, "name");
  EXPECT_EQ(list->query.paging.size_parameter, "limit");
  EXPECT_EQ(list->query.paging.position_parameter, "Offset");
  EXPECT_TRUE(list->has_total);
  EXPECT_NE(all.ledger().find("X-Other"), std::string::npos);
  EXPECT_EQ(all.ledger().find("X-Total-Count"), std::string::npos);
  EXPECT_EQ(all.ledger().find("x-request-id"), std::string::npos);
}

// Spring Data counts from 0, where the parameter does not say that it counts from 1.
TEST(Answer, NumberBesideTotalElementsCountsFromZero) {
  const struct {
    const char* total;
    const char* parameter;
    int64_t first_page;
  } cases[] = {
      {"totalElements", "{type: integer}", 0},
      {"totalElements", "{type: integer, default: 1}", 1},
      {"total", "{type: integer}", 1}};
  for (const auto& each : cases) {
    const Inferred all(
        begin() +
        "  /pets:\n    get:\n      parameters: [{name: page, in: query, schema: " + each.parameter +
        "}]\n      responses: {'200': {description: d, content: {application/json: {schema: "
        "{type: object, properties: {pets: " +
        list_of(ref("Pet")) + ", page: {type: object, properties: {number: {type: integer}, " +
        each.total + ": {type: integer}}}}}}}}}\n" + pet);
    const auto& list = all.at("GET /pets").binding;
    ASSERT_TRUE(list.has_value()) << all.at("GET /pets").reason;
    EXPECT_EQ(list->query.paging.first_page, each.first_page) << each.total << each.parameter;
  }
}

TEST(Answer, AllAndADefaultThatNoItemHasSelectNothing) {
  const struct {
    const char* schema;
    std::vector<std::string> neutral;
  } cases[] = {
      {"{type: string, enum: [open, closed, all], default: all}", {"\"all\"", "\"all\""}},
      {"{type: string, enum: [open, closed], default: open}", {}},
      {"{type: string, enum: [open, mine], default: mine}", {"\"mine\""}},
      {"{type: string}", {}}};
  for (const auto& each : cases) {
    const Inferred all(
        begin() +
        "  /doors:\n    get:\n      parameters: [{name: state, in: query, schema: " + each.schema +
        "}, {name: sort, in: query, schema: {type: string, default: relevance}}]\n"
        "      responses: {'200': {description: d, content: {application/json: {schema: {type: "
        "array, items: {type: object, properties: {id: {type: integer}, state: {type: string, "
        "enum: [open, closed]}}}}}}}}\n");
    const auto& query = all.at("GET /doors").binding.value().query;
    ASSERT_EQ(query.filters.size(), 1U) << each.schema;
    std::vector<std::string> neutral;
    for (const Json* value : query.filters[0].neutral)
      neutral.push_back(contract::to_text(*value));
    EXPECT_EQ(neutral, each.neutral) << each.schema;
    ASSERT_NE(query.sort.default_value, nullptr);
    EXPECT_EQ(contract::to_text(*query.sort.default_value), "\"relevance\"");
  }
}

TEST(Answer, WhatHasNoMeaningIsInTheLedgerOrRefused) {
  const struct {
    const char* parameter;
    bool is_served;
  } cases[] = {
      {"{name: shoe, in: query, schema: {type: string}}", true},
      {"{name: shoe, in: query, required: true, schema: {type: string}}", false},
      {"{name: tags, in: query, schema: {type: string}}", true},
      {"{name: secret, in: query, schema: {type: string}}", true},
      {"{name: limit, in: query, schema: {type: string}}", true},
      {"{name: X-Shoe, in: header, schema: {type: string}}", true},
      {"{name: X-Shoe, in: header, required: true, schema: {type: string}}", true},
      {"{name: api-version, in: query, required: true, schema: {type: string}}", true},
      {"{name: shoe, in: cookie, required: true, schema: {type: string}}", true}};
  for (const auto& each : cases) {
    const Inferred all(list_with(each.parameter));
    const Mapping& list = all.at("GET /pets");
    EXPECT_EQ(list.binding.has_value(), each.is_served) << each.parameter;
    if (!each.is_served) continue;
    EXPECT_TRUE(list.binding->query.filters.empty()) << each.parameter;
    EXPECT_NE(all.ledger().find("has no effect on this resource"), std::string::npos)
        << each.parameter;
    EXPECT_NE(all.ledger().find("a.yaml:6:"), std::string::npos) << all.ledger();
  }
}

}  // namespace
}  // namespace accord::contract::resource
