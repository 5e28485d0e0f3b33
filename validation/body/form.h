#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/body/form_field.h"
#include "accord/validation/body/multipart.h"
#include "accord/validation/parameter/decoder.h"
#include "accord/validation/parameter/header_check.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation {

/// Turns a form (application/x-www-form-urlencoded or multipart/form-data) into the JSON object
/// that its schema describes (OpenAPI 3.1 sections 4.8.14.4 and 4.8.15), and checks it. Immutable
/// and shared between threads; contract and schema set must outlive it.
///
/// - Properties are read by their schemas, repeated names make an array, objects are JSON, unless
///   `encoding` defines otherwise. What is not described is text.
/// - Bytes (`format: binary`, a contentMediaType without contentEncoding, an encoding that is
///   neither text nor JSON) become base64 text in the object, for JSON holds no bytes. Their schema
///   sees one character for each byte.
/// - A part has no type, or one that the contract documents: of `encoding`, else text for scalars,
///   JSON for arrays and objects, any for bytes. File names are not kept. An empty file without a
///   name, which browsers send where none was chosen, is left out.
/// - At most 1000 names or parts.
class FormDecoder {
 public:
  enum class Syntax { urlencoded, multipart };

  /// What is not enforced is added to `found` as a warning.
  FormDecoder(
      const contract::Contract& contract,
      const contract::MediaTypeObject& media_type,
      Syntax syntax,
      SchemaSet& schemas,
      contract::Diagnostics& found);

  /// `content_type`: of the request, which names the boundary of a multipart body.
  [[nodiscard]] contract::Result<contract::JsonDocument, contract::http::Fault> read(
      std::string_view body,
      const contract::http::MediaType& content_type,
      const contract::JsonLimits& limits) const;

 private:
  struct Field {
    FormField form;
    std::optional<ParameterDecoder> styled;  // where `encoding` names a style
    std::vector<HeaderCheck> headers;
  };
  struct Group;
  struct Reading;
  using Errors = std::vector<contract::http::ProblemError>;

  void add_field(
      const contract::Contract& contract,
      const contract::MediaTypeObject& media_type,
      const std::string& name,
      SchemaSet& schemas,
      contract::Diagnostics& found);
  [[nodiscard]] const Field& field_of(std::string_view name) const;
  [[nodiscard]] const Field* styled_field(std::string_view name) const;
  std::optional<contract::http::Fault> gather_pairs(std::string_view body, Reading& reading) const;
  std::optional<contract::http::Fault> gather_parts(
      std::string_view body, std::string_view boundary, Reading& reading) const;
  void check_part(const Field& field, const Part& part, Errors& errors) const;
  contract::JsonDocument decode(
      const Reading& reading,
      Guessing guessing,
      const contract::JsonLimits& limits,
      Errors& errors) const;
  void encode_bytes(contract::JsonDocument& value) const;

  Syntax syntax_;
  TextShape shape_;
  std::map<std::string, Field, std::less<>> fields_;
  Field other_;  ///< what is not described
  std::optional<Schema> schema_;
};

}  // namespace accord::validation
