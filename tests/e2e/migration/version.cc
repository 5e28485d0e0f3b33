#include "e2e/migration/version.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "accord/contract/document/document.h"
#include "accord/contract/json/reader.h"
#include "support/paths.h"

namespace accord::e2e::migration {
namespace {

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string answer(std::string_view status, const std::string& schema) {
  return in_quotes(status) +
         R"(: {"description": "d", "content": {"application/json": {"schema": )" + schema + "}}}";
}

std::string body(const std::string& schema, std::string_view type = "application/json") {
  return R"("requestBody": {"required": true, "content": {)" + in_quotes(type) +
         R"(: {"schema": )" + schema + "}}}, ";
}

std::string parameters_of(const std::string& path, const std::string& key_schema) {
  std::string list;
  for (std::size_t at = 0; (at = path.find('{', at)) != std::string::npos; ++at) {
    const std::string name = path.substr(at + 1, path.find('}', at) - at - 1);
    const bool is_last = path.find('{', at + 1) == std::string::npos && path.ends_with('}');
    list += (list.empty() ? "" : ", ") + (R"({"name": )" + in_quotes(name)) +
            R"(, "in": "path", "required": true, "schema": )" +
            (is_last ? key_schema : R"({"type": "integer"})") + "}";
  }
  return R"("parameters": [)" + list + "], ";
}

std::string operations_of(const std::string& path, const std::string& name, const Json& schema) {
  const auto& properties = *contract::find(schema, "properties");
  const auto& key = *properties.MemberBegin();
  const std::string ref = R"({"$ref": "#/components/schemas/)" + name + "\"}";
  const std::string list = R"({"type": "array", "items": )" + ref + "}";
  const std::string item = path + "/{" + std::string(contract::text_of(key.name)) + "}";
  const std::string bare =
      contract::find(key.value, "type") == nullptr
          ? R"({"type": "integer"})"
          : R"({"type": )" + contract::to_text(*contract::find(key.value, "type")) + "}";
  const std::string patch =
      R"({"type": "object", "properties": )" + contract::to_text(properties) + "}";
  return in_quotes(path) + ": {" + parameters_of(path, bare) + R"("get": {"responses": {)" +
         answer("200", list) + R"(}}, "post": {)" + body(ref) + R"("responses": {)" +
         answer("201", ref) + "}}}, " + in_quotes(item) + ": {" + parameters_of(item, bare) +
         R"("get": {"responses": {)" + answer("200", ref) + R"(}}, "put": {)" + body(ref) +
         R"("responses": {)" + answer("200", ref) + R"(}}, "patch": {)" +
         body(patch, "application/merge-patch+json") + R"("responses": {)" + answer("200", ref) +
         R"(}}, "delete": {"responses": {"204": {"description": "d"}}}})";
}

}  // namespace

JsonDocument json_of(const std::string& text) {
  auto read = contract::read_json(text, {1000, 1'000'000});
  if (!read) throw std::runtime_error(read.fault().message + ": " + text);
  return std::move(read).value();
}

std::string contract_text(const Json& resources) {
  const Json& schemas = *contract::find(resources, "schemas");
  std::string paths;
  for (const auto& [path, name] : contract::find(resources, "paths")->GetObject()) {
    const std::string schema(contract::text_of(name));
    paths += (paths.empty() ? "" : ", ") +
             operations_of(
                 std::string(contract::text_of(path)), schema, *contract::find(schemas, schema));
  }
  return R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {)" + paths +
         R"(}, "components": {"schemas": )" + contract::to_text(schemas) + "}}";
}

std::vector<Version> all_versions() {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (const auto& each :
       fs::directory_iterator(fs::path(support::source_folder) / "tests/cases/migrations")) {
    if (each.path().extension() == ".yaml") files.push_back(each.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Version> versions;
  for (const fs::path& each : files) {
    auto document = contract::Document::load(each);
    if (!document)
      throw std::runtime_error(each.string() + ": " + contract::to_text(document.fault().front()));
    Version& version = versions.emplace_back();
    version.name = each.filename().string();
    version.document.CopyFrom(document.value()->root(), version.document.GetAllocator());
  }
  return versions;
}

}  // namespace accord::e2e::migration
