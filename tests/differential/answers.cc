// accord_differential: reads lines {"schema": …, "instances": […]} and writes one line for each:
// "1" for an instance that is accepted, "0" for one that is not, "x" where the two passes differ;
// or
// "! why" where the schema is refused.
#include <algorithm>
#include <iostream>
#include <string>

#include "accord/contract/json/reader.h"
#include "accord/validation/schema/schema_set.h"

namespace accord {
namespace {

using contract::Json;
using validation::Direction;

constexpr contract::JsonLimits wide{200, 1'000'000};

std::string refusal(const contract::Diagnostics& found) {
  const auto error = std::find_if(found.begin(), found.end(), [](const auto& each) {
    return each.severity == contract::Severity::error;
  });
  return "! " + to_text(*error);
}

std::string answers_of(const validation::Schema& schema, const Json& instances) {
  std::string answers;
  for (const Json& each : instances.GetArray()) {
    const bool is_valid = schema.accepts(each, Direction::request);
    const bool has_errors = !schema.errors(each, Direction::request).empty();
    answers += is_valid == has_errors ? 'x' : is_valid ? '1' : '0';
  }
  return answers;
}

std::string answer(const std::string& line) {
  const auto pair = contract::read_json(line, wide);
  if (!pair) return "! the line is no JSON: " + pair.fault().message;
  const auto contract = contract::parse_contract(
      "contract.json",
      R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, )"
      R"("components": {"schemas": {"S": )" +
          contract::to_text((*pair)["schema"]) + "}}}");
  if (!contract) return refusal(contract.fault());
  validation::SchemaSet set(**contract);
  const validation::Schema schema =
      set.add((*contract)->documents->root().member("components").member("schemas").member("S"));
  const contract::Diagnostics& found = set.finish();
  return has_error(found) ? refusal(found) : answers_of(schema, (*pair)["instances"]);
}

}  // namespace
}  // namespace accord

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << accord::answer(line) << '\n';
}
