// Bodies that are meant to hurt, read and validated in a process of their own: accepted or refused,
// within bounds, both by the yes or no and by the pass that gathers errors. ci/hostile prints what
// each really takes.
#include "hostile/bodies.h"

#include <cstring>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "accord/validation/schema/schema_set.h"
#include "hostile/child.h"

namespace accord::hostile {
namespace {

using contract::Node;
using validation::Direction;

class HostileBody : public testing::TestWithParam<BodyCase> {};

/// A schema ready to judge, so that the child does nothing else.
struct Judge {
  explicit Judge(const std::string& text)
      : contract(contract::parse_contract(
                     "contract.json",
                     R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, )"
                     R"("components": {"schemas": {"S": {"$id": "https://example.test/s", )" +
                         text.substr(1) + "}}}")
                     .value()),
        set(*contract),
        schema(set.add(
            contract->documents->root().member("components").member("schemas").member("S"))) {
    for (const auto& each : set.finish())
      faults += to_text(each) + "\n";
  }

  std::shared_ptr<const contract::Contract> contract;
  validation::SchemaSet set;
  validation::Schema schema;
  std::string faults;
};

enum Answer : int { refused = 10, accepted, unreadable, contradictory, too_many_errors };

int judge(const Judge& by, const std::string& text) {
  const auto body = contract::read_json(text, {});  // a server's limits
  if (!body) return unreadable;
  const bool is_valid = by.schema.accepts(*body, Direction::request);
  const auto errors = by.schema.errors(*body, Direction::request);
  if (errors.size() > 50) return too_many_errors;
  if (is_valid != errors.empty()) return contradictory;
  return is_valid ? accepted : refused;
}

TEST_P(HostileBody, IsJudgedWithinBounds) {
  const Judge by(GetParam().schema);
  ASSERT_EQ(by.faults, "");
  const Usage usage = in_child([&] { return judge(by, GetParam().body); });
  print(GetParam().name, usage);
  EXPECT_EQ(usage.status, GetParam().is_valid ? accepted : refused);
  EXPECT_LT(usage.milliseconds, 19'000);
  EXPECT_LT(usage.mebibytes, 1'500);
}

INSTANTIATE_TEST_SUITE_P(
    Validation, HostileBody, testing::ValuesIn(body_cases()), [](const auto& each) {
      return each.param.name;
    });

}  // namespace
}  // namespace accord::hostile
