#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "accord/contract/json/json.h"
#include "support/postgres.h"

namespace accord::e2e::model {

/// JSON texts that are hard to keep; a function of the seed.
class Random {
 public:
  explicit Random(uint64_t seed) : source_(seed) {}

  /// 0 to `sides` - 1.
  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(source_() % sides); }
  bool chance(std::size_t one_in) { return roll(one_in) == 0; }
  template <class List>
  auto pick(const List& list) {
    return list[roll(std::size(list))];
  }

  std::string integer() {
    constexpr std::array<int64_t, 9> edges = {
        std::numeric_limits<int64_t>::min(),
        std::numeric_limits<int64_t>::min() + 1,
        -1,
        0,
        1,
        (int64_t{1} << 53) + 1,
        -(int64_t{1} << 53) - 1,
        std::numeric_limits<int64_t>::max() - 1,
        std::numeric_limits<int64_t>::max()};
    if (chance(3)) return std::to_string(pick(edges));
    if (chance(3)) return std::to_string(static_cast<int64_t>(source_()));
    return std::to_string(static_cast<int64_t>(roll(7)) - 3);
  }

  std::string number() {
    const std::array<const char*, 14> edges = {
        "0",
        "-0.0",
        "0.1",
        "-2.5",
        "1e308",
        "-1.7976931348623157e308",
        "5e-324",
        "2.2250738585072014e-308",
        "2.225073858507201e-308",
        "1.0",
        "100000000000000000000",
        "0.30000000000000004",
        "9007199254740992",
        "1.5e-9"};
    return pick(edges);
  }

  std::string date_time() {
    const std::array<const char*, 7> all = {
        "\"2026-01-31T12:00:00Z\"",
        "\"2026-01-31T12:00:00.000Z\"",
        "\"2026-01-31t12:00:00.123456789z\"",
        "\"2024-02-29T23:59:59+14:00\"",
        "\"2026-01-31T12:00:00-00:00\"",
        "\"1970-01-01T00:00:00.5-09:30\"",
        "\"0001-01-01T00:00:00Z\""};
    return pick(all);
  }

  /// U+0000, where the database can store it.
  static const char* lowest() { return support::is_on_postgres() ? "\\u0001" : "\\u0000"; }

  /// A JSON string.
  std::string text() {
    const std::array<const char*, 12> pieces = {
        "a",
        "B",
        " ",
        lowest(),
        "\\u001f",
        "\\\"",
        "\\\\",
        "\xF0\x9F\xA6\x84",                              // a unicorn
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",  // an astronaut: three code points
        "e\xCC\x81",
        "\xEF\xBF\xBF",
        "%2C,~'--"};
    std::string all = "\"";
    for (std::size_t i = roll(6); i > 0; --i)
      all += pick(pieces);
    return all + '"';
  }

  /// One of few, so that filters find several and sorting has ties.
  std::string word() { return '"' + std::string(1, "abcd"[roll(4)]) + '"'; }

  std::string object() {
    std::string all = "{";
    const std::array<const char*, 4> names = {"x", "y", "deep", lowest()};
    for (const char* name : names) {
      if (chance(2)) continue;
      if (all.size() > 1) all += ',';
      all += '"' + std::string(name) + "\":";
      all += chance(4) ? "[" + number() + ",null,[]]" : chance(3) ? "{\"in\":null}" : text();
    }
    return all + "}";
  }

 private:
  std::mt19937_64 source_;
};

}  // namespace accord::e2e::model
