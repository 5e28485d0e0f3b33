#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/parameter/header_check.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation {

/// The body of a response read as JSON, or why it is not JSON.
using JsonBody = contract::Result<contract::JsonDocument, contract::JsonFault>;

/// Checks the responses of one operation: status, media type, headers, body schema, no writeOnly
/// property. Immutable and shared between threads; contract and schema set must outlive it.
class ResponseValidator {
 public:
  ResponseValidator(
      const contract::Contract& contract,
      const contract::Operation& operation,
      SchemaSet& schemas,
      contract::Diagnostics& found);

  /// What is wrong with the response; empty where it keeps the contract. `in` is status, header or
  /// body. `read`: what `read_json` made of the body, where the caller has read it already.
  [[nodiscard]] std::vector<contract::http::ProblemError> check(
      const contract::http::Response& response, const JsonBody* read = nullptr) const;

  /// The header of that name in each of the responses that document it. The validator must outlive
  /// them.
  [[nodiscard]] std::vector<const HeaderCheck*> checks_of(std::string_view header) const;

  /// Reads a body within the limits of responses.
  static JsonBody read_json(const contract::http::Response& response);

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
      const JsonBody* read,
      Errors& errors) const;
  static void check_body(const Schema& schema, const contract::Json& body, Errors& errors);

  const contract::Operation* operation_;
  std::map<std::string, CompiledResponse> responses_;  ///< by status as written
};

}  // namespace accord::validation
