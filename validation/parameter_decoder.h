#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json.h"
#include "accord/contract/resource/shape.h"
#include "accord/contract/result.h"

namespace accord::validation {

/// Turns the text of one parameter into the JSON value its schema describes (OpenAPI 3.1 section
/// 4.8.12.3): primitives and arrays in the styles simple, form, spaceDelimited and pipeDelimited,
/// and JSON `content`. Immutable and shared between threads.
class ParameterDecoder {
 public:
  /// Refused by name: styles and shapes that are not read yet.
  static contract::Result<ParameterDecoder> compile(
      const contract::Contract& contract, const contract::Parameter& parameter);

  /// The occurrences as they stand in the message, percent-encoding undone. The fault is a sentence
  /// that completes "the parameter …".
  contract::Result<contract::Json, std::string> decode(
      const std::vector<std::string_view>& occurrences, contract::JsonAllocator& allocator) const;

  /// The text of a value in this parameter's style, percent-encoded for a path or query: what a
  /// client writes. Several occurrences where an array is exploded.
  [[nodiscard]] std::vector<std::string> encode(const contract::Json& value) const;

 private:
  enum class Form { single, repeated, delimited, json };

  [[nodiscard]] contract::Result<contract::Json, std::string> scalar(
      std::string_view text,
      contract::resource::Kind kind,
      contract::JsonAllocator& allocator) const;

  Form form_ = Form::single;
  char delimiter_ = ',';
  contract::resource::Kind kind_ = contract::resource::Kind::string;  ///< of the value or its items
};

}  // namespace accord::validation
