#pragma once

#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"
#include "accord/validation/parameter/layout.h"
#include "accord/validation/parameter/scalar_text.h"

namespace accord::validation {

/// Turns the text of one parameter into the JSON value its schema describes: every style, explode
/// and shape of OpenAPI 3.1 section 4.8.12.4 and `content`. Immutable and shared between threads.
///
/// What OpenAPI leaves open is read so:
/// - `deepObject` nests: `a[b][c]=1`. An array repeats its name, with or without brackets
///   (`a[b]=1&a[b]=2`, `a[b][]=1`), or counts from 0 without gaps (`a[b][0][c]=1`).
/// - An exploded object repeats the name of a property that is an array. One that says something of
///   additionalProperties takes every name of the query that no other parameter has.
/// - A label that is not exploded is cut at its commas (OpenAPI 3.1.1), where it has none at its
///   dots (3.0.3, 3.1.0).
/// - A text without pieces is one empty piece: `p=` is [""]. An empty array or object is not
/// written
///   (RFC 6570 section 2.3).
class ParameterDecoder {
 public:
  /// What one parameter may hold, in elements and properties. More is refused, never cut.
  static constexpr std::size_t most_pieces = 1000;

  /// What is not enforced is added to `found` as a warning; its value is then left as text.
  static ParameterDecoder compile(
      const contract::Contract& contract,
      const contract::Parameter& parameter,
      contract::Diagnostics& found);

  /// Of a path segment or a header field as it is in the message.
  [[nodiscard]] contract::Result<contract::Json, TextFault> decode_text(
      std::string_view raw, Guessing guessing, contract::JsonAllocator& allocator) const;

  /// Of the pairs of a query, a cookie or a form whose names it takes; at least one.
  [[nodiscard]] contract::Result<contract::Json, TextFault> decode_pairs(
      const std::vector<RawPair>& pairs,
      Guessing guessing,
      contract::JsonAllocator& allocator) const;

  /// Of the one text that holds a whole scalar or `content`: `is_single` must be true.
  [[nodiscard]] contract::Result<contract::Json, TextFault> decode_single(
      std::string_view raw, Guessing guessing, contract::JsonAllocator& allocator) const;

  /// One text is the whole value: nothing is cut or gathered.
  [[nodiscard]] bool is_single() const;
  /// True where pairs of that name, escapes undone, belong to it.
  [[nodiscard]] bool takes(std::string_view name) const;
  /// True where the names that no parameter has belong to it.
  [[nodiscard]] bool takes_others() const;
  /// A schema that names no kind: where it refuses the value, ask again for text.
  [[nodiscard]] bool is_guessing() const;
  /// False where the schema does not apply to the value that is decoded.
  [[nodiscard]] bool is_enforced() const { return layout_.is_enforced; }
  [[nodiscard]] const ParameterLayout& layout() const { return layout_; }

 private:
  explicit ParameterDecoder(ParameterLayout layout) : layout_(std::move(layout)) {}

  ParameterLayout layout_;
};

}  // namespace accord::validation
