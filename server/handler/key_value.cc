#include "accord/server/handler/key_value.h"

#include <array>
#include <charconv>
#include <string>

#include "accord/contract/http/text.h"
#include "accord/contract/json/json_text.h"
#include "accord/persistence/row_url.h"

namespace accord::server::handler {

using contract::Json;
using contract::resource::Property;
using persistence::Cell;
using persistence::ColumnType;
using persistence::Match;

namespace {

std::string number_text(const Json& value) {
  if (!value.IsDouble()) return contract::to_text(value);
  std::string text;
  contract::append_number(value.GetDouble(), text);
  return text;
}

// The number of that text, where it is written as it would be shown.
std::optional<int64_t> integer_of(std::string_view text) {
  int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  std::array<char, 24> shown{};
  const auto* const written = std::to_chars(shown.begin(), shown.end(), number).ptr;
  if (text != std::string_view(shown.data(), written)) return std::nullopt;
  return number;
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  std::string shown;
  contract::append_number(number, shown);
  return shown == text ? std::optional(number) : std::nullopt;
}

Cell text_cell(std::string text, ColumnType type) {
  Cell cell;
  cell.type = type;
  cell.is_null = false;
  cell.text = std::move(text);
  return cell;
}

std::optional<Cell> from_text(std::string_view text, ColumnType type) {
  Cell cell;
  cell.type = type;
  cell.is_null = false;
  if (type == ColumnType::integer) {
    const auto number = integer_of(text);
    if (!number) return std::nullopt;
    cell.integer = *number;
    return cell;
  }
  if (type == ColumnType::number) {
    const auto number = number_of(text);
    if (!number) return std::nullopt;
    cell.number = *number;
    return cell;
  }
  if (type == ColumnType::boolean && (text == "true" || text == "false")) {
    cell.integer = text == "true" ? 1 : 0;
    return cell;
  }
  return std::nullopt;
}

bool is_generated_uuid(const Property& property) {
  return property.origin == contract::resource::Origin::generated_uuid &&
         property.key_text == contract::resource::KeyText{};
}

}  // namespace

std::optional<Cell> cell_equal_to(const Json& value, ColumnType type) {
  if (value.IsNull()) return std::nullopt;
  if (auto cell = persistence::to_cell(value, type)) return cell;
  if (value.IsString()) return from_text(contract::text_of(value), type);
  if (type != ColumnType::text) return std::nullopt;
  if (value.IsNumber()) return text_cell(number_text(value), type);
  if (value.IsBool()) return text_cell(value.GetBool() ? "true" : "false", type);
  return std::nullopt;
}

std::optional<Cell> cell_equal_to(const Cell& cell, ColumnType type) {
  if (cell.is_null) return std::nullopt;
  if (cell.type == type) return cell;
  const std::string text = persistence::plain_text(cell);
  if (type == ColumnType::text) return text_cell(text, type);
  if (type != ColumnType::json) return from_text(text, type);
  if (cell.type != ColumnType::text) return text_cell(text, type);
  std::string quoted;
  contract::append_string(text, quoted);
  return text_cell(std::move(quoted), type);
}

std::optional<Match> match_equal_to(const Json& value, std::size_t column, ColumnType type) {
  auto cell = cell_equal_to(value, type);
  if (!cell) return std::nullopt;
  Match match{column, std::move(*cell)};
  if (type != ColumnType::json) return match;
  if (value.IsNumber()) {
    match.others.push_back(text_cell("\"" + number_text(value) + "\"", type));
  } else if (value.IsString() && number_of(contract::text_of(value))) {
    match.others.push_back(text_cell(std::string(contract::text_of(value)), type));
  }
  return match;
}

std::optional<Match> match_in_path(
    const validation::Argument& argument, std::size_t column, const Property& property) {
  const std::string& text = argument.text;
  const Json written(rapidjson::StringRef(text.data(), text.size()));
  auto match = match_equal_to(text.empty() ? argument.value : written, column, property.type);
  if (!match || !is_generated_uuid(property)) return match;
  std::string lower = contract::http::to_lower(match->value.text);
  if (lower == match->value.text) return match;
  match->others.push_back(match->value);  // stored by a seed
  match->value.text = std::move(lower);
  return match;
}

bool is_same_name(const Property& property, const Cell& one, const Cell& other) {
  if (one == other) return true;
  return is_generated_uuid(property) && !one.is_null && !other.is_null &&
         contract::http::is_same_ignoring_case(one.text, other.text);
}

}  // namespace accord::server::handler
