// Numbers and strings at the limits of two schemas.
#include <cmath>

#include "accord/validation/witness/texts.h"
#include "accord/validation/witness/values.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;

namespace {

void gather(
    const SchemaView& view, std::initializer_list<Keyword> keywords, std::set<long double>& all) {
  for (const Keyword keyword : keywords) {
    for (const Node& each : view.all(keyword)) {
      if (const auto number = number_of(each)) all.insert(*number);
    }
  }
}

Json to_json(long double number) {
  constexpr long double most = 9.2e18L;
  if (std::trunc(number) == number && std::fabs(number) < most)
    return Json(static_cast<std::int64_t>(number));
  return Json(static_cast<double>(number));
}

// The end of a code point that begins at `at`.
std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t at = 0; at < count; ++at)
    text += piece[at % piece.size()];
  return text;
}

}  // namespace

void Values::propose_numbers(
    const SchemaView& accepting, const SchemaView& refusing, List& proposed) {
  std::set<long double> limits;
  std::set<long double> steps;
  for (const SchemaView* each : {&accepting, &refusing}) {
    gather(
        *each,
        {Keyword::minimum,
         Keyword::maximum,
         Keyword::exclusive_minimum,
         Keyword::exclusive_maximum},
        limits);
    gather(*each, {Keyword::multiple_of}, steps);
  }
  const auto add = [&](long double number) { proposed.push_back(keep(to_json(number))); };
  add(1);
  for (const long double each : limits) {
    for (const long double step : {0.0L, 1.0L, -1.0L, 0.5L, -0.5L})
      add(each + step);
  }
  for (const long double step : steps) {
    if (step <= 0) continue;
    for (const long double factor : {1.0L, 2.0L, 3.0L, -1.0L, 5.0L, 7.0L})
      add(step * factor);
    for (const long double each : limits) {
      add(std::ceil(each / step) * step);
      add(std::floor(each / step) * step);
      add((std::floor(each / step) - 1) * step);
      add((std::ceil(each / step) + 1) * step);
    }
    for (const long double other : steps)
      add(step * other);
  }
  for (const long double each : {0.0L,   -1.0L,  2.0L,      1.5L,      -0.5L,      10.0L,     7.0L,
                                 100.0L, 200.0L, -200.0L,   40'000.0L, -40'000.0L, 70'000.0L, 3e9L,
                                 -3e9L,  5e9L,   1e17L + 1, 1e20L,     3.5e38L,    1e300L,    0.1L})
    add(each);
}

void Values::propose_strings(
    const SchemaView& accepting, const SchemaView& refusing, List& proposed) {
  constexpr long double longest = 5'000;
  std::vector<std::string> bases;
  for (const SchemaView* each : {&accepting, &refusing}) {
    for (const Node& format : each->all(Keyword::format)) {
      for (auto& made : texts_of_format(contract::text_of(*format.value)))
        bases.push_back(std::move(made));
    }
    for (const Node& pattern : each->all(Keyword::pattern)) {
      for (auto& made : texts_of_pattern(contract::text_of(*pattern.value)))
        bases.push_back(std::move(made));
    }
  }
  for (const std::string& each : bases)
    proposed.push_back(text(each));
  proposed.push_back(text("a"));
  std::set<long double> lengths;
  for (const SchemaView* each : {&accepting, &refusing})
    gather(*each, {Keyword::min_length, Keyword::max_length}, lengths);
  for (const long double each : lengths) {
    for (const long double length : {each, each + 1, each - 1}) {
      if (length < 0 || length > longest) continue;
      const auto count = static_cast<std::size_t>(length);
      for (const char* piece : {"abcdefghij", "1234567890", "A"})
        proposed.push_back(text(repeated(piece, count)));
      // What matched a pattern, made longer.
      for (const std::string& base : bases) {
        if (!base.empty() && base.size() < count)
          proposed.push_back(text(base + std::string(count - base.size(), base.back())));
      }
    }
  }
  for (const char* each :
       {"",
        "b",
        "0",
        "A",
        "abc",
        "ABC",
        "123",
        " ",
        "x-y",
        "a b",
        "!",
        "\xC3\xBC",
        "aaaaaaaaaaaaaaaaaaaa",
        "1.5",
        "true",
        "null"})
    proposed.push_back(text(each));
}

}  // namespace accord::validation::containment
