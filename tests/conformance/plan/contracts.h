#pragma once

// Small contracts around one resource, for the recipes.

#include <string>

#include "accord/conformance/plan/case.h"
#include "conformance/fixture.h"

namespace accord::conformance::fixture {

struct Notes {
  std::string list_parameters = "[]";
  std::string id = "{type: integer, minimum: 1}";
  std::string members = "title: {type: string}";  ///< of what is written and of what is shown
  std::string put_responses = "'200': {$ref: '#/components/responses/Note'}";
  std::string put_parameters = "[]";
  std::string delete_responses = "'204': {description: gone}";
  std::string create_responses = "'201': {$ref: '#/components/responses/Note'}";
  std::string get_responses = "'200': {$ref: '#/components/responses/Note'}";
  std::string body_type = "application/json";
  std::string more = {};  ///< more paths, indented by two
};

inline ContractPointer read_notes(const Notes& notes) {
  const bool names_key = notes.members.starts_with("id:");
  const std::string key =
      names_key ? "" : "id: " + notes.id.substr(0, notes.id.size() - 1) + ", readOnly: true}, ";
  const std::string body = "      requestBody: {required: true, content: {" + notes.body_type +
                           ": {schema: {$ref: '#/components/schemas/NewNote'}}}}\n";
  return read_contract(
      "paths:\n  /note:\n    get:\n      operationId: listNotes\n      parameters: " +
      notes.list_parameters +
      "\n      responses: {'200': {description: d, content: {application/json: {schema: "
      "{type: array, items: {$ref: '#/components/schemas/Note'}}}}}, '400': {description: d}}\n"
      "    post:\n      operationId: createNote\n" +
      body + "      responses: {" + notes.create_responses +
      "}\n  /note/{id}:\n    parameters: [{name: id, in: path, required: true, schema: " +
      notes.id + "}]\n    get:\n      operationId: getNote\n      responses: {" +
      notes.get_responses + "}\n    put:\n      operationId: replaceNote\n      parameters: " +
      notes.put_parameters + "\n" + body + "      responses: {" + notes.put_responses +
      "}\n    delete:\n      operationId: deleteNote\n      responses: {" + notes.delete_responses +
      "}\n" + notes.more +
      "components:\n  responses:\n    Note: {description: d, content: {application/json: {schema: "
      "{$ref: '#/components/schemas/Note'}}}}\n  schemas:\n    NewNote: {type: object, required: "
      "[title], properties: {" +
      notes.members + "}}\n    Note: {type: object, required: [id, title], properties: {" + key +
      notes.members + "}}\n");
}

/// A plan and the contract it points into.
struct Planned {
  explicit Planned(ContractPointer from, const std::string& salt = "saltn")
      : contract(std::move(from)),
        plan(plan::make_plan(*contract, salt)) {}
  explicit Planned(const Notes& notes) : Planned(read_notes(notes)) {}

  /// The step that the case is about; null where there is no such case.
  [[nodiscard]] const plan::Step* subject(const std::string& id) const {
    const plan::Case* found = find_case(plan, id);
    return found == nullptr ? nullptr : &found->steps[found->subject];
  }
  [[nodiscard]] std::set<std::string> ids() const {
    std::set<std::string> all;
    for (const plan::Case& each : plan.cases)
      all.insert(each.id);
    return all;
  }

  ContractPointer contract;
  plan::Plan plan;
};

inline std::string literal(
    const std::vector<std::pair<std::string, plan::Value>>& values, const std::string& name) {
  for (const auto& [key, value] : values) {
    if (key == name && !value.from) return value.text;
  }
  return {};
}

inline bool is_unsafe(const plan::Step& step) {
  return step.method == "DELETE" || step.method == "PUT" || step.method == "PATCH";
}

}  // namespace accord::conformance::fixture
