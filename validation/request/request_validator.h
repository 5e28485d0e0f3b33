#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/body/body_reader.h"
#include "accord/validation/call/call.h"
#include "accord/validation/request/parameter_reader.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation {

/// Checks the requests of one operation (docs/design.md, Validation). Immutable and shared between
/// threads; the contract and the schema set must outlive it.
class RequestValidator {
 public:
  /// What is not enforced or has no effect is added to `found` as a warning.
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

  /// Fills a new `call`. `path_values`: the raw texts of the path parameters, in the order of the
  /// path template. `check_media_type` must have passed.
  [[nodiscard]] std::optional<contract::http::Fault> validate(
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values,
      Call& call) const;

 private:
  const contract::Operation* operation_;
  ParameterReader parameters_;
  BodyReader body_;
};

}  // namespace accord::validation
