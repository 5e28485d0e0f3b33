#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::reference {

/// A JSON value of the reference server: plain data, copied freely.
struct Value {
  enum class Type { null, boolean, integer, number, string, array, object };

  Type type = Type::null;
  bool boolean = false;
  std::int64_t integer = 0;  ///< of an integer
  double number = 0;         ///< of an integer and of a number
  std::string text;
  std::vector<std::string> keys;  ///< of an object: the name of each of `items`
  std::vector<Value> items;

  Value() = default;
  Value(bool value) : type(Type::boolean), boolean(value) {}
  Value(std::int64_t value)
      : type(Type::integer),
        integer(value),
        number(static_cast<double>(value)) {}
  Value(int value) : Value(static_cast<std::int64_t>(value)) {}
  Value(double value) : type(Type::number), number(value) {}
  Value(std::string value) : type(Type::string), text(std::move(value)) {}
  Value(const char* value) : Value(std::string(value)) {}
  static Value array(std::vector<Value> items = {});
  static Value object(std::initializer_list<std::pair<const char*, Value>> members = {});
  static Value of(const contract::Json& json);
  /// Nothing where `text` is not one JSON text in valid UTF-8 (RFC 8259).
  static std::optional<Value> parse(const std::string& text);

  [[nodiscard]] bool is(Type other) const { return type == other; }
  [[nodiscard]] bool is_object() const { return type == Type::object; }
  [[nodiscard]] bool is_array() const { return type == Type::array; }
  [[nodiscard]] bool is_string() const { return type == Type::string; }
  [[nodiscard]] bool is_null() const { return type == Type::null; }
  [[nodiscard]] bool is_number() const { return type == Type::integer || type == Type::number; }

  /// The member of that name; null where there is none.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] Value* find(std::string_view key);
  /// The text of a member that is a string; "" for anything else.
  [[nodiscard]] std::string text_at(std::string_view key) const;
  /// Replaces the member or adds it at the end.
  void set(const std::string& key, Value value);
  void erase(std::string_view key);
  /// By JSON Pointer (RFC 6901); null where it leads nowhere.
  [[nodiscard]] const Value* at(std::string_view pointer) const;
  [[nodiscard]] Value* at(std::string_view pointer);

  /// Compact JSON text.
  [[nodiscard]] std::string to_text() const;
  /// Equal as JSON: 1 and 1.0 are, members have no order.
  bool operator==(const Value& other) const;
};

/// JSON Merge Patch (RFC 7396).
void merge(const Value& patch, Value& target);

/// A token of a JSON Pointer as the key that it stands for.
std::string unescaped(std::string token);

/// The number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

}  // namespace accord::reference
