#include <set>

#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

std::string text_of(const plan::Value& value) {
  return value.from ? value.from->step + value.from->pointer : value.text;
}

// "page 2 of the list: limit=2 offset=2" of each step of the case after its subject; "" where there
// is none.
std::string walk_of(const std::string& name, const std::string& list, const std::string& schema) {
  const fixture::Planned planned(fixture::read_contract(
      "paths:\n  /note:\n    get:\n      operationId: listNotes\n      parameters: [" + list +
      "]\n      responses: {'200': {description: d, content: {application/json: {schema: " +
      schema + R"(}}}}
    post:
      operationId: createNote
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {title: {type: string}}}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
  /note/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getNote, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}}
components: {schemas: {Note: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, title: {type: string}}}}}
)"));
  const auto* found = fixture::find_case(planned.plan, "listNotes/200/pages-" + name);
  if (found == nullptr) return "";
  EXPECT_TRUE(found->is_exclusive);
  std::string text;
  for (std::size_t i = found->subject + 1; i < found->steps.size(); ++i) {
    const plan::Step& step = found->steps[i];
    text += (text.empty() ? "" : "; ") + step.name + ":";
    for (const auto& [key, value] : step.query)
      text += " " + key + "=" + text_of(value);
    for (const plan::Check& check : step.checks) {
      EXPECT_EQ(check.basis, plan::Basis::inferred);
      text += " " + std::string(checks::name_of(check.id));
    }
  }
  return text;
}

constexpr const char* plain = "{type: array, items: {$ref: '#/components/schemas/Note'}}";
constexpr const char* limit = "{name: limit, in: query, schema: {type: integer, maximum: 50}}, ";

std::string enveloped(const std::string& more) {
  return "{type: object, properties: {items: {type: array, items: {$ref: "
         "'#/components/schemas/Note'}}, " +
         more + "}}";
}

TEST(PlanPages, WalkByOffsetNumberAndKey) {
  const std::string after_offset =
      "page 1 of the list: limit=2 limit; list read again: limit=50 stable-order; page 2 of the "
      "list: limit=2 offset=2 "
      "limit; list read at last: limit=50 pages";
  EXPECT_EQ(
      walk_of(
          "offset",
          limit + std::string("{name: offset, in: query, schema: {type: integer}}"),
          plain),
      after_offset);
  EXPECT_EQ(
      walk_of(
          "page",
          limit + std::string("{name: page, in: query, schema: {type: integer, minimum: 1}}"),
          plain),
      "page 1 of the list: limit=2 page=1 limit; list read again: limit=50 stable-order; page 2 of "
      "the list: limit=2 "
      "page=2 limit; list read at last: limit=50 pages");
  EXPECT_EQ(
      walk_of(
          "after",
          limit + std::string("{name: after, in: query, schema: {type: integer}}"),
          enveloped("more: {type: boolean}, total: {type: integer}")),
      "page 1 of the list: limit=2 limit total; list read again: limit=50 stable-order next-page; "
      "page 2 of the list: "
      "limit=2 after=page 1 of the list/1/id limit; list read at last: limit=50 pages");
}

TEST(PlanPages, FollowACursor) {
  const std::string cursor =
      limit + std::string("{name: cursor, in: query, schema: {type: string}}");
  EXPECT_EQ(
      walk_of("cursor", cursor, enveloped("next_cursor: {type: [string, 'null']}")),
      "page 1 of the list: limit=2 limit; list read again: limit=50 stable-order next-page; page 2 "
      "of the list: limit=2 "
      "cursor=page 1 of the list/next_cursor limit; list read at last: limit=50 pages; page 3 of "
      "the list: limit=2 "
      "cursor=page 2 of the list/next_cursor limit; list read after page 3: limit=50 pages; page 4 "
      "of the list: limit=2 "
      "cursor=page 3 of the list/next_cursor limit; list read after page 4: limit=50 pages; page "
      "after the "
      "last: limit=50 cursor=subject/next_cursor last-page");
}

TEST(PlanPages, WalkNotWhereTheContractDoesNotTellHow) {
  const std::string cursor =
      limit + std::string("{name: cursor, in: query, schema: {type: string}}");
  EXPECT_EQ(walk_of("cursor", cursor, enveloped("next: {type: string, format: uri}")), "");
  EXPECT_EQ(walk_of("cursor", cursor, enveloped("cursor: {type: string}")), "");
  EXPECT_EQ(
      walk_of(
          "page", limit + std::string("{name: page, in: query, schema: {type: integer}}"), plain),
      "")
      << "0 or 1";
  EXPECT_EQ(
      walk_of(
          "after", limit + std::string("{name: after, in: query, schema: {type: string}}"), plain),
      "")
      << "a key, a date or a cursor";
  EXPECT_EQ(walk_of("offset", "{name: offset, in: query, schema: {type: integer}}", plain), "");
}

// An item of /pages is called as a page of a list could be.
TEST(PlanPages, HaveNamesThatNoItemHas) {
  const fixture::Planned planned(fixture::read_contract(R"(paths:
  /pages:
    get:
      operationId: listPages
      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 50}}, {name: offset, in: query, schema: {type: integer}}, {name: title, in: query, schema: {type: string}}]
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Page'}}}}}}
    post:
      operationId: createPage
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {title: {type: string}}}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}
  /pages/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getPage, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}}
    delete: {operationId: deletePage, responses: {'204': {description: d}}}
components: {schemas: {Page: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, title: {type: string}}}}}
)"));
  for (const char* name : {"listPages/200/pages-offset", "listPages/200/filter-title"}) {
    const auto* found = fixture::find_case(planned.plan, name);
    ASSERT_NE(found, nullptr) << name;
    EXPECT_FALSE(found->cleanup.empty()) << name;
    std::set<std::string> names;
    for (const plan::Step& each : found->steps)
      EXPECT_TRUE(names.insert(each.name).second) << name << ": " << each.name;
  }
}

}  // namespace
}  // namespace accord::conformance
