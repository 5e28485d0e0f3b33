#include "accord/contract/resource/clock.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

struct ClockCase {
  const char* schema;
  Origin origin;
  ClockForm form = ClockForm::date_time;
};

class Clock : public testing::TestWithParam<ClockCase> {};

TEST_P(Clock, HasTheFormOfTheSchema) {
  const Inferred all(things(
      "{type: object, required: [id, created], properties: {id: {type: integer}, a: {}, created: " +
          std::string(GetParam().schema) + "}}",
      "{type: object, properties: {a: {}}}"));
  const Property& created = all.property("Thing", "created");
  EXPECT_EQ(created.origin, GetParam().origin);
  if (created.origin == Origin::client) return;
  EXPECT_EQ(created.clock, GetParam().form);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    Clock,
    testing::Values(
        ClockCase{"{type: string, format: date-time}", Origin::created_at},
        ClockCase{"{type: string, format: date}", Origin::created_at, ClockForm::date},
        ClockCase{"{type: string}", Origin::created_at},
        ClockCase{"{type: string, pattern: ^x$}", Origin::client},
        ClockCase{"{type: string, format: email}", Origin::client},
        ClockCase{"{type: integer}", Origin::client},
        ClockCase{"{type: integer, format: unix-time}", Origin::created_at, ClockForm::seconds},
        ClockCase{"{type: integer, example: 1663597223}", Origin::created_at, ClockForm::seconds},
        ClockCase{
            "{type: integer, example: 1663597223000}", Origin::created_at, ClockForm::milliseconds},
        ClockCase{
            "{type: integer, description: Seconds since the Unix epoch.}",
            Origin::created_at,
            ClockForm::seconds},
        ClockCase{
            "{type: integer, format: timestamp, description: In milliseconds.}",
            Origin::created_at,
            ClockForm::milliseconds},
        ClockCase{"{type: integer, example: 7}", Origin::client}));

}  // namespace
}  // namespace accord::contract::resource
