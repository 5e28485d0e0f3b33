#include "accord/analysis/ledger/ledger.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "accord/analysis/ledger/enforcement.h"

namespace accord::analysis {
namespace {

constexpr const char* text = R"(openapi: 3.1.0
info: {title: T, version: '1'}
security: [{key: []}]
paths:
  /things/{id}:
    get:
      operationId: read
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer, format: int64}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      responses:
        '200':
          description: d
          headers: {ETag: {schema: {type: string, format: secret-sauce}}}
          content: {application/json: {schema: {type: object, title: x, minLenght: 1}}}
        '404': {description: d}
components:
  securitySchemes:
    key: {type: apiKey, name: K, in: header}
    cert: {type: mutualTLS}
)";

std::shared_ptr<const contract::Contract> contract_of(std::string document) {
  auto read = contract::parse_contract("c.yaml", std::move(document));
  EXPECT_TRUE(read.ok());
  return read ? std::move(read).value() : nullptr;
}

Ledger ledger_of_text() {
  const auto contract = contract_of(text);
  validation::SchemaSet schemas(*contract);
  auto found = unenforced(*contract, schemas);
  return ledger_of(
      *contract, structure::outline_of(*contract->documents, contract->version), std::move(found));
}

TEST(Ledger, SaysOfEachWordWhatKeepsIt) {
  const Ledger ledger = ledger_of_text();
  const auto has = [&](std::string_view part, std::string_view name, std::size_t count) {
    return std::any_of(ledger.entries.begin(), ledger.entries.end(), [&](const auto& each) {
      return each.part == part && each.name == name && each.count == count && !each.by.empty();
    });
  };
  EXPECT_TRUE(has("keyword", "type", 5));
  EXPECT_TRUE(has("keyword", "title", 1));
  EXPECT_TRUE(has("format", "int64", 1));
  EXPECT_TRUE(has("parameter", "path simple", 1));
  EXPECT_TRUE(has("parameter", "query form explode", 1));
  EXPECT_TRUE(has("response", "404", 1));
  EXPECT_TRUE(has("response header", "ETag", 1));
  EXPECT_TRUE(has("response body", "application/json", 1));
  EXPECT_TRUE(has("scheme", "key (apiKey)", 1));
  EXPECT_FALSE(has("scheme", "cert (mutualTLS)", 1));
}

TEST(Ledger, NamesThePlaceOfWhatIsNotEnforced) {
  const Ledger ledger = ledger_of_text();
  const auto says = [&](int line, std::string_view message, std::string_view pointer) {
    return std::any_of(
        ledger.not_enforced.begin(), ledger.not_enforced.end(), [&](const auto& each) {
          return each.at.file == "c.yaml" && each.at.line == line &&
                 each.at.pointer.starts_with(pointer) &&
                 (each.message + "; " + each.fix).find(message) != std::string::npos;
        });
  };
  constexpr const char* schema = "/paths/~1things~1{id}/get/responses/200/content/";
  EXPECT_TRUE(says(15, "\"minLenght\"", schema));
  EXPECT_TRUE(says(15, "did you mean minLength?", schema));
  EXPECT_TRUE(says(14, "the format \"secret-sauce\"", "/paths/~1things~1{id}/get/responses/200/h"));
}

TEST(Ledger, FindsSchemesThatNothingCanSatisfy) {
  EXPECT_TRUE(unenforced_schemes(*contract_of(text)).empty()) << "nobody asks for the certificate";
  std::string asking = text;
  asking.replace(asking.find("{key: []}"), 9, "{cert: []}");
  const auto found = unenforced_schemes(*contract_of(asking));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().at.pointer, "/components/securitySchemes/cert");
}

}  // namespace
}  // namespace accord::analysis
