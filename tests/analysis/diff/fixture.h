#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "accord/analysis/diff/diff.h"
#include "support/paths.h"
#include "validation/fixture.h"

namespace accord::analysis::diff::fixture {

using validation::Direction;

inline std::filesystem::path cases() {
  return std::filesystem::path(support::source_folder) / "tests" / "cases" / "diff";
}

inline std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

inline std::shared_ptr<const contract::Contract> load(const std::filesystem::path& file) {
  auto loaded = contract::load_contract(file);
  EXPECT_TRUE(loaded.ok()) << file << ": "
                           << (loaded ? "" : contract::to_text(loaded.fault().front()));
  return loaded ? std::move(loaded).value() : nullptr;
}

/// The changes between two files; nothing may be unread.
inline std::vector<Change> between(
    const std::filesystem::path& old, const std::filesystem::path& now) {
  const auto left = load(old);
  const auto right = load(now);
  if (left == nullptr || right == nullptr) return {};
  Changes changes = diff(*left, *right);
  EXPECT_TRUE(changes.unread.empty()) << contract::to_text(changes.unread.front());
  return std::move(changes.found);
}

/// "breaking path-removed GET /pets: the path /pets was removed", then both pointers on a line
/// each.
inline std::string to_text(const std::vector<Change>& changes) {
  std::string text;
  for (const Change& each : changes) {
    text += std::string(diff::to_text(each.level)) + ' ' + std::string(each.rule) + ' ' +
            (each.operation.empty() ? "" : each.operation + ": ") + each.message + "\n  old " +
            each.old.pointer + "\n  new " + each.now.pointer + '\n';
  }
  return text;
}

/// "breaking path-removed", one for each.
inline std::vector<std::string> rules_of(const std::vector<Change>& changes) {
  std::vector<std::string> rules;
  for (const Change& each : changes)
    rules.push_back(std::string(diff::to_text(each.level)) + ' ' + std::string(each.rule));
  return rules;
}

/// The same between two schemas of JSON, of a body or of a response; `others`: more members of
/// components.schemas, each followed by a comma but the last.
inline std::vector<std::string> between_schemas(
    const std::string& old,
    const std::string& now,
    Direction direction,
    std::string_view version = validation::fixture::v3_1,
    const std::string& others = "") {
  const auto contract_of = [&](const std::string& schema) {
    const std::string content = R"("content": {"application/json": {"schema": )" + schema + "}}";
    const std::string body =
        direction == Direction::request
            ? R"("requestBody": {)" + content + R"(}, "responses": {"200": {"description": "d"}})"
            : R"("responses": {"200": {"description": "d", )" + content + "}}";
    return validation::fixture::read_contract(
        R"({"openapi": ")" + std::string(version) +
        R"(", "info": {"title": "t", "version": "1"}, "paths": {"/pets": {"post": {)" + body +
        R"(}}}, "components": {"schemas": {)" + others + "}}}");
  };
  const auto left = contract_of(old);
  const auto right = contract_of(now);
  if (left == nullptr || right == nullptr) return {};
  return rules_of(diff(*left, *right).found);
}

}  // namespace accord::analysis::diff::fixture
