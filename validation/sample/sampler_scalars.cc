// What a sampler makes of strings and numbers.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "accord/validation/format/format.h"
#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/bounds.h"
#include "accord/validation/sample/code_points.h"
#include "accord/validation/sample/pattern_text.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/sample/times.h"

namespace accord::validation::sample {

using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::resource::keyword_of;
using contract::resource::Kind;

namespace {

bool is_within(const std::string& text, Lengths lengths) {
  const std::size_t count = count_code_points(text);
  return count >= lengths.least && count <= lengths.most;
}

bool is_of_format(const std::string& text, std::string_view name) {
  const Format* format = find_format(name);
  return format == nullptr || format->accepts(Json(rapidjson::StringRef(
                                  text.data(), static_cast<rapidjson::SizeType>(text.size()))));
}

}  // namespace

std::string Sampler::fresh() {
  return salt_ + std::to_string(++counter_);
}

void Sampler::restart(std::string salt) {
  salt_ = std::move(salt);
  counter_ = 0;
  draws_ = 0;
}

// The end of the number changes with each step of the salt: FNV-1a.
uint64_t Sampler::drawn() {
  uint64_t hash = 0xCBF29CE484222325;
  for (const char each : salt_ + '/' + std::to_string(++draws_))
    hash = (hash ^ static_cast<unsigned char>(each)) * 0x100000001B3;
  return hash >> 16U;
}

std::optional<std::string> Sampler::formatted(const std::string& format, Lengths lengths) {
  if (auto time = time_of(format, name_, variation_)) return time;
  const std::string name = fresh();
  std::optional<std::string> usual;
  for (const char* host : {"example.com", "a.test"}) {
    const auto text = of_format(format, name, host);
    if (!text) return std::nullopt;
    if (!usual) usual = text;
    std::string fitted = name;
    if (text->size() > lengths.most) {
      // The end of the name tells values apart.
      const std::size_t over = text->size() - lengths.most;
      if (over >= name.size()) continue;
      fitted = name.substr(name.find_first_not_of('-', over));
    } else if (text->size() < lengths.least) {
      fitted.insert(0, lengths.least - text->size(), 'x');
    }
    auto made = of_format(format, fitted, host);
    if (made && is_within(*made, lengths) && is_of_format(*made, format)) return made;
  }
  return usual;
}

std::optional<std::string> Sampler::of_format(
    std::string_view format, const std::string& name, const std::string& host) const {
  if (format == "email" || format == "idn-email") return name + "@" + host;
  if (format == "uri" || format == "iri") return "https://" + host + "/" + name;
  if (format == "uri-reference" || format == "iri-reference" || format == "uri-template")
    return "/" + name;
  if (format == "hostname" || format == "idn-hostname") return name + "." + host;
  if (format == "duration") return "P" + std::to_string(variation_ + 1) + "D";
  constexpr uint64_t hosts = 254;
  if (format == "ipv4") return "192.0.2." + std::to_string(variation_ % hosts + 1);
  if (format == "ipv6") return "2001:db8::" + std::to_string(variation_ % hosts + 1);
  if (format == "json-pointer") return "/" + name;
  if (format == "byte" || format == "base64url") return "YWNjb3Jk";
  if (format == "http-date") return "Sat, 31 Jan 2026 12:00:00 GMT";
  if (format == "media-range") return "text/" + name;
  if (format == "char") return "a";
  if (format == "sf-boolean") return "?1";
  if (format == "sf-binary") return ":YWNjb3Jk:";
  if (format == "relative-json-pointer" || format == "int64" || format == "uint64") return "1";
  if (format == "decimal" || format == "decimal128") return "1.5";
  if (format != "uuid") return std::nullopt;
  const auto high = static_cast<unsigned>(std::hash<std::string>()(name) & 0xFFFFFFFFU);
  std::array<char, 37> text{};
  std::snprintf(
      text.data(),
      text.size(),
      "%08x-0000-4000-8000-%012llx",
      high,
      static_cast<unsigned long long>(std::hash<std::string>()(name + salt_) & 0xFFFFFFFFFFFFU));
  return text.data();
}

// Of the format too, where that leaves a choice: the usual text, or the usual one with one end as
// the pattern has it.
std::optional<std::string> Sampler::patterned(
    std::string_view pattern, const std::string& format, Lengths lengths) {
  const auto compiled = compiled_pattern(pattern);
  if (compiled == nullptr) return std::nullopt;
  const auto fits = [&](const std::string& text) {
    return is_within(text, lengths) && compiled->matches(text);
  };
  const uint64_t number = std::hash<std::string>()(salt_) + variation_;
  if (const auto usual = formatted(format, lengths)) {
    if (fits(*usual)) return usual;
    const auto end = text_of_pattern(pattern, number, {0, usual->size()});
    if (end && end->size() <= usual->size()) {
      for (const std::string& each :
           {*end + usual->substr(end->size()),
            usual->substr(0, usual->size() - end->size()) + *end}) {
        if (fits(each) && is_of_format(each, format)) return each;
      }
    }
  }
  for (const std::string& each : {fresh(), std::to_string(1'000'000 + counter_)}) {
    if (fits(each)) return each;
  }
  return text_of_pattern(pattern, number + counter_, lengths);
}

std::optional<Json> Sampler::string(
    const Shape& shape, const Node& schema, Size size, JsonAllocator& allocator) {
  const Lengths lengths = {
      count_bound(references_, schema, "minLength", 0),
      count_bound(references_, schema, "maxLength", SIZE_MAX)};
  constexpr std::size_t too_long = 100'000;
  if (lengths.least > too_long) return std::nullopt;
  if (const Node pattern = keyword_of(references_, schema, "pattern"); pattern.is_string()) {
    const std::string_view expression = contract::text_of(*pattern.value);
    if (compiled_pattern(expression) == nullptr) return std::nullopt;
    auto example = documented(schema, allocator);
    if (example && example->IsString() && variation_ == 0) return example;
    const auto text = patterned(expression, shape.format, lengths);
    return text ? std::optional(contract::make_string(*text, allocator)) : std::nullopt;
  }
  if (const auto text = formatted(shape.format, lengths))
    return contract::make_string(*text, allocator);
  constexpr std::size_t usual_most = 200;
  constexpr std::size_t longest = 2000;
  const std::size_t most =
      lengths.most == SIZE_MAX ? std::max(lengths.least, usual_most) : lengths.most;
  std::string text = fresh();
  std::size_t wanted = text.size();
  if (size == Size::smallest) wanted = std::max<std::size_t>(lengths.least, 1);
  if (size == Size::largest) wanted = std::min(most, longest);
  wanted = std::clamp(wanted, std::min(lengths.least, most), most);
  // The end tells values apart: a cut is taken off the front.
  if (text.size() > wanted) text.erase(0, text.size() - wanted);
  if (text.size() < wanted) text.insert(0, wanted - text.size(), 'x');
  return contract::make_string(text, allocator);
}

Sampler::Range Sampler::range_of(const Shape& shape, const Node& schema) const {
  Range range{bound(references_, schema, "minimum"), bound(references_, schema, "maximum"), 1};
  auto above = bound(references_, schema, "exclusiveMinimum");
  auto below = bound(references_, schema, "exclusiveMaximum");
  // OpenAPI 3.0: true, beside the limit.
  using contract::resource::has_flag;
  if (has_flag(references_, schema, "exclusiveMinimum")) above = range.low;
  if (has_flag(references_, schema, "exclusiveMaximum")) below = range.high;
  if (shape.kind == Kind::integer) {
    if (range.low) range.low = std::ceil(*range.low);
    if (range.high) range.high = std::floor(*range.high);
    if (above) range.low = std::max(range.low.value_or(-HUGE_VAL), std::floor(*above) + 1);
    if (below) range.high = std::min(range.high.value_or(HUGE_VAL), std::ceil(*below) - 1);
    // A limit that is no double may be rounded past.
    constexpr double exact = 9007199254740992;
    if (range.low && std::abs(*range.low) >= exact)
      range.low = std::nextafter(*range.low, HUGE_VAL);
    if (range.high && std::abs(*range.high) >= exact)
      range.high = std::nextafter(*range.high, -HUGE_VAL);
    return range;
  }
  constexpr double usual_step = 0.5;
  constexpr double parts = 4;
  double step = usual_step;
  if (above) range.low = std::max(range.low.value_or(*above), *above);
  if (below) range.high = std::min(range.high.value_or(*below), *below);
  if (range.low && range.high) step = std::min(step, (*range.high - *range.low) / parts);
  if (above && *range.low == *above) *range.low += step;
  if (below && *range.high == *below) *range.high -= step;
  range.step = step;
  return range;
}

double Sampler::number_within(const Range& range, bool is_integer, Size size) {
  const auto& low = range.low;
  const auto& high = range.high;
  if (size == Size::largest && high) return *high;
  if (size == Size::smallest && low) return *low;
  if (size == Size::varied) {
    constexpr double usual = 1'000;  // what stands for no bound is as far away
    constexpr double furthest = 1e15;
    const double least = low.value_or(high ? std::min(1.0, *high - usual) : 1);
    const double wide = std::clamp(high.value_or(least + usual) - least, 0.0, furthest);
    const double steps = is_integer ? std::floor(wide) : std::floor(wide * 100);
    const auto step = static_cast<double>(drawn() % (static_cast<uint64_t>(steps) + 1));
    return is_integer ? std::ceil(least) + step : least + step / 100;
  }
  if (low && high) return *low + std::floor((*high - *low) / 2);
  if (low) return *low + 1;
  return high && *high < 1 ? *high : 1;
}

std::optional<Json> Sampler::number(const Shape& shape, const Node& schema, Size size) {
  const bool is_integer = shape.kind == Kind::integer;
  Range range = range_of(shape, schema);
  const auto divisor = bound(references_, schema, "multipleOf");
  const bool has_divisor = divisor && *divisor > 0;
  if (has_divisor) range.step = std::max(is_integer ? 1 : *divisor, *divisor);
  double number = number_within(range, is_integer, size);
  number += static_cast<double>(variation_) * range.step;
  if (variation_ > 0 && range.high && number > *range.high) {
    // Begins again at the other end.
    const double low = range.low.value_or(*range.high - 1'000);
    const double count = std::floor((*range.high - low) / range.step) + 1;
    number = low + std::fmod(static_cast<double>(variation_), count) * range.step;
  }
  if (has_divisor) {
    number = std::ceil(number / *divisor) * *divisor;
    if (range.high && number > *range.high) number -= *divisor;
  }
  if (!is_integer && std::trunc(number) != number) return Json(number);
  constexpr double limit = 9.2e18;
  if (!(std::abs(number) <= limit)) return Json(std::isfinite(number) ? number : 0);
  return Json(static_cast<int64_t>(number));
}

}  // namespace accord::validation::sample
