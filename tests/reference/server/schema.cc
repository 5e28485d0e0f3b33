#include "reference/server/schema.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <regex>

#include "reference/server/formats.h"

namespace accord::reference {
namespace {

using Type = Value::Type;

const std::regex& pattern_of(const std::string& text) {
  static std::mutex mutex;
  static std::map<std::string, std::regex> known;
  const std::lock_guard lock(mutex);
  auto at = known.find(text);
  if (at == known.end()) at = known.emplace(text, std::regex(text)).first;
  return at->second;
}

// A double that is a whole number is an integer (JSON Schema 2020-12 section 4.2.3).
bool is_integer(const Value& value) {
  return value.is(Type::integer) ||
         (value.is(Type::number) && std::nearbyint(value.number) == value.number);
}

bool is_of_type(const Value& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is(Type::boolean);
  if (type == "integer") return is_integer(value);
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

bool is_for_integers(const Value& schema) {
  const Value* type = schema.find("type");
  return type != nullptr && type->to_text().find("\"integer\"") != std::string::npos;
}

bool is_true(const Value* value) {
  return value != nullptr && value->is(Type::boolean) && value->boolean;
}

// 0.07 is a multiple of 0.01, whatever their doubles are.
bool is_multiple(double number, double step) {
  constexpr double few = 8 * std::numeric_limits<double>::epsilon();
  const double quotient = number / step;
  return std::abs(quotient - std::nearbyint(quotient)) <= few * std::max(1.0, std::abs(quotient));
}

bool fits_format(const std::string& format, const Value& value) {
  const double number = value.number;
  if (format == "int32") return number >= -2147483648.0 && number <= 2147483647.0;
  if (format == "int64" && !value.is(Type::integer))
    return number >= -9223372036854775808.0 && number < 9223372036854775808.0;
  return true;
}

}  // namespace

const Value& Schemas::resolve(const Value& value) const {
  const Value* now = &value;
  while (const Value* reference = now->find("$ref"))
    now = document_.at(reference->text.substr(1));
  return *now;
}

std::vector<Violation> Schemas::check(const Value& schema, const Value& instance) const {
  Out out;
  check(schema, instance, "", out);
  return out;
}

bool Schemas::has_type(const Place& place) {
  const Value* type = place.schema.find("type");
  if (type == nullptr) return true;
  if (type->is_string()) {
    return is_of_type(place.instance, type->text) ||
           (place.instance.is_null() && is_true(place.schema.find("nullable")));
  }
  return std::any_of(type->items.begin(), type->items.end(), [&](const Value& each) {
    return is_of_type(place.instance, each.text);
  });
}

void Schemas::check(
    const Value& reference, const Value& instance, const std::string& pointer, Out& out) const {
  const Value& schema = resolve(reference);
  const Place place{schema, instance, pointer};
  if (!has_type(place)) {
    out.push_back({pointer, "type"});
    return;
  }
  if (instance.is_null() && is_true(schema.find("nullable"))) return;
  if (const Value* one_of = schema.find("enum")) {
    if (std::find(one_of->items.begin(), one_of->items.end(), instance) == one_of->items.end())
      out.push_back({pointer, "enum"});
  }
  if (const Value* fixed = schema.find("const"); fixed != nullptr && !(*fixed == instance))
    out.push_back({pointer, "const"});
  if (instance.is_number()) check_number(place, out);
  if (instance.is_string()) check_string(place, out);
  if (instance.is_array()) check_array(place, out);
  if (instance.is_object()) check_object(place, out);
  check_branches(place, out);
}

void Schemas::check_number(const Place& place, Out& out) const {
  const auto& [schema, instance, pointer] = place;
  const double number = instance.number;
  auto refuse = [&](const char* keyword) { out.push_back({pointer, keyword}); };
  // OpenAPI 3.0 writes a boolean beside the limit, 3.1 the limit itself.
  const Value* low = schema.find("minimum");
  const Value* high = schema.find("maximum");
  const Value* above = schema.find("exclusiveMinimum");
  const Value* below = schema.find("exclusiveMaximum");
  if (low != nullptr && (number < low->number || (is_true(above) && number == low->number)))
    refuse("minimum");
  if (high != nullptr && (number > high->number || (is_true(below) && number == high->number)))
    refuse("maximum");
  if (above != nullptr && above->is_number() && number <= above->number) refuse("exclusiveMinimum");
  if (below != nullptr && below->is_number() && number >= below->number) refuse("exclusiveMaximum");
  if (const Value* step = schema.find("multipleOf"); step && !is_multiple(number, step->number))
    refuse("multipleOf");
  if (!fits_format(schema.text_at("format"), instance)) refuse("format");
  if (changes_.has("refuses-zero") && number == 0 && !pointer.empty()) refuse("minimum");
  if (changes_.has("refuses-maximum") && high != nullptr && number == high->number)
    refuse("maximum");
  if (changes_.has("refuses-minimum") && low != nullptr && number == low->number) refuse("minimum");
  if (changes_.has("refuses-1.0") && instance.is(Type::number) && is_for_integers(schema))
    refuse("type");
}

void Schemas::check_string(const Place& place, Out& out) const {
  const auto& [schema, instance, pointer] = place;
  std::size_t length = count_code_points(instance.text);
  if (changes_.has("counts-bytes")) length = instance.text.size();
  if (changes_.has("counts-utf16")) {
    length += static_cast<std::size_t>(
        std::count_if(instance.text.begin(), instance.text.end(), [](char each) {
          return (each & 0xF8) == 0xF0;
        }));
  }
  const Value* least = schema.find("minLength");
  const Value* most = schema.find("maxLength");
  auto refuse = [&](const char* keyword) { out.push_back({pointer, keyword}); };
  if (least != nullptr && length < static_cast<std::size_t>(least->integer)) refuse("minLength");
  if (most != nullptr && length > static_cast<std::size_t>(most->integer)) refuse("maxLength");
  if (most != nullptr && changes_.has("refuses-longest") &&
      length == static_cast<std::size_t>(most->integer))
    refuse("maxLength");
  if (const Value* pattern = schema.find("pattern")) {
    if (!std::regex_search(instance.text, pattern_of(pattern->text))) refuse("pattern");
  }
  if (!is_of_format(schema.text_at("format"), instance.text)) refuse("format");
}

void Schemas::check_array(const Place& place, Out& out) const {
  const auto& [schema, instance, pointer] = place;
  const std::size_t size = instance.items.size();
  const Value* least = schema.find("minItems");
  const Value* most = schema.find("maxItems");
  if (least != nullptr && size < static_cast<std::size_t>(least->integer))
    out.push_back({pointer, "minItems"});
  if (most != nullptr && size > static_cast<std::size_t>(most->integer))
    out.push_back({pointer, "maxItems"});
  if (is_true(schema.find("uniqueItems"))) {
    for (std::size_t i = 1; i < size; ++i) {
      const auto end = instance.items.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::find(instance.items.begin(), end, *end) == end) continue;
      out.push_back({pointer, "uniqueItems"});
      break;
    }
  }
  const Value* items = schema.find("items");
  if (items == nullptr) return;
  for (std::size_t i = 0; i < size; ++i) {
    if (changes_.has("checks-first-item-only") && i > 0) break;
    check(*items, instance.items[i], pointer + "/" + std::to_string(i), out);
  }
}

void Schemas::check_object(const Place& place, Out& out) const {
  const auto& [schema, instance, pointer] = place;
  const Value* properties = schema.find("properties");
  if (const Value* required = schema.find("required")) {
    for (const Value& each : required->items) {
      const Value* property = properties == nullptr ? nullptr : properties->find(each.text);
      if (property != nullptr && is_true(resolve(*property).find("readOnly"))) continue;
      const Value* member = instance.find(each.text);
      const bool is_false = member != nullptr && member->is(Type::boolean) && !member->boolean;
      if (member == nullptr || (is_false && changes_.has("false-is-missing")))
        out.push_back({pointer + "/" + each.text, "required"});
    }
  }
  const Value* others = schema.find("additionalProperties");
  for (std::size_t i = 0; i < instance.keys.size(); ++i) {
    const std::string& key = instance.keys[i];
    const Value* property = properties == nullptr ? nullptr : properties->find(key);
    if (property == nullptr && others != nullptr && others->is(Type::boolean) && !others->boolean)
      out.push_back({pointer + "/" + key, "additionalProperties"});
    if (property == nullptr && others != nullptr && others->is_object()) property = others;
    if (property != nullptr) check(*property, instance.items[i], pointer + "/" + key, out);
  }
  const Value* most = schema.find("maxProperties");
  if (most != nullptr && instance.items.size() > static_cast<std::size_t>(most->integer))
    out.push_back({pointer, "maxProperties"});
}

void Schemas::check_branches(const Place& place, Out& out) const {
  const auto& [schema, instance, pointer] = place;
  if (const Value* all = schema.find("allOf")) {
    for (const Value& each : all->items)
      check(each, instance, pointer, out);
  }
  for (const char* keyword : {"oneOf", "anyOf"}) {
    const Value* branches = schema.find(keyword);
    if (branches == nullptr) continue;
    const auto matching =
        std::count_if(branches->items.begin(), branches->items.end(), [&](const Value& each) {
          Out inner;
          check(each, instance, pointer, inner);
          return inner.empty();
        });
    const bool is_one = keyword == std::string_view("oneOf");
    if (matching == 0 || (is_one && matching > 1)) out.push_back({pointer, keyword});
  }
}

}  // namespace accord::reference
