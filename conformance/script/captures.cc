#include "accord/conformance/script/captures.h"

#include <algorithm>

#include "accord/conformance/script/word.h"
#include "accord/contract/base/characters.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::script {
namespace {

using contract::is_digit;
using contract::Json;

bool is_word_letter(char each) {
  return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_';
}
// A name that sh takes: lower case, "_" for all else.
std::string identifier(std::string_view text) {
  std::string name;
  for (const char each : text) {
    const bool is_upper = each >= 'A' && each <= 'Z';
    name += is_upper ? static_cast<char>(each - 'A' + 'a')
                     : (is_word_letter(each) || is_digit(each) ? each : '_');
  }
  return name.empty() || is_digit(name.front()) ? '_' + name : name;
}

std::string plain_text(const Json& value) {
  return value.IsString() ? std::string(contract::text_of(value)) : contract::to_text(value);
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte < 0x20 || byte == 0x7F;
  });
}

std::string_view end_of(std::string_view location) {
  const std::string_view path = location.substr(0, location.find_first_of("?#"));
  return path.substr(path.rfind('/') + 1);
}

// Of the member at the end of `pointer` at any depth: an item may be in an envelope.
std::optional<std::string> find_value(
    const Json& value, const std::string& at, std::string_view pointer, const std::string& text) {
  if (const Json* found = contract::resolve_pointer(value, pointer);
      found != nullptr && plain_text(*found) == text) {
    return at + std::string(pointer);
  }
  if (value.IsObject()) {
    for (const auto& member : value.GetObject()) {
      const auto inside = contract::child_pointer(at, contract::text_of(member.name));
      if (auto found = find_value(member.value, inside, pointer, text)) return found;
    }
  }
  for (std::size_t i = 0; value.IsArray() && i < value.Size(); ++i) {
    const Json& element = value[static_cast<rapidjson::SizeType>(i)];
    if (auto found = find_value(element, contract::child_pointer(at, i), pointer, text))
      return found;
  }
  return std::nullopt;
}

bool is_identifier(std::string_view text) {
  return !text.empty() && is_word_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char each) {
           return is_word_letter(each) || is_digit(each);
         });
}

std::string json_string(const std::string& text) {
  contract::JsonDocument value;
  value.SetString(text.data(), static_cast<rapidjson::SizeType>(text.size()), value.GetAllocator());
  return contract::to_text(value);
}

// `.items[0].id`
std::string jq_path(const Json& root, const std::string& pointer) {
  std::string path;
  const Json* value = &root;
  const std::vector<std::string> tokens =
      contract::split_pointer(pointer).value_or(std::vector<std::string>());
  for (const std::string& token : tokens) {
    if (!value->IsArray() && is_identifier(token)) {
      path += '.' + token;
    } else {
      path += (path.empty() ? ".[" : "[") + (value->IsArray() ? token : json_string(token)) + ']';
    }
    value = contract::resolve_pointer(*value, contract::child_pointer("", token));
  }
  return path.empty() ? "." : path;
}

// jq 1.6 reads numbers as doubles.
bool is_exact(const Json& value) {
  constexpr std::size_t most_digits = 15;
  return !value.IsNumber() || plain_text(value).size() <= most_digits;
}

}  // namespace

std::optional<Captures::Variable> Captures::of(const plan::FromStep& from, std::size_t before) {
  const auto index = producer(from.step, before);
  contract::JsonDocument memory;
  const Json* found = index ? value_of(results_, from, memory) : nullptr;
  if (found == nullptr || found->IsObject() || found->IsArray()) return std::nullopt;
  const std::string text = plain_text(*found);
  if (text.empty() || has_control(text)) return std::nullopt;
  const Exchange& exchange = exchanges_[*index];
  if (from.pointer.ends_with("ETag")) {
    if (exchange.got().field("ETag") != text) return std::nullopt;
    Variable etag = variable(*index, "etag", text);
    read_header(*index, etag.name, "ETag");
    return etag;
  }
  const auto tokens = contract::split_pointer(from.pointer);
  const std::string what = tokens && !tokens->empty() ? from.pointer.substr(1) : "id";
  if (end_of(exchange.got().field("Location")) == text) {
    const Variable location = variable(*index, "location", "");
    read_header(*index, location.name, "Location");
    Variable id = variable(*index, what, text);
    auto& lines = lines_[*index];
    const bool has_query =
        exchange.got().field("Location").find_first_of("?#") != std::string_view::npos;
    if (has_query) lines.push_back(id.name + "=${" + location.name + "%%[?#]*}");
    lines.push_back(id.name + "=${" + (has_query ? id.name : location.name) + "##*/}");
    return id;
  }
  const auto body = exchange.json();
  const auto at =
      body && tokens && is_exact(*found) ? find_value(*body, "", from.pointer, text) : std::nullopt;
  if (!at) return std::nullopt;
  Variable read = variable(*index, what, text);
  lines_[*index].push_back(
      read.name + "=$(jq -er " + single_quoted(jq_path(*body, *at)) + " \"$dir/body\")");
  reads_bodies_ = true;
  return read;
}

std::optional<Captures::Variable> Captures::location_of(
    const std::string& step, std::size_t before) {
  const auto index = producer(step, before);
  if (!index) return std::nullopt;
  const std::string text(exchanges_[*index].got().field("Location"));
  if (text.empty() || has_control(text)) return std::nullopt;
  Variable location = variable(*index, "location", text);
  read_header(*index, location.name, "Location");
  // Credentials go to no other host, whatever the server says then.
  const bool is_followed = text.front() == '/' || text.find("://") != std::string::npos;
  if (is_followed)
    lines_[*index].push_back(
        "case \"$" + location.name + "\" in /*|\"$url\"/*) ;; *) exit 1 ;; esac");
  return location;
}

std::string Captures::lines(std::size_t index) const {
  const auto found = lines_.find(index);
  std::string text;
  if (found == lines_.end()) return text;
  std::vector<std::string> seen;
  for (const std::string& each : found->second) {
    if (std::find(seen.begin(), seen.end(), each) != seen.end()) continue;
    seen.push_back(each);
    text += each + '\n';
  }
  return text;
}

std::optional<std::size_t> Captures::producer(const std::string& step, std::size_t before) const {
  for (std::size_t i = before; i > 0; --i) {
    const Exchange& each = exchanges_[i - 1];
    if (each.step->name == step && each.error.empty() && each.got().status / 100 == 2) return i - 1;
  }
  return std::nullopt;
}

void Captures::read_header(
    std::size_t index, const std::string& variable, const std::string& header) {
  lines_[index].push_back(variable + "=$(header " + identifier(header) + ")");
  reads_headers_ = true;
}

Captures::Variable Captures::variable(std::size_t index, std::string_view what, std::string value) {
  return {identifier(exchanges_[index].step->name) + '_' + identifier(what), std::move(value)};
}

}  // namespace accord::conformance::script
