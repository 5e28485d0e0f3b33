#include "accord/contract/resource/safety.h"

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::contract::resource {
namespace {

// RFC 9110 section 9.2.1.
TEST(Safety, IsOfTheMethodAndOfWhatXAccordSays) {
  const struct {
    const char* method;
    const char* x_accord;
    bool want;
  } cases[] = {
      {"get", "", true},
      {"head", "", true},
      {"options", "", true},
      {"post", "", false},
      {"delete", "", false},
      {"post", "{action: list}", false},
      {"get", "{action: read}", true},
      {"get", "{action: count}", true},
      {"get", "{resource: A}", true},
      {"get", "{action: create}", false},
      {"get", "{action: patch}", false},
      {"get", "{action: delete}", false},
      {"get", "{action: clear}", false},
      {"get", "{action: purge}", false}};
  for (const auto& each : cases) {
    const std::string said =
        *each.x_accord == '\0' ? "" : "x-accord: " + std::string(each.x_accord) + ", ";
    const auto contract = support::contract_of(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a: {" +
        std::string(each.method) + ": {" + said + "responses: {'200': {description: d}}}}\n");
    EXPECT_EQ(is_safe(contract->operations.front()), each.want) << each.method << each.x_accord;
  }
}

}  // namespace
}  // namespace accord::contract::resource
