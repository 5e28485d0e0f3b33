#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Reply;

// RFC 9110 section 10.2.3: what asks to be asked later says when, in one of two forms.
TEST(JudgeRefusal, ReadsWhatWasWaitedFor) {
  const struct {
    const char* name;
    std::vector<std::pair<std::string, std::string>> fields;
    bool is_fine;
  } table[] = {
      {"seconds", {{"Retry-After", "0"}}, true},
      {"a date", {{"Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"}}, true},
      {"text", {{"Retry-After", "soon"}}, false},
      {"none, though it is required", {}, false}};
  for (const auto& each : table) {
    int count = 0;
    const auto outcome = fixture::exercise(
        fixture::read_contract(
            "paths: {/a: {get: {operationId: a, responses: {'200': {description: d}, '429': "
            "{description: d, headers: {Retry-After: {required: true, schema: {type: "
            "string}}}}}}}}\n"),
        [&](const fixture::Asked&) {
          return ++count == 2 ? Reply{429, each.fields, ""} : Reply{200, {}, ""};
        });
    EXPECT_EQ(outcome.failures().empty(), each.is_fine) << each.name << outcome.texts();
  }
}

}  // namespace
}  // namespace accord::conformance
