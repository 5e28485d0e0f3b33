#include "reference/server/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace accord::reference {

Value Value::array(std::vector<Value> items) {
  Value value;
  value.type = Type::array;
  value.items = std::move(items);
  return value;
}

Value Value::object(std::initializer_list<std::pair<const char*, Value>> members) {
  Value value;
  value.type = Type::object;
  for (const auto& [key, each] : members)
    value.set(key, each);
  return value;
}

Value Value::of(const contract::Json& json) {
  if (json.IsBool()) return json.GetBool();
  if (json.IsInt64()) return json.GetInt64();
  if (json.IsNumber()) return json.GetDouble();
  if (json.IsString()) return std::string(json.GetString(), json.GetStringLength());
  Value value;
  if (json.IsArray()) {
    value.type = Type::array;
    for (const auto& each : json.GetArray())
      value.items.push_back(of(each));
  } else if (json.IsObject()) {
    value.type = Type::object;
    for (const auto& each : json.GetObject())
      value.set(std::string(each.name.GetString(), each.name.GetStringLength()), of(each.value));
  }
  return value;
}

std::optional<Value> Value::parse(const std::string& text) {
  constexpr unsigned flags = rapidjson::kParseFullPrecisionFlag |
                             rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
  rapidjson::Document document;
  document.Parse<flags>(text.data(), text.size());
  if (document.HasParseError()) return std::nullopt;
  return of(document);
}

const Value* Value::find(std::string_view key) const {
  const auto at = std::find(keys.begin(), keys.end(), key);
  return at == keys.end() ? nullptr : &items[static_cast<std::size_t>(at - keys.begin())];
}

Value* Value::find(std::string_view key) {
  return const_cast<Value*>(std::as_const(*this).find(key));
}

std::string Value::text_at(std::string_view key) const {
  const Value* value = find(key);
  return value != nullptr && value->is_string() ? value->text : "";
}

void Value::set(const std::string& key, Value value) {
  if (Value* old = find(key)) {
    *old = std::move(value);
    return;
  }
  keys.push_back(key);
  items.push_back(std::move(value));
}

void Value::erase(std::string_view key) {
  const auto at = std::find(keys.begin(), keys.end(), key);
  if (at == keys.end()) return;
  items.erase(items.begin() + (at - keys.begin()));
  keys.erase(at);
}

std::string unescaped(std::string token) {
  for (std::size_t i = 0; (i = token.find('~', i)) != std::string::npos; ++i)
    token.replace(i, 2, 1, token[i + 1] == '1' ? '/' : '~');
  return token;
}

const Value* Value::at(std::string_view pointer) const {
  const Value* value = this;
  while (!pointer.empty() && value != nullptr) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string key = unescaped(std::string(pointer.substr(1, end - 1)));
    pointer.remove_prefix(end);
    if (value->is_array()) {
      std::size_t index = value->items.size();
      std::from_chars(key.data(), key.data() + key.size(), index);
      value = index < value->items.size() ? &value->items[index] : nullptr;
    } else {
      value = value->find(key);
    }
  }
  return value;
}

Value* Value::at(std::string_view pointer) {
  return const_cast<Value*>(std::as_const(*this).at(pointer));
}

namespace {

void write_text(const std::string& text, std::string& out) {
  constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char each : text) {
    if (each == '"' || each == '\\') {
      out += '\\';
      out += each;
    } else if (static_cast<unsigned char>(each) < 0x20) {
      out += "\\u00";
      out += digits[each >> 4];
      out += digits[each & 15];
    } else {
      out += each;
    }
  }
  out += '"';
}

void write_number(double number, std::string& out) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof(text), number).ptr;
  out.append(text, end);
}

void write(const Value& value, std::string& out) {
  using Type = Value::Type;
  switch (value.type) {
    case Type::null:
      out += "null";
      return;
    case Type::boolean:
      out += value.boolean ? "true" : "false";
      return;
    case Type::integer:
      out += std::to_string(value.integer);
      return;
    case Type::number:
      write_number(value.number, out);
      return;
    case Type::string:
      write_text(value.text, out);
      return;
    case Type::array:
    case Type::object:
      break;
  }
  out += value.is_object() ? '{' : '[';
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (i != 0) out += ',';
    if (value.is_object()) {
      write_text(value.keys[i], out);
      out += ':';
    }
    write(value.items[i], out);
  }
  out += value.is_object() ? '}' : ']';
}

}  // namespace

std::string Value::to_text() const {
  std::string out;
  write(*this, out);
  return out;
}

bool Value::operator==(const Value& other) const {
  if (is(Type::integer) && other.is(Type::integer)) return integer == other.integer;
  if (is_number() && other.is_number()) return number == other.number;
  if (type != other.type || items.size() != other.items.size()) return false;
  if (!is_object()) {
    return boolean == other.boolean && text == other.text &&
           std::equal(items.begin(), items.end(), other.items.begin());
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value* twin = other.find(keys[i]);
    if (twin == nullptr || !(*twin == items[i])) return false;
  }
  return true;
}

void merge(const Value& patch, Value& target) {
  if (!patch.is_object()) {
    target = patch;
    return;
  }
  if (!target.is_object()) target = Value::object();
  for (std::size_t i = 0; i < patch.items.size(); ++i) {
    if (patch.items[i].is_null()) {
      target.erase(patch.keys[i]);
      continue;
    }
    if (target.find(patch.keys[i]) == nullptr) target.set(patch.keys[i], {});
    merge(patch.items[i], *target.find(patch.keys[i]));
  }
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char each) { return (each & 0xC0) != 0x80; }));
}

}  // namespace accord::reference
