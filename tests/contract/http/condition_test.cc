#include "accord/contract/http/condition.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/paths.h"

namespace accord::contract::http {
namespace {

// The table of docs/design.md, Conditions and statuses.
TEST(Condition, HasTheRowOfTheDesign) {
  using enum Condition;
  const std::pair<Condition, std::vector<int>> rows[] = {
      {malformed_message, {400}},
      {unparsable, {400, 422}},
      {body_invalid, {422, 400}},
      {parameter_invalid, {400, 422}},
      {path_parameter_invalid, {400, 422, 404}},
      {no_such_path, {404}},
      {method_not_documented, {405}},
      {item_missing, {404}},
      {reference_missing, {422, 409, 404, 400}},
      {conflict, {409, 422, 400}},
      {key_mismatch, {422, 400, 409}},
      {patch_failed, {409, 422, 400}},
      {idempotency_key_reused, {422, 409, 400}},
      {precondition_failed, {412}},
      {precondition_required, {428}},
      {unsupported_media_type, {415, 400}},
      {not_acceptable, {406}},
      {not_in_time, {408}},
      {body_too_large, {413}},
      {item_too_large, {413, 422}},
      {target_too_long, {414}},
      {fields_too_large, {431}},
      {expectation_failed, {417}},
      {misdirected, {421}},
      {not_authenticated, {401}},
      {not_allowed, {403}},
      {over_the_limit, {429}},
      {not_implemented, {501}},
      {parameter_unsupported, {501}},
      {response_too_large, {503}},
      {storage_full, {507, 503}},
      {overloaded, {503}},
      {version_not_supported, {505}},
      {bad_gateway, {502}},
      {gateway_timeout, {504}},
      {internal, {500}}};
  std::vector<Condition> named;
  for (const auto& [condition, want] : rows) {
    const auto row = statuses_of(condition);
    EXPECT_EQ(std::vector<int>(row.begin(), row.end()), want) << static_cast<int>(condition);
    named.push_back(condition);
  }
  std::sort(named.begin(), named.end());
  EXPECT_EQ(std::vector<Condition>(all_conditions().begin(), all_conditions().end()), named);
}

// RFC 9457 section 4.2.1: about:blank says no more than the status.
TEST(Condition, HasAProblemTypeWhereTheStatusDoesNotSayItAll) {
  std::set<std::string_view> uris;
  std::set<int> blank;
  for (const Condition each : all_conditions()) {
    const ProblemType type = problem_type_of(each);
    EXPECT_EQ(type.title.empty(), type.uri == "about:blank") << type.uri;
    if (type.uri != "about:blank") {
      EXPECT_TRUE(uris.insert(type.uri).second) << type.uri << " is used twice";
      continue;
    }
    ASSERT_EQ(statuses_of(each).size(), 1U) << static_cast<int>(each);
    EXPECT_TRUE(blank.insert(statuses_of(each).front()).second) << statuses_of(each).front();
  }
}

// What docs/errors.md says of a section or of a table row.
struct Documented {
  std::map<std::string, std::string> types;  // the statuses by URI, as written
  std::set<int> blank;
};

Documented documented_errors() {
  std::ifstream file(support::source_folder + std::string("/docs/errors.md"));
  Documented found;
  std::string type;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("### `")) {
      type = line.substr(5, line.rfind('`') - 5);
      found.types[type];
    } else if (!type.empty() && !line.empty()) {
      found.types[type] = line.substr(0, line.find('.'));
      type.clear();
    } else if (line.starts_with("| ") && line.size() > 5 && line[2] >= '1' && line[2] <= '9') {
      found.blank.insert(std::stoi(line.substr(2, 3)));
    }
  }
  return found;
}

TEST(Condition, IsDocumented) {
  std::map<std::string, std::string> types;
  std::set<int> blank;
  for (const Condition each : all_conditions()) {
    const ProblemType type = problem_type_of(each);
    if (type.uri == "about:blank") {
      blank.insert(statuses_of(each).front());
      continue;
    }
    std::string& statuses = types[std::string(type.uri)];
    for (const int status : statuses_of(each))
      statuses += (statuses.empty() ? "" : ", ") + std::to_string(status);
  }
  const Documented documented = documented_errors();
  EXPECT_EQ(documented.types, types);
  EXPECT_EQ(documented.blank, blank);
}

}  // namespace
}  // namespace accord::contract::http
