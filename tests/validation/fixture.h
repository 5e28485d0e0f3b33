#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "accord/contract/contract.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation::fixture {

inline constexpr std::string_view v3_0 = "3.0.3";
inline constexpr std::string_view v3_1 = "3.1.0";

inline contract::JsonDocument json(std::string_view text) {
  auto read = contract::read_json(text, {1000, 10'000'000});
  EXPECT_TRUE(read.ok()) << text << ": " << (read ? "" : read.fault().message);
  return read ? std::move(read).value() : contract::JsonDocument();
}

inline std::shared_ptr<const contract::Contract> read_contract(const std::string& text) {
  auto read = contract::parse_contract("contract.json", text);
  std::string faults;
  if (!read) {
    for (const auto& each : read.fault())
      faults += contract::to_text(each) + "\n";
  }
  EXPECT_TRUE(read.ok()) << faults << text;
  return read ? std::move(read).value() : nullptr;
}

/// A contract whose components.schemas holds `schemas` (members of a JSON object).
inline std::shared_ptr<const contract::Contract> contract_of_schemas(
    std::string_view version, std::string_view schemas) {
  return read_contract(
      R"({"openapi": ")" + std::string(version) +
      R"(", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {)" +
      std::string(schemas) + "}}}");
}

/// The schema S of a contract.
inline contract::Node schema_of(const contract::Contract& contract) {
  return contract.documents->root().member("components").member("schemas").member("S");
}

/// The schema S of a contract, compiled; it owns all that it needs.
struct Compiled {
  std::shared_ptr<const contract::Contract> contract;
  std::unique_ptr<SchemaSet> set;
  std::optional<Schema> schema;
  contract::Diagnostics found;

  [[nodiscard]] bool accepts(
      std::string_view value, Direction direction = Direction::request) const {
    return schema->accepts(json(value), direction);
  }
  /// "pointer keyword", one for each error.
  [[nodiscard]] std::vector<std::string> errors(
      std::string_view value, Direction direction = Direction::request) const {
    std::vector<std::string> all;
    for (const auto& each : schema->errors(json(value), direction)) {
      all.push_back(each.pointer + " " + each.keyword);
    }
    return all;
  }
  /// "error /pointer message" or "warning …", one for each finding.
  [[nodiscard]] std::vector<std::string> findings() const {
    std::vector<std::string> all;
    for (const auto& each : found) {
      const std::string start = each.severity == contract::Severity::error ? "error " : "warning ";
      all.push_back(start + each.at.pointer + " " + each.message);
    }
    return all;
  }
};

/// `others`: more members of components.schemas, each beginning with a comma.
inline Compiled compile(
    std::string_view version, std::string_view schema, std::string_view others = {}) {
  Compiled compiled;
  compiled.contract =
      contract_of_schemas(version, "\"S\": " + std::string(schema) + std::string(others));
  compiled.set = std::make_unique<SchemaSet>(*compiled.contract);
  const contract::Node at =
      compiled.contract->documents->root().member("components").member("schemas").member("S");
  compiled.schema = compiled.set->add(at);
  compiled.found = compiled.set->finish();
  return compiled;
}

/// Documents by the URI that references name them by.
using Others = std::vector<std::pair<std::string, std::string>>;

/// The same beside other documents.
inline Compiled compile_beside(
    const Others& others,
    const std::string& schema,
    std::string_view version = v3_1,
    FormatRole formats = FormatRole::assertion) {
  Compiled compiled;
  auto read = contract::parse_contract(
      "contract.json",
      R"({"openapi": ")" + std::string(version) +
          R"(", "info": {"title": "t", "version": "1"}, "paths": {}, "components": )"
          R"({"schemas": {"S": )" +
          schema + "}}}",
      others);
  EXPECT_TRUE(read.ok()) << schema;
  if (!read) return compiled;
  compiled.contract = std::move(read).value();
  compiled.set = std::make_unique<SchemaSet>(*compiled.contract, formats);
  compiled.schema = compiled.set->add(
      compiled.contract->documents->root().member("components").member("schemas").member("S"));
  compiled.found = compiled.set->finish();
  return compiled;
}

/// One operation of a contract with the members of its Operation Object.
inline std::shared_ptr<const contract::Contract> contract_of_operation(
    std::string_view path,
    std::string_view method,
    std::string_view members,
    std::string_view version = v3_1) {
  return read_contract(
      R"({"openapi": ")" + std::string(version) +
      R"(", "info": {"title": "t", "version": "1"}, "paths": {")" + std::string(path) + R"(": {")" +
      std::string(method) + R"(": {)" + std::string(members) + "}}}}");
}

}  // namespace accord::validation::fixture
