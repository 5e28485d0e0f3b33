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

  /// The occurrences of one raw (still encoded) text: an array in one piece is cut at its
  /// delimiters, so that an encoded delimiter stays part of its element. Elements of a header are
  /// trimmed.
  [[nodiscard]] std::vector<std::string_view> split(std::string_view raw) const;

  /// As `decode`, of pieces that `split` cut and the caller decoded.
  contract::Result<contract::Json, std::string> decode_pieces(
      const std::vector<std::string_view>& pieces, contract::JsonAllocator& allocator) const;

  /// The schema names no one kind: a text that reads as a number may be meant as text.
  [[nodiscard]] bool is_guessing() const {
    return form_ == Form::single && kind_ == contract::resource::Kind::any;
  }
  /// An exploded array stands once for each element.
  [[nodiscard]] bool takes_several() const { return form_ == Form::repeated || is_header_; }
  [[nodiscard]] bool is_list() const { return form_ == Form::repeated || form_ == Form::delimited; }

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
  std::vector<std::string> delimiters_ = {","};
  bool is_header_ = false;
  contract::resource::Kind kind_ = contract::resource::Kind::string;  ///< of the value or its items
};

}  // namespace accord::validation
