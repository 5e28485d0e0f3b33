#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/validation/witness/search.h"

namespace accord::validation::containment {

/// Scalars where they are text: parameters, headers and form values (OpenAPI 3.1 section
/// 4.8.12.4). `1` is an integer, and a string too.
class ScalarTexts {
 public:
  ScalarTexts(Side& old, Side& now) : old_(old), now_(now) {}

  /// The types of its values as far as they have a text: without null, and of what may be a string
  /// without arrays and objects.
  static TypeSet types(const SchemaView& view);

  /// True where the texts of the two may differ otherwise than the values do: they are of
  /// other types, not only of numbers, and neither must be an array or object.
  static bool differ(const SchemaView& old, const SchemaView& now);

  /// True where it is certain that `outer` accepts every text of `inner`.
  bool is_within(const Term& inner, const Term& outer, Direction direction);
  /// Texts of `inner` that `outer` refuses, as JSON strings.
  Found search(const Term& inner, const Term& outer, Direction direction);

 private:
  bool accepts(const Term& term, std::string_view text, Direction direction);
  std::optional<std::vector<std::string>> all_texts(const Term& term, Direction direction);

  Side& old_;
  Side& now_;
};

}  // namespace accord::validation::containment
