#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/parameter/layout.h"
#include "accord/validation/parameter/scalar_text.h"

namespace accord::validation {

/// How one property of a form is written, by its schema and its Encoding Object (OpenAPI 3.1
/// section 4.8.15.1): scalars as text, objects as JSON, an array as one value for each element.
/// Immutable.
struct FormField {
  enum class Content {
    text,
    json,
    bytes  ///< format binary, or a media type that is neither text nor JSON
  };
  std::string name;  ///< "" of the properties that are not described
  Content content = Content::text;
  bool is_list = false;      ///< the name is repeated
  TextShape::Value shape;    ///< of the property
  TextShape::Value element;  ///< of one value
  const contract::EncodingObject* encoding = nullptr;

  static FormField of(
      const contract::DocumentSet& documents,
      const TextShape& shape,
      const TextShape::Value& property,
      const contract::EncodingObject* encoding);

  /// The parameter of the same style, where `encoding` names one.
  [[nodiscard]] contract::Parameter styled_parameter() const;

  /// The value that the texts, nothing of them escaped, represent; at least one. Bytes are widened
  /// (`widen_bytes`). A readOnly property is never at fault, its schema is not looked at.
  [[nodiscard]] contract::Result<contract::Json, TextFault> decode(
      const std::vector<std::string_view>& texts,
      Guessing guessing,
      const contract::JsonLimits& limits,
      contract::JsonAllocator& allocator) const;

 private:
  [[nodiscard]] contract::Result<contract::Json, TextFault> decode_one(
      std::string_view text,
      Guessing guessing,
      const contract::JsonLimits& limits,
      contract::JsonAllocator& allocator) const;
};

}  // namespace accord::validation
