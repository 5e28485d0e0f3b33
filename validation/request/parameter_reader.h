#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/validation/call/call.h"
#include "accord/validation/parameter/decoder.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation {

/// Finds the parameters of one operation in a request, decodes and checks them. Errors name the
/// parameter, and what is inside of it below: `filter/limit`, `ids/3`. Immutable and shared between
/// threads; contract and schema set must outlive it.
class ParameterReader {
 public:
  /// What is not enforced is added to `found` as a warning.
  ParameterReader(
      const contract::Contract& contract,
      const contract::Operation& operation,
      SchemaSet& schemas,
      contract::Diagnostics& found);

  /// Adds the arguments to `call`; every fault at once. `path_values`: the raw texts of the path
  /// parameters, in the order of the path template.
  [[nodiscard]] std::optional<contract::http::Fault> read(
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values,
      Call& call) const;

 private:
  struct Compiled {
    const contract::Parameter* parameter;
    ParameterDecoder decoder;
    std::optional<Schema> schema;  ///< none where nothing is enforced
    const contract::Json* default_value;
    std::size_t path_index;
  };
  struct Given;
  using Answer = contract::Result<contract::Json, TextFault>;
  using Errors = std::vector<contract::http::ProblemError>;

  [[nodiscard]] bool is_claimed(std::string_view name) const;
  void find_pairs(const Compiled& each, std::string_view text, char separator, Given& given) const;
  [[nodiscard]] Given find(
      const Compiled& each,
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values) const;
  static Answer decode(
      const Compiled& each,
      const Given& given,
      Guessing guessing,
      contract::JsonAllocator& allocator);
  static std::optional<contract::Json> checked(
      const Compiled& each, const Given& given, contract::JsonAllocator& allocator, Errors& errors);

  std::vector<Compiled> parameters_;
  bool answers_428_ = false;       ///< the operation documents it
  std::vector<std::string> keys_;  ///< of the query, which belong to security schemes
};

}  // namespace accord::validation
