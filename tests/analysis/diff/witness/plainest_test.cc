// Which of several values shows a change.
#include <gtest/gtest.h>

#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

struct Plain {
  const char* name;
  const char* old;
  const char* now;
  std::vector<std::string> witnesses;
};

std::vector<std::string> witnesses_of(const Plain& row) {
  const auto contract_of = [](const char* schema) {
    return validation::fixture::contract_of_operation(
        "/notes",
        "post",
        R"("requestBody": {"required": true, "content": {"application/json": {"schema": )" +
            std::string(schema) + R"(}}}, "responses": {"200": {"description": "d"}})");
  };
  const auto old = contract_of(row.old);
  const auto now = contract_of(row.now);
  std::vector<std::string> all;
  for (const Change& each : diff(*old, *now).found)
    all.push_back(each.witness);
  return all;
}

TEST(DiffWitness, IsTheRemovedValueAndAsShortAsCanBe) {
  const Plain rows[] = {
      {"each value that was removed",
       R"({"enum": ["b", "a", "-a", "-b"]})",
       R"({"enum": ["b", "-b"]})",
       {"\"-a\"", "\"a\""}},
      {"no long texts",
       R"({"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 200}, "age": {"type": "integer"}}})",
       R"({"type": "object", "required": ["name", "age"], "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 200}, "age": {"type": "integer"}}})",
       {R"({"name":"a"})"}},
      {"each property that was removed",
       R"({"type": "object", "required": ["t"], "additionalProperties": false, "properties": {"t": {"type": "string"}, "p": {"type": "string"}, "q": {"type": "string"}}})",
       R"({"type": "object", "required": ["t"], "additionalProperties": false, "properties": {"t": {"type": "string"}}})",
       {R"({"t":"123","p":""})", R"({"p":"true","q":"true","t":"123"})"}},
      {"the property that was removed, where another is required",
       R"({"type": "object", "required": ["t"], "additionalProperties": false, "properties": {"t": {"type": "string"}, "p": {"type": "string"}}})",
       R"({"type": "object", "required": ["t", "s"], "additionalProperties": false, "properties": {"t": {"type": "string"}, "s": {"type": "string"}}})",
       {R"({"t":"123","p":""})", R"({"t":"123"})"}}};
  for (const Plain& each : rows)
    EXPECT_EQ(witnesses_of(each), each.witnesses) << each.name;
}

}  // namespace
}  // namespace accord::analysis::diff
