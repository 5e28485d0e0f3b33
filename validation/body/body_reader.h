#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/body/body_syntax.h"
#include "accord/validation/body/form.h"
#include "accord/validation/call/call.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation {

/// Reads and checks the bodies of one operation: JSON and `+json`, forms, text, bytes. Immutable
/// and shared between threads; contract and schema set must outlive it.
class BodyReader {
 public:
  /// A media type that is not read is added to `found` as a warning.
  BodyReader(
      const contract::Contract& contract,
      const contract::Operation& operation,
      SchemaSet& schemas,
      contract::Diagnostics& found,
      const contract::JsonLimits& limits);

  /// A body in a media type that is not documented or not read (RFC 9110 section 15.5.16).
  [[nodiscard]] std::optional<contract::http::Fault> check_media_type(
      const contract::http::Request& request) const;

  /// Fills `body`, `text` and `has_body` of the call. `check_media_type` must have passed.
  [[nodiscard]] std::optional<contract::http::Fault> read(
      const contract::http::Request& request, Call& call) const;

 private:
  using Syntax = BodySyntax;
  struct Documented {
    const contract::MediaTypeObject* media_type;
    std::optional<Schema> schema;
    TextShape shape;  ///< of a text
    std::optional<FormDecoder> urlencoded;
    std::optional<FormDecoder> multipart;
  };
  using OptionalFault = std::optional<contract::http::Fault>;

  void add(
      const contract::Contract& contract,
      const contract::MediaTypeObject& media_type,
      SchemaSet& schemas,
      contract::Diagnostics& found);
  [[nodiscard]] const Documented* documented(const contract::http::MediaType& given) const;
  OptionalFault read_json(std::string_view text, const Documented& body, Call& call) const;
  OptionalFault read_form(
      std::string_view text,
      const FormDecoder& form,
      const contract::http::MediaType& given,
      Call& call) const;
  static OptionalFault read_bytes(std::string_view bytes, const Documented& body, Call& call);
  static OptionalFault read_text(std::string_view text, const Documented& body, Call& call);

  const contract::Operation* operation_;
  contract::JsonLimits limits_;
  std::vector<Documented> bodies_;
};

}  // namespace accord::validation
