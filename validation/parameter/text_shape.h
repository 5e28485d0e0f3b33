#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/shape.h"

namespace accord::validation {

/// What a schema requires of a value that is written as text: the kinds of itself, its items and
/// its properties, read through $ref and allOf. A graph with indices, for schemas may be recursive.
/// Immutable once read.
class TextShape {
 public:
  using Kind = contract::resource::Kind;
  using Index = std::size_t;
  struct Value {
    Kind kind = Kind::any;
    bool is_nullable = false;
    bool is_read_only = false;
    std::optional<Index> items;
    std::map<std::string, Index, std::less<>> properties;
    std::optional<Index> additional;  ///< of properties that are not described
    bool judges_additional = false;   ///< the schema restricts them, `false` included
    contract::Node schema;
  };
  static constexpr Index root = 0;

  /// `levels`: how far below the value to look; 1 reads its items and properties, too.
  static TextShape of(
      const contract::DocumentSet& documents, const contract::Node& schema, std::size_t levels);

  [[nodiscard]] const Value& operator[](Index index) const { return values_[index]; }
  [[nodiscard]] const Value& top() const { return values_[root]; }
  /// Of the property of that name; a value of kind `any` where nothing is said of it.
  [[nodiscard]] const Value& property(const Value& object, std::string_view name) const;
  [[nodiscard]] const Value& items(const Value& array) const;
  /// A value of unknown kind: a text that reads as a number may be meant as text.
  [[nodiscard]] bool has_any() const { return has_any_; }

 private:
  std::vector<Value> values_;
  Value anything_;
  bool has_any_ = false;
};

[[nodiscard]] inline bool is_scalar(contract::resource::Kind kind) {
  return kind != contract::resource::Kind::object && kind != contract::resource::Kind::array;
}

}  // namespace accord::validation
