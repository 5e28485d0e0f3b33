// Every value comes back as it was written: by create, replace and both patches, from the item and
// from the list.

#include <bit>
#include <cmath>
#include <cstdio>

#include <gtest/gtest.h>

#include "e2e/model/random.h"
#include "e2e/model/served_shop.h"
#include "support/postgres.h"

namespace accord::e2e::model {
namespace {

using support::Answer;

constexpr const char* merge = "application/merge-patch+json";
constexpr const char* json_patch = "application/json-patch+json";

class Values : public testing::Test {
 protected:
  // The member of a good; "absent" where it has none.
  static std::string member(const contract::Json& good, const std::string& name) {
    const contract::Json* found = contract::find(good, name);
    return found == nullptr ? "absent" : contract::to_text(*found);
  }
  static bool is_same(const std::string& one, const std::string& other) {
    if (one == "absent" || other == "absent") return one == other;
    return contract::is_equal(parse(one), parse(other));
  }
  static std::string brief(const std::string& text) { return text.substr(0, 200); }

  void expect(const Answer& answer, int status, const std::string& name, const std::string& value) {
    ASSERT_EQ(answer.status, status) << name << ' ' << brief(value) << ' ' << brief(answer.body);
    const auto got = parse(answer.body);
    EXPECT_TRUE(is_same(member(got, name), value))
        << name << " is " << brief(member(got, name)) << ", written: " << brief(value);
    const std::string id = member(got, "id");
    const Answer item = client_.ask("GET", "/goods/" + id);
    EXPECT_TRUE(contract::is_equal(parse(item.body), got)) << brief(item.body);
    const Answer list = client_.ask("GET", "/goods?limit=1&sort=-id&owner=" + owner_);
    const auto page = parse(list.body);
    EXPECT_TRUE(contract::is_equal((*contract::find(page, "items"))[0], got)) << brief(list.body);
  }

  // A good whose other properties are there, so that what is not written is seen, too.
  static std::string body(const std::string& name, const std::string& value) {
    Row row = {{"owner", "\"o\""}, {"name", "\"n\""}};
    if (value != "absent") row[name] = value;
    return to_json(row);
  }

  // `other`: the value that is replaced and patched.
  void round_trip(const std::string& name, const std::string& value, const std::string& other) {
    owner_ = "o";
    expect(client_.ask("POST", "/goods", body(name, value), json), 201, name, value);
    const Answer made = client_.ask("POST", "/goods", body(name, other), json);
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = "/goods/" + member(parse(made.body), "id");
    expect(client_.ask("PUT", path, body(name, value), json), 200, name, value);
    client_.ask("PUT", path, body(name, other), json);
    const bool is_absent = value == "absent";
    const std::string patch =
        R"([{"path":"/)" + name +
        (is_absent ? R"(","op":"remove"}])" : R"(","op":"add","value":)" + value + "}]");
    if (is_absent && other == "absent") return;
    expect(client_.ask("PATCH", path, patch, {{"Content-Type", json_patch}}), 200, name, value);
    client_.ask("PUT", path, body(name, other), json);
    if (is_absent) return;
    const std::string merged = "{\"" + name + "\":" + value + "}";
    expect(client_.ask("PATCH", path, merged, {{"Content-Type", merge}}), 200, name, value);
  }

  static inline const support::Fields json = {{"Content-Type", "application/json"}};
  const RunningServer server_{shop(), {}, enforce};
  support::RawClient client_{server_.port()};
  std::string owner_;
};

TEST_F(Values, IntegersOf64Bits) {
  for (const char* each :
       {"-9223372036854775808",
        "-9223372036854775807",
        "-9007199254740993",
        "-1",
        "0",
        "1",
        "9007199254740993",
        "9223372036854775806",
        "9223372036854775807"})
    round_trip("size", each, "7");
  Random random(1);
  for (int i = 0; i < 100; ++i)
    round_trip("size", random.integer(), "7");
  for (const char* each : {"9223372036854775808", "-9223372036854775809", "1e19"})
    EXPECT_EQ(client_.ask("POST", "/goods", body("size", each), json).status, 422) << each;
}

TEST_F(Values, Doubles) {
  for (const char* each :
       {"0",
        "-0",
        "-0.0",
        "0.1",
        "-0.1",
        "1e308",
        "-1e308",
        "1.7976931348623157e308",
        "5e-324",
        "-4.9e-324",
        "2.2250738585072014e-308",
        "2.2250738585072009e-308",
        "1.0",
        "1e22",
        "1e23",
        "123456789012345680000",
        "0.30000000000000004",
        "9007199254740992",
        "1e21"})
    round_trip("ratio", each, "7.5");
  std::mt19937_64 random(2);
  for (int i = 0; i < 200; ++i) {
    const auto number = std::bit_cast<double>(random());
    if (!std::isfinite(number)) continue;
    char text[40];
    std::snprintf(text, sizeof(text), "%.17g", number);
    round_trip("ratio", text, "7.5");
  }
  // What no double is equal to is refused, never changed.
  for (const char* each :
       {"9007199254740993",
        "9223372036854775807",
        "9007199254740993.0",
        "0.1234567890123456789",
        "12345678901234567890123",
        "1e-400"})
    EXPECT_EQ(client_.ask("POST", "/goods", body("ratio", each), json).status, 422) << each;
}

TEST_F(Values, Strings) {
  std::string controls = "\"";
  for (int each = support::is_on_postgres() ? 1 : 0; each < 0x20; ++each) {
    char text[16];
    std::snprintf(text, sizeof(text), "\\u%04x", static_cast<unsigned>(each));
    controls += text;
  }
  std::string large = "\"";
  while (large.size() < 1'000'000)
    large += "0123456\xF0\x9F\xA6\x84 \xE2\x82\xAC";
  const std::string escapes = R"("\"\\\/\b\f\n\r\t\u007f\u0080\u2028\ud83e\udd84\uffff")";
  const std::string emoji =
      "\"\xF0\x9F\xA6\x84\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80\xF4\x8F\xBF\xBF\"";
  for (const std::string& each :
       {std::string("\"\""),
        std::string("\" \""),
        std::string("\"null\""),
        std::string("\"1\""),
        controls + "\"",
        escapes,
        emoji,
        std::string("\"'; DROP TABLE good; --\""),
        std::string("\"e\xCC\x81 \xC3\xA9\"")})
    round_trip("name", each, "\"other\"");
  // The name is indexed, and PostgreSQL bounds what an index holds.
  if (!support::is_on_postgres()) round_trip("name", large + "\"", "\"other\"");
  round_trip("tags", "[" + large + "\"]", "[]");
  round_trip("tags", "[\"\"," + controls + "\"," + emoji + "]", "[]");
}

// Sixty seconds past the minute are left out: RFC 3339 section 5.7 allows them at a leap second.
TEST_F(Values, DateTimesWithTheirOffsets) {
  for (const char* each :
       {"\"2026-01-31T12:00:00Z\"",
        "\"2026-01-31T12:00:00.000Z\"",
        "\"2026-01-31t12:00:00.1z\"",
        "\"2026-01-31T12:00:00.123456789+01:00\"",
        "\"2026-01-31T12:00:00-00:00\"",
        "\"2024-02-29T23:59:59+14:00\"",
        "\"0001-01-01T00:00:00-12:00\"",
        "\"9999-12-31T23:59:59.999+00:00\""})
    round_trip("at", each, "\"2020-01-01T00:00:00Z\"");
}

TEST_F(Values, NullAndAbsence) {
  for (const char* each : {"size", "is_open", "label"}) {
    round_trip(each, "null", "absent");
    round_trip(each, "absent", "null");
    round_trip(each, "absent", "absent");
  }
  round_trip("size", "null", "7");
  round_trip("size", "7", "null");
  round_trip("is_open", "false", "null");
  round_trip("is_open", "null", "false");
  for (const char* each : {"ratio", "at", "tags", "extra", "labels"})
    round_trip(each, "absent", "absent");
  round_trip("tags", "absent", "[]");
  round_trip("tags", "[]", "absent");
  round_trip("labels", "[]", "absent");
  round_trip("extra", "{}", "absent");
  round_trip("extra", R"({"":{"a":[null,{},[],1e308,-0.0,9223372036854775807]}})", "absent");
}

}  // namespace
}  // namespace accord::e2e::model
