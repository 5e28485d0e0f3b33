#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/document/document.h"
#include "accord/contract/json/json.h"

namespace accord::contract {

/// A place in a contract: a value and the document it is in. A view of two pointers: the
/// DocumentSet must outlive it. A default-constructed node means "not there".
struct Node {
  const Document* document = nullptr;
  const Json* value = nullptr;

  explicit operator bool() const { return value != nullptr; }

  /// The member of that name, or "not there".
  [[nodiscard]] Node member(std::string_view name) const;
  /// The element at `index`; the value must be an array that long.
  [[nodiscard]] Node element(std::size_t index) const;
  /// Every member of an object with its name, in document order; empty for anything else.
  [[nodiscard]] std::vector<std::pair<std::string_view, Node>> members() const;
  /// Every element of an array; empty for anything else.
  [[nodiscard]] std::vector<Node> elements() const;

  [[nodiscard]] bool is_object() const { return value != nullptr && value->IsObject(); }
  [[nodiscard]] bool is_array() const { return value != nullptr && value->IsArray(); }
  [[nodiscard]] bool is_string() const { return value != nullptr && value->IsString(); }
  /// The text of a string member; "" where it is absent or not a string.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  /// The value of a boolean member; `fallback` where it is absent or not a boolean.
  [[nodiscard]] bool flag(std::string_view name, bool fallback = false) const;

  /// Its JSON Pointer in the document; "" where it is not there. Looked up: not for hot paths.
  [[nodiscard]] std::string pointer() const;
  [[nodiscard]] Location location() const;
  /// The same with line and column of its key, where it is the value of a member.
  [[nodiscard]] Location key_location() const;
  /// A diagnostic at this place. `id` and `subject`: see `Diagnostic`.
  [[nodiscard]] Diagnostic error(
      std::string message,
      std::string fix = {},
      std::string_view id = {},
      std::string_view subject = {}) const;
  [[nodiscard]] Diagnostic warning(
      std::string message,
      std::string fix = {},
      std::string_view id = {},
      std::string_view subject = {}) const;

  /// The same place: identity, not equal content.
  bool operator==(const Node& other) const { return value == other.value; }
};

}  // namespace accord::contract
