#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"
#include "accord/validation/parameter/header_check.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation {

/// Checks the responses of one operation: status, media type, headers, body schema, no writeOnly
/// property. Immutable and shared between threads; contract and schema set must outlive it.
class ResponseValidator {
 public:
  ResponseValidator(
      const contract::Contract& contract,
      const contract::Operation& operation,
      SchemaSet& schemas,
      contract::Diagnostics& found);

  /// What is wrong with the response; empty where it matches the contract. `in` is status, header
  /// or body.
  [[nodiscard]] std::vector<contract::http::ProblemError> check(
      const contract::http::Response& response) const;

 private:
  struct CompiledContent {
    const contract::MediaTypeObject* media_type;
    std::optional<Schema> schema;
  };
  struct CompiledResponse {
    std::vector<HeaderCheck> headers;
    std::vector<CompiledContent> contents;
  };
  using Errors = std::vector<contract::http::ProblemError>;

  void check_headers(
      const contract::http::Response& response,
      const CompiledResponse& documented,
      Errors& errors) const;
  void check_content(
      const contract::http::Response& response,
      const CompiledResponse& documented,
      Errors& errors) const;

  const contract::Operation* operation_;
  std::map<std::string, CompiledResponse> responses_;  ///< by status as written
};

}  // namespace accord::validation
