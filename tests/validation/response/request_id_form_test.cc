#include "accord/validation/response/request_id_form.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "accord/contract/base/finding.h"
#include "validation/fixture.h"

namespace accord::validation {
namespace {

/// The form of one operation whose responses have these Header Objects.
struct DocumentedIds {
  explicit DocumentedIds(const std::vector<std::string>& headers) {
    std::string responses = R"("204": {"description": ""})";
    for (std::size_t i = 0; i < headers.size(); ++i) {
      responses += ", \"" + std::to_string(400 + i) +
                   R"(": {"description": "", "headers": {"x-request-ID": )" + headers[i] + "}}";
    }
    contract = fixture::contract_of_operation("/a", "get", "\"responses\": {" + responses + "}");
    schemas = std::make_unique<SchemaSet>(*contract);
    contract::Diagnostics faults;
    const ResponseValidator validator(*contract, contract->operations.front(), *schemas, faults);
    EXPECT_TRUE(schemas->finish().empty());
    form.add(validator);
    form.check(found);
  }
  std::shared_ptr<const contract::Contract> contract;
  std::unique_ptr<SchemaSet> schemas;
  RequestIdForm form;
  contract::Diagnostics found;
};

TEST(RequestIdForm, IsOneThatTheSchemasAllow) {
  using Kind = RequestIdForm::Kind;
  const std::string format = R"({"schema": {"type": "string", "format": "uuid"}})";
  const std::string sixteen = R"({"schema": {"type": "string", "maxLength": 16}})";
  const struct {
    const char* name;
    std::vector<std::string> headers;
    Kind kind;
    std::size_t unmet;
  } cases[] = {
      {"none", {}, Kind::digits, 0},
      {"any text", {R"({"schema": {"type": "string"}})"}, Kind::digits, 0},
      {"anything", {R"({"schema": {}})"}, Kind::digits, 0},
      {"a UUID", {format}, Kind::uuid, 0},
      {"the same twice", {format, format}, Kind::uuid, 0},
      {"a length", {R"({"schema": {"type": "string", "minLength": 17}})"}, Kind::uuid, 0},
      {"digits", {sixteen}, Kind::digits, 0},
      {"digits or more", {R"({"schema": {"type": "string", "minLength": 16}})"}, Kind::digits, 0},
      {"version 4",
       {R"({"schema": {"type": "string", "pattern": "^[0-9a-f-]{14}4[0-9a-f]{3}-[89ab]"}})"},
       Kind::uuid,
       0},
      {"a number", {R"({"schema": {"type": "integer"}})"}, Kind::digits, 1},
      {"a prefix", {R"({"schema": {"type": "string", "pattern": "^req-"}})"}, Kind::digits, 1},
      {"both at once", {sixteen, format}, Kind::digits, 1}};
  for (const auto& each : cases) {
    const DocumentedIds documented(each.headers);
    EXPECT_EQ(documented.form.kind(), each.kind) << each.name;
    EXPECT_EQ(documented.found.size(), each.unmet) << each.name;
    for (const auto& finding : documented.found)
      EXPECT_EQ(finding.id, contract::finding::unfilled_header) << each.name;
  }
}

TEST(RequestIdForm, AcceptsWhatMeetsAllSchemas) {
  const std::string hexadecimal = "4bf92f3577b34da6";
  const std::string uuid = "f058ebd6-02f7-4d3f-942e-904344e8cde5";
  const DocumentedIds free({});
  EXPECT_TRUE(free.form.accepts(hexadecimal));
  EXPECT_TRUE(free.form.accepts("mine"));
  const DocumentedIds strict(
      {R"({"schema": {"type": "string", "format": "uuid"}})",
       R"({"schema": {"type": "string", "pattern": "^f"}})"});
  EXPECT_TRUE(strict.form.accepts(uuid));
  EXPECT_FALSE(strict.form.accepts(hexadecimal));
  EXPECT_FALSE(strict.form.accepts("0" + uuid.substr(1)));
}

}  // namespace
}  // namespace accord::validation
