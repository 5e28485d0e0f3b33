#include "accord/validation/request/request_validator.h"

namespace accord::validation {

using contract::http::Fault;
using contract::http::Request;

RequestValidator::RequestValidator(
    const contract::Contract& contract,
    const contract::Operation& operation,
    SchemaSet& schemas,
    contract::Diagnostics& found,
    const contract::JsonLimits& limits)
    : operation_(&operation),
      parameters_(contract, operation, schemas, found),
      body_(contract, operation, schemas, found, limits) {}

std::optional<Fault> RequestValidator::check_media_type(const Request& request) const {
  return body_.check_media_type(request);
}

std::optional<Fault> RequestValidator::validate(
    const Request& request, const std::vector<std::string_view>& path_values, Call& call) const {
  call.operation = operation_;
  if (auto fault = parameters_.read(request, path_values, call)) return fault;
  return body_.read(request, call);
}

}  // namespace accord::validation
