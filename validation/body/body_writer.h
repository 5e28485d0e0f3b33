#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"
#include "accord/validation/body/body_syntax.h"
#include "accord/validation/body/form_field.h"

namespace accord::validation {

/// Writes values as bodies of one documented media type, as a client does: what `BodyReader` reads
/// back (OpenAPI 3.1 sections 4.8.14.4 and 4.8.15). Immutable; the contract must outlive it.
///
/// - A form takes an object. A space becomes "+" (WHATWG URL section 5.2), an array repeats its
///   name, an object is JSON, unless `encoding` defines otherwise. An empty array is not written.
/// - Text and bytes take a string; of bytes, one character for each (`widen_bytes`), in files of a
///   form, too.
class BodyWriter {
 public:
  /// nullopt where nothing here writes the media type: XML, an unusual subtype of application.
  static std::optional<BodyWriter> of(
      const contract::Contract& contract, const contract::MediaTypeObject& media_type);

  /// The Content-Type of the message: of a range one type in it; with the boundary of a multipart.
  [[nodiscard]] const std::string& content_type() const { return content_type_; }
  [[nodiscard]] BodySyntax syntax() const { return syntax_; }
  [[nodiscard]] bool is_form() const {
    return syntax_ == BodySyntax::urlencoded || syntax_ == BodySyntax::multipart;
  }
  /// The media type itself is documented, and any value of the schema is one of it: not of images,
  /// which are more than bytes, nor of a range.
  [[nodiscard]] bool is_exact() const { return is_exact_; }
  /// True where OpenAPI leaves open how the value is written: an object within a urlencoded form.
  [[nodiscard]] bool is_guess(const contract::Json& value) const;

  /// The body that `content_type` names. A part of a multipart must not hold its boundary.
  [[nodiscard]] std::string write(const contract::Json& value) const;
  struct Message {
    std::string content_type;
    std::string body;
  };
  /// The same for any value: a multipart has a boundary of its own that is in none of its parts.
  [[nodiscard]] Message message(const contract::Json& value) const;
  /// The members of a form that are files.
  [[nodiscard]] std::vector<std::string> files() const;

 private:
  BodyWriter() = default;
  [[nodiscard]] const FormField& field_of(std::string_view name) const;
  [[nodiscard]] std::string write_pairs(const contract::Json& object) const;
  /// Each without its delimiter.
  [[nodiscard]] std::vector<std::string> parts_of(const contract::Json& object) const;

  BodySyntax syntax_ = BodySyntax::json;
  std::string content_type_;
  bool is_exact_ = true;
  std::map<std::string, FormField, std::less<>> fields_;
  std::map<std::string, ParameterLayout, std::less<>> styled_;
  FormField other_;  ///< of what is not described
};

}  // namespace accord::validation
