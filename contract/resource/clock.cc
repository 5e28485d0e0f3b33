#include "accord/contract/resource/clock.h"

#include "accord/contract/http/text.h"

namespace accord::contract::resource {
namespace {

bool has_word(const schema::References& references, const Node& schema, std::string_view word) {
  const Node description = keyword_of(references, schema, "description");
  return description.is_string() &&
         http::to_lower(text_of(*description.value)).find(word) != std::string::npos;
}

// Of a time between 2001 and 2286.
std::optional<ClockForm> form_of_example(const schema::References& references, const Node& schema) {
  const Node example = keyword_of(references, schema, "example");
  if (!example || !example.value->IsInt64()) return std::nullopt;
  const int64_t value = example.value->GetInt64();
  if (value >= 1'000'000'000 && value < 10'000'000'000) return ClockForm::seconds;
  if (value >= 1'000'000'000'000 && value < 10'000'000'000'000) return ClockForm::milliseconds;
  return std::nullopt;
}

std::optional<ClockForm> integer_form(
    const schema::References& references, const Node& schema, const Shape& shape) {
  if (has_word(references, schema, "millisecond")) return ClockForm::milliseconds;
  for (const std::string_view each : {"unix-time", "unixtime", "unix-timestamp", "timestamp"})
    if (shape.format == each) return ClockForm::seconds;
  if (const auto form = form_of_example(references, schema)) return form;
  for (const std::string_view each : {"epoch", "unix time", "unix timestamp"})
    if (has_word(references, schema, each)) return ClockForm::seconds;
  return std::nullopt;
}

}  // namespace

std::optional<ClockForm> clock_form_of(const schema::References& references, const Node& schema) {
  const Shape& shape = shape_of(references, schema);
  if (shape.kind == Kind::integer) return integer_form(references, schema, shape);
  if (shape.kind != Kind::string) return std::nullopt;
  if (shape.format == "date-time") return ClockForm::date_time;
  if (shape.format == "date") return ClockForm::date;
  const bool is_bare = shape.format.empty() && !keyword_of(references, schema, "pattern") &&
                       !keyword_of(references, schema, "enum") &&
                       !keyword_of(references, schema, "maxLength");
  return is_bare ? std::optional(ClockForm::date_time) : std::nullopt;
}

}  // namespace accord::contract::resource
