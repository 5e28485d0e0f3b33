#include <algorithm>
#include <cmath>
#include <limits>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::Node;

// Integers beyond 2^53 are not the same in every implementation (RFC 8259 section 6): only a format
// that promises them has them.
void vary_widths(Changes& changes) {
  const std::string_view format = changes.site().format();
  if (format == "int32") {
    changes.replace("largest", "format", Json(std::numeric_limits<int32_t>::max()));
    changes.replace("smallest", "format", Json(std::numeric_limits<int32_t>::min()));
  } else if (format == "int64") {
    changes.replace("largest", "format", Json(std::numeric_limits<int64_t>::max()));
    changes.replace("smallest", "format", Json(std::numeric_limits<int64_t>::min()));
    changes.replace("beyond-double", "format", Json((int64_t{1} << 53U) + 1));
  } else if (changes.site().kind() == Kind::integer) {
    changes.replace("large", "type", Json((int64_t{1} << 31U) + 1));
  }
}

// The limit itself, or the next value beside an exclusive one.
void vary_limit(Changes& changes, const char* name, const Node& limit, const Node& exclusive) {
  const bool is_integer = changes.site().kind() == Kind::integer;
  const bool is_upper = std::string_view(name) == "maximum";
  const Node divisor = changes.site().keyword("multipleOf");
  double step = is_integer ? 1 : 0.01;
  if (divisor && divisor.value->IsNumber()) step = divisor.value->GetDouble();
  const auto propose_inside = [&](const Json& edge) {
    if (is_integer && edge.IsInt64() && std::abs(edge.GetDouble()) < 1e15) {
      const auto whole = static_cast<int64_t>(std::ceil(step));
      changes.replace(name, name, Json(edge.GetInt64() + (is_upper ? -whole : whole)));
    } else if (std::abs(edge.GetDouble()) < 1e9) {
      const double inside = edge.GetDouble() + (is_upper ? -step : step);
      changes.replace(name, name, Json(std::round(inside * 1e6) / 1e6));
    }
  };
  const bool is_flag = exclusive && exclusive.value->IsTrue();
  if (limit && is_flag) {
    propose_inside(*limit.value);
  } else if (exclusive && exclusive.value->IsNumber()) {
    propose_inside(*exclusive.value);
  } else if (limit && is_integer && limit.value->IsDouble()) {
    const double edge = limit.value->GetDouble();
    if (std::abs(edge) < 1e15)
      changes.replace(
          name, name, Json(static_cast<int64_t>(is_upper ? std::floor(edge) : std::ceil(edge))));
  } else if (limit) {
    changes.replace(name, name, changes.copy(*limit.value));
  }
}

}  // namespace

void vary_number(Changes& changes) {
  const Site& site = changes.site();
  vary_limit(changes, "minimum", site.largest("minimum"), site.keyword("exclusiveMinimum"));
  vary_limit(changes, "maximum", site.smallest("maximum"), site.keyword("exclusiveMaximum"));
  changes.replace("zero", "type", Json(0));
  changes.replace("negative", "type", Json(-1));
  if (site.kind() == Kind::number) {
    changes.replace("fraction", "type", Json(0.5));
    changes.replace("whole", "type", Json(2));
  }
  vary_widths(changes);
}

}  // namespace accord::validation::sample
