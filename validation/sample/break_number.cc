#include <cmath>
#include <limits>
#include <optional>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::Node;

// The smallest step between two values: 1, a hundredth, or what `multipleOf` says.
double step_of(const Site& site) {
  const Node divisor = site.keyword("multipleOf");
  const bool is_divided = divisor && divisor.value->IsNumber() && divisor.value->GetDouble() > 0;
  const bool is_integer = site.kind() == Kind::integer;
  if (!is_divided) return is_integer ? 1 : 0.01;
  const double step = divisor.value->GetDouble();
  return is_integer ? std::max(1.0, std::ceil(step)) : step;
}

// `limit` and `steps` more; integers stay exact. Nothing beyond what JSON numbers of 64 bits hold.
std::optional<Json> beside(const Json& limit, double difference) {
  const bool is_whole = std::trunc(difference) == difference;
  int64_t next = 0;
  if (is_whole && limit.IsInt64()) {
    if (std::abs(difference) > 1e15 ||
        __builtin_add_overflow(limit.GetInt64(), static_cast<int64_t>(difference), &next))
      return std::nullopt;
    return Json(next);
  }
  const double sum = limit.GetDouble() + difference;
  constexpr double digits = 1e6;
  constexpr double exact = 1e9;
  // 0.1 + 0.2 is written as 0.3.
  const double rounded = std::abs(sum) < exact ? std::round(sum * digits) / digits : sum;
  const double chosen = rounded != limit.GetDouble() ? rounded : sum;
  if (!std::isfinite(chosen) || chosen == limit.GetDouble()) return std::nullopt;
  if (std::trunc(chosen) == chosen && std::abs(chosen) < exact)
    return Json(static_cast<int64_t>(chosen));
  return Json(chosen);
}

void break_limit(Changes& changes, const char* keyword, const Node& limit, double difference) {
  if (!limit) return;
  const Site& site = changes.site();
  const bool is_between = limit.value->IsDouble() && site.kind() == Kind::integer;
  if (is_between && std::abs(limit.value->GetDouble()) < 1e15) {
    const double whole = std::floor(limit.value->GetDouble());
    const bool is_itself = whole == limit.value->GetDouble();
    const double next = difference < 0 ? (is_itself ? whole - 1 : whole) : whole + 1;
    changes.replace(keyword, keyword, Json(static_cast<int64_t>(next)));
    return;
  }
  if (auto value = beside(*limit.value, difference))
    changes.replace(keyword, keyword, std::move(*value));
}

void break_limits(Changes& changes) {
  const Site& site = changes.site();
  const double step = step_of(site);
  break_limit(changes, "minimum", site.largest("minimum"), -step);
  break_limit(changes, "maximum", site.smallest("maximum"), step);
  const struct {
    const char* keyword;
    Node limit;    ///< of OpenAPI 3.1
    Node partner;  ///< of 3.0, where the keyword is a boolean
  } table[] = {
      {"exclusiveMinimum", site.largest("exclusiveMinimum"), site.largest("minimum")},
      {"exclusiveMaximum", site.smallest("exclusiveMaximum"), site.smallest("maximum")}};
  for (const auto& each : table) {
    const Node flag = site.keyword(each.keyword);
    if (each.limit) changes.replace(each.keyword, each.keyword, changes.copy(*each.limit.value));
    if (flag && flag.value->IsTrue() && each.partner)
      changes.replace(each.keyword, each.keyword, changes.copy(*each.partner.value));
  }
}

void break_divisor(Changes& changes) {
  const Node divisor = changes.site().keyword("multipleOf");
  if (!divisor || !divisor.value->IsNumber()) return;
  const double step = divisor.value->GetDouble();
  const Json* valid = changes.site().value;
  const bool is_integer = changes.site().kind() == Kind::integer;
  if (valid != nullptr && valid->IsNumber()) {
    const double distance = is_integer ? 1 : step / 2;
    for (const double difference : {distance, -distance}) {
      auto value = beside(*valid, difference);
      if (!value) continue;
      const double quotient = value->GetDouble() / step;
      if (std::abs(quotient - std::round(quotient)) < 1e-9) continue;
      changes.replace("multipleOf", "multipleOf", std::move(*value));
      return;
    }
  }
  changes.replace("multipleOf", "multipleOf", Json(step * 1.5));
}

}  // namespace

void break_number(Changes& changes) {
  const Site& site = changes.site();
  const bool is_integer = site.kind() == Kind::integer;
  const Json* valid = site.value;
  const bool has_number = valid != nullptr && valid->IsNumber();
  if (is_integer) {
    const bool is_small = has_number && std::abs(valid->GetDouble()) < 1e9;
    changes.replace("fraction", "type", Json(is_small ? valid->GetDouble() + 0.5 : 1.5));
  }
  break_limits(changes);
  break_divisor(changes);
  if (site.format() == "int32") {
    const auto most = static_cast<int64_t>(std::numeric_limits<int32_t>::max());
    changes.replace("format", "format", Json(most + 1));
    changes.replace("format-minimum", "format", Json(-most - 2), true);
  } else if (site.format() == "int64") {
    changes.replace("format", "format", Json(uint64_t{1} << 63U));
  }
  if (!has_number && site.path.empty()) return;  // a parameter is text anyhow
  changes.replace("string", "type", has_number ? contract::to_text(*valid) : "5", true);
  changes.replace("boolean", "type", Json(true), true);
}

}  // namespace accord::validation::sample
