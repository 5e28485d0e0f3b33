#include "accord/validation/parameter/scalar_text.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "accord/validation/parameter/messages.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::JsonAllocator;
using Kind = TextShape::Kind;

std::optional<Json> integer(std::string_view text) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ptr == end && parsed.ec == std::errc()) return Json(value);
  uint64_t above = 0;
  const auto wide = std::from_chars(text.data(), end, above);
  if (wide.ec != std::errc() || wide.ptr != end) return std::nullopt;
  return Json(above);
}

std::optional<Json> number(std::string_view text) {
  if (auto whole = integer(text)) return whole;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || !std::isfinite(value)) return std::nullopt;
  return Json(value);
}

std::optional<Json> boolean(std::string_view text) {
  if (text == "true") return Json(true);
  if (text == "false") return Json(false);
  return std::nullopt;
}

std::optional<Json> null(std::string_view text) {
  return text.empty() || text == "null" ? std::optional<Json>(Json()) : std::nullopt;
}

std::optional<Json> guessed(
    std::string_view text, const TextShape::Value& shape, Guessing guessing) {
  if (guessing == Guessing::as_text) return std::nullopt;
  if (shape.is_nullable && text == "null") return Json();
  auto value = number(text);
  return value ? std::move(value) : boolean(text);
}

}  // namespace

contract::Result<Json, TextFault> read_scalar(
    std::string_view text,
    const TextShape::Value& shape,
    Guessing guessing,
    JsonAllocator& allocator) {
  std::optional<Json> value;
  const char* fault = nullptr;
  switch (shape.kind) {
    case Kind::integer:
      // A number that is not a 64-bit integer is still read: the schema says what is wrong with it.
      value = number(text);
      fault = messages::not_an_integer;
      break;
    case Kind::number:
      value = number(text);
      fault = messages::not_a_number;
      break;
    case Kind::boolean:
      value = boolean(text);
      fault = messages::not_a_boolean;
      break;
    case Kind::null:
      value = null(text);
      fault = messages::not_null;
      break;
    case Kind::any:
      value = guessed(text, shape, guessing);
      break;
    case Kind::string:
    case Kind::object:
    case Kind::array:
      break;
  }
  if (value) return std::move(*value);
  if (fault == nullptr) return contract::make_string(text, allocator);
  if (shape.is_nullable && null(text)) return Json();
  return TextFault{"", "type", fault};
}

std::string scalar_text(const Json& value) {
  return value.IsString() ? std::string(contract::text_of(value)) : contract::to_text(value);
}

}  // namespace accord::validation
