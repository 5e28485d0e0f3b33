// What a sampler makes of strings and numbers.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/bounds.h"
#include "accord/validation/sample/pattern_text.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/sample/times.h"

namespace accord::validation::sample {

using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::resource::keyword_of;
using contract::resource::Kind;

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

std::optional<std::string> Sampler::formatted(const std::string& format) {
  if (auto time = time_of(format, name_)) return time;
  const std::string name = fresh();
  if (format == "email") return name + "@example.com";
  if (format == "uri") return "https://example.com/" + name;
  if (format == "uri-reference") return "/" + name;
  if (format == "hostname") return name + ".example.com";
  if (format == "duration") return "P1D";
  if (format == "ipv4") return "192.0.2.1";
  if (format == "ipv6") return "2001:db8::1";
  if (format == "json-pointer") return "/" + name;
  if (format == "byte" || format == "base64url") return "YWNjb3Jk";
  if (format == "iri") return "https://example.com/" + name;
  if (format == "iri-reference" || format == "uri-template") return "/" + name;
  if (format == "idn-email") return name + "@example.com";
  if (format == "idn-hostname") return name + ".example.com";
  if (format == "http-date") return "Sat, 31 Jan 2026 12:00:00 GMT";
  if (format == "media-range") return "text/" + name;
  if (format == "char") return "a";
  if (format == "sf-boolean") return "?1";
  if (format == "sf-binary") return ":YWNjb3Jk:";
  if (format == "relative-json-pointer" || format == "int64" || format == "uint64") return "1";
  if (format == "decimal" || format == "decimal128") return "1.5";
  if (format == "uuid") {
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
  return std::nullopt;
}

std::optional<Json> Sampler::string(
    const Shape& shape, const Node& schema, Size size, JsonAllocator& allocator) {
  const Node pattern = keyword_of(references_, schema, "pattern");
  if (pattern.is_string()) {
    const auto compiled = compiled_pattern(contract::text_of(*pattern.value));
    if (compiled == nullptr) return std::nullopt;
    if (auto example = documented(schema, allocator); example && example->IsString())
      return example;
    const Lengths lengths = {
        count_bound(references_, schema, "minLength", 0),
        count_bound(references_, schema, "maxLength", SIZE_MAX)};
    for (const std::string& each : {fresh(), std::to_string(1'000'000 + counter_)}) {
      const bool is_short = each.size() < lengths.least || each.size() > lengths.most;
      if (!is_short && compiled->matches(each)) return contract::make_string(each, allocator);
    }
    const uint64_t number = std::hash<std::string>()(salt_) + counter_;
    const auto text = text_of_pattern(contract::text_of(*pattern.value), number, lengths);
    return text ? std::optional(contract::make_string(*text, allocator)) : std::nullopt;
  }
  if (const auto text = formatted(shape.format)) return contract::make_string(*text, allocator);
  const std::size_t least = count_bound(references_, schema, "minLength", 0);
  const std::size_t most =
      count_bound(references_, schema, "maxLength", std::max<std::size_t>(least, 200));
  constexpr std::size_t longest = 2000;
  constexpr std::size_t too_long = 100'000;
  if (least > too_long) return std::nullopt;
  std::string text = fresh();
  std::size_t wanted = text.size();
  if (size == Size::smallest) wanted = std::max<std::size_t>(least, 1);
  if (size == Size::largest) wanted = std::min(most, longest);
  wanted = std::clamp(wanted, std::min(least, most), most);
  // The end tells values apart: a cut is taken off the front.
  if (text.size() > wanted) text.erase(0, text.size() - wanted);
  if (text.size() < wanted) text.insert(0, wanted - text.size(), 'x');
  return contract::make_string(text, allocator);
}

double Sampler::number_between(
    std::optional<double> low, std::optional<double> high, bool is_integer, Size size) {
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
  const auto minimum = bound(references_, schema, "minimum");
  const auto maximum = bound(references_, schema, "maximum");
  auto low = minimum;
  auto high = maximum;
  const bool is_integer = shape.kind == Kind::integer;
  const double step = is_integer ? 1 : 0.5;
  const Node above = keyword_of(references_, schema, "exclusiveMinimum");
  if (above && above.value->IsNumber()) low = above.value->GetDouble() + step;
  if (above && above.value->IsBool() && above.value->GetBool() && low) *low += step;
  const Node below = keyword_of(references_, schema, "exclusiveMaximum");
  if (below && below.value->IsNumber()) high = below.value->GetDouble() - step;
  if (below && below.value->IsBool() && below.value->GetBool() && high) *high -= step;
  double number = number_between(low, high, is_integer, size);
  if (const auto divisor = bound(references_, schema, "multipleOf"); divisor && *divisor > 0) {
    number = std::ceil(number / *divisor) * *divisor;
    if (high && number > *high) number -= *divisor;
  }
  if (!is_integer && std::trunc(number) != number) return Json(number);
  constexpr double limit = 9.2e18;
  if (std::abs(number) > limit) return Json(number);
  return Json(static_cast<int64_t>(number));
}

}  // namespace accord::validation::sample
