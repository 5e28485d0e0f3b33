#pragma once

// What the tests of resources share: models from the paths and schemas of a contract.

#include <string>
#include <string_view>
#include <utility>

#include "accord/contract/resource/model.h"
#include "contract/fixture.h"

namespace accord::contract::resource::fixture {

using contract::fixture::contract_of;

/// A contract and what is inferred from it; the contract outlives the model.
struct Inferred {
  std::shared_ptr<const Contract> contract;
  Model model;

  explicit Inferred(std::shared_ptr<const Contract> given) : contract(std::move(given)) {
    if (contract == nullptr) std::abort();
    model = infer(*contract);
  }
  explicit Inferred(const std::string& text) : Inferred(contract_of(text)) {}

  /// The mapping of `METHOD /path` or of an operationId.
  [[nodiscard]] const Mapping& at(std::string_view name) const {
    for (const Mapping& each : model.mappings) {
      const Operation& operation = *each.operation;
      if (operation.id == name ||
          std::string(http::to_text(operation.method)) + " " + operation.path.text() == name) {
        return each;
      }
    }
    ADD_FAILURE() << "no operation " << name;
    std::abort();
  }
  [[nodiscard]] const Resource& resource(std::string_view name) const {
    for (const Resource& each : model.resources) {
      if (each.name == name) return each;
    }
    ADD_FAILURE() << "no resource " << name;
    std::abort();
  }
  [[nodiscard]] const Property& property(std::string_view of, std::string_view name) const {
    const Resource& found = resource(of);
    const auto index = found.find(name);
    if (!index) {
      ADD_FAILURE() << of << " has no property " << name;
      std::abort();
    }
    return found.properties[*index];
  }
  [[nodiscard]] std::string ledger() const { return contract::fixture::texts_of(model.unserved); }
};

inline std::string begin(std::string_view version = "3.1.0") {
  return "openapi: " + std::string(version) + "\ninfo: {title: T, version: '1'}\npaths:\n";
}

inline std::string parameters_of(std::string_view path) {
  std::string all;
  for (std::size_t open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1)) {
    const std::string name(path.substr(open + 1, path.find('}', open) - open - 1));
    all += "{name: " + name + ", in: path, required: true, schema: {type: string}}, ";
  }
  return all;
}

/// One operation: `body` and `answer` are schemas in flow notation, "" for none.
inline std::string operation(
    std::string_view method,
    std::string_view path,
    std::string_view body,
    std::string_view answer,
    std::string_view status = "200") {
  std::string text = "  " + std::string(path) + ":\n    " + std::string(method) + ":\n" +
                     "      parameters: [" + parameters_of(path) + "]\n";
  if (!body.empty()) {
    text +=
        "      requestBody: {content: {application/json: {schema: " + std::string(body) + "}}}\n";
  }
  text += "      responses: {'" + std::string(status) + "': {description: d";
  if (!answer.empty())
    text += ", content: {application/json: {schema: " + std::string(answer) + "}}";
  return text + "}}\n";
}

inline std::string ref(std::string_view name) {
  return "{$ref: '#/components/schemas/" + std::string(name) + "'}";
}
inline std::string list_of(std::string_view schema) {
  return "{type: array, items: " + std::string(schema) + "}";
}
inline std::string schemas(std::string_view lines) {
  return "components:\n  schemas:\n" + std::string(lines);
}

/// GET, POST on `/things` and GET on `/things/{id}` of one component Thing.
inline std::string things(
    std::string_view thing, std::string_view create_body = "{$ref: '#/components/schemas/Thing'}") {
  std::string text = begin() + operation("get", "/things", "", list_of(ref("Thing")));
  text += "    post:\n      requestBody: {content: {application/json: {schema: " +
          std::string(create_body) +
          "}}}\n      responses: {'201': {description: d, content: {application/json: {schema: " +
          ref("Thing") + "}}}}\n";
  text += operation("get", "/things/{id}", "", ref("Thing"));
  return text + schemas("    Thing: " + std::string(thing) + "\n");
}

}  // namespace accord::contract::resource::fixture
