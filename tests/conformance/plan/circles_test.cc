// Items that refer to each other, or to their own kind.
#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance::plan {
namespace {

struct Kind {
  std::string name;
  std::string members;  ///< beside id and name
  std::string required = "name";
};

std::string path_of(const Kind& kind) {
  const std::string content = "content: {application/json: {schema: {$ref: '#/components/schemas/";
  const std::string shown = "{description: d, " + content + kind.name + "'}}}}";
  const std::string body = "requestBody: {required: true, " + content + "New" + kind.name + "'}}}}";
  return "  /" + kind.name + ":\n    post: {operationId: create" + kind.name + ", " + body +
         ", responses: {'201': " + shown + ", '409': {description: d}}}\n  /" + kind.name +
         "/{id}:\n    parameters: [{name: id, in: path, required: true, schema: {type: "
         "integer}}]\n    get: {operationId: get" +
         kind.name + ", responses: {'200': " + shown + "}}\n    delete: {operationId: delete" +
         kind.name + ", responses: {'204': {description: d}, '409': {description: d}}}\n";
}

std::string schemas_of(const Kind& kind) {
  const std::string members = "name: {type: string}, " + kind.members + "}}\n";
  return "    New" + kind.name + ": {type: object, required: [" + kind.required +
         "], properties: {" + members + "    " + kind.name +
         ": {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, " +
         members;
}

fixture::Planned plan_of(const std::vector<Kind>& kinds) {
  std::string text = "paths:\n";
  for (const Kind& each : kinds)
    text += path_of(each);
  text += "components:\n  schemas:\n";
  for (const Kind& each : kinds)
    text += schemas_of(each);
  return fixture::Planned(fixture::read_contract(text));
}

std::string key(const std::string& member, const std::string& target, const char* more = "") {
  return member + ": {type: integer, x-foreign-key: " + target + ".id" + more + "}";
}

// Each create and where its body refers to: "createDesk /owner->Person 1".
std::vector<std::string> creates_of(const Case& subject) {
  std::vector<std::string> all;
  for (const Step& each : subject.steps) {
    if (each.method != "POST") continue;
    std::string text = each.operation->id;
    for (const BodySlot& slot : each.slots)
      text += ' ' + slot.pointer + "->" + slot.from.step;
    all.push_back(text);
  }
  return all;
}

struct Circle {
  const char* name;
  std::vector<Kind> kinds;
  const char* id;
  std::vector<std::string> want;
};

TEST(Circles, EndWithAnItemThatRefersToNone) {
  const Kind department{"Department", "size: {type: integer}"};
  const Kind employee{
      "Employee",
      key("boss", "Employee") + ", " + key("department", "Department"),
      "name, department"};
  const Kind author{"Author", key("favourite", "Book")};
  const Kind book{"Book", key("author", "Author"), "name, author"};
  const Circle table[] = {
      {"its own kind",
       {{"Employee", key("boss", "Employee")}},
       "createEmployee/201/typical",
       {"createEmployee", "createEmployee /boss->Employee 1"}},
      {"its own kind and another",
       {employee, department},
       "createEmployee/201/typical",
       {"createDepartment",
        "createEmployee /department->Department 2",
        "createEmployee /boss->Employee 1 /department->Department 2"}},
      {"each other, the optional one first",
       {author, book},
       "createAuthor/201/typical",
       {"createAuthor", "createBook /author->Author 2", "createAuthor /favourite->Book 1"}},
      {"each other, the required one first",
       {author, book},
       "createBook/201/typical",
       {"createAuthor", "createBook /author->Author 1"}},
      {"a deletion that its own kind prevents",
       {{"Employee", key("boss", "Employee")}},
       "deleteEmployee/409/referred-by-Employee",
       {"createEmployee", "createEmployee /boss->Employee 2", "createEmployee /boss->Employee 1"}},
      {"unique: an item of its own for each",
       {{"Profile", key("user", "User", ", x-unique: true"), "name, user"},
        {"User", "size: {type: integer}"}},
       "createProfile/409/user-duplicate",
       {"createUser",
        "createUser",
        "createProfile /user->User 3",
        "createProfile /user->Profile 2"}}};
  for (const Circle& each : table) {
    const auto planned = plan_of(each.kinds);
    const Case* found = fixture::find_case(planned.plan, each.id);
    ASSERT_NE(found, nullptr) << each.name << testing::PrintToString(planned.ids());
    EXPECT_EQ(creates_of(*found), each.want) << each.name;
  }
}

}  // namespace
}  // namespace accord::conformance::plan
