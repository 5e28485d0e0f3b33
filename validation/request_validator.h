#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/principal.h"
#include "accord/contract/http/problem.h"
#include "accord/contract/json_reader.h"
#include "accord/validation/parameter_decoder.h"
#include "accord/validation/schema_set.h"

namespace accord::validation {

/// One decoded parameter of a request. A default of the schema is applied where the client gave
/// none.
struct Argument {
  const contract::Parameter* parameter = nullptr;
  contract::Json value;
};

/// A request that keeps the contract, decoded. Move-only.
struct Call {
  const contract::Operation* operation = nullptr;
  contract::JsonDocument memory;    ///< owns the arguments' strings; its own value is unused
  std::vector<Argument> arguments;  ///< absent ones without default are left out
  contract::JsonDocument body;      ///< of a JSON body; null where there is none
  std::string text;                 ///< of a text or octet-stream body
  bool has_body = false;
  /// Who asks: one for each security scheme that was satisfied; none where anybody may.
  std::vector<contract::http::Principal> principals;

  /// null where the argument is absent.
  [[nodiscard]] const contract::Json* argument(
      contract::ParameterIn in, std::string_view name) const;
};

/// Checks the requests of one operation (design section 3). Immutable and shared between threads;
/// the contract and the schema set must outlive it.
class RequestValidator {
 public:
  /// What it cannot read is added to `found` as an error, what has no effect as a warning.
  RequestValidator(
      const contract::Contract& contract,
      const contract::Operation& operation,
      SchemaSet& schemas,
      contract::Diagnostics& found,
      const contract::JsonLimits& limits = {});

  /// A body in a media type that is not documented or not read (RFC 9110 section 15.5.16). Whoever
  /// calls undoes content codings.
  [[nodiscard]] std::optional<contract::http::Fault> check_media_type(
      const contract::http::Request& request) const;

  /// `path_values`: the raw texts of the path parameters, in the order of the path template.
  /// `check_media_type` must have passed.
  [[nodiscard]] contract::Result<Call, contract::http::Fault> validate(
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values) const;

 private:
  enum class BodyForm { json, text, unread };
  struct CompiledParameter {
    const contract::Parameter* parameter;
    ParameterDecoder decoder;
    std::optional<Schema> schema;
    const contract::Json* default_value;
    std::size_t path_index;
  };
  struct CompiledBody {
    const contract::MediaTypeObject* media_type;
    BodyForm form;
    std::optional<Schema> schema;
  };

  void compile_parameter(
      const contract::Contract& contract,
      const contract::Parameter& parameter,
      SchemaSet& schemas,
      contract::Diagnostics& found);
  void compile_body(SchemaSet& schemas, contract::Diagnostics& found);
  std::optional<contract::http::Fault> read_parameters(
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values,
      Call& call) const;
  std::optional<contract::http::Fault> read_body(
      const contract::http::Request& request, Call& call) const;
  std::optional<contract::http::Fault> read_json_body(
      const contract::http::Request& request, const CompiledBody& body, Call& call) const;
  const CompiledBody* body_for(std::string_view content_type) const;

  const contract::Operation* operation_;
  contract::JsonLimits limits_;
  std::vector<CompiledParameter> parameters_;
  std::vector<CompiledBody> bodies_;
};

}  // namespace accord::validation
