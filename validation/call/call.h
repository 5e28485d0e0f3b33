#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/principal.h"
#include "accord/contract/json/json.h"

namespace accord::validation {

/// One decoded parameter of a request. A default of the schema is applied where the client gave
/// none.
struct Argument {
  const contract::Parameter* parameter = nullptr;
  contract::Json value;
  /// Of a number in the path (`style: simple`): as the path has it, decoded. Else "".
  std::string text = {};
};

/// A request that matches the contract, decoded. It stays where it is made.
struct Call {
  const contract::Operation* operation = nullptr;
  contract::JsonAllocator memory;        ///< owns the arguments' strings
  std::vector<Argument> arguments;       ///< absent ones without default are left out
  contract::JsonDocument body{&memory};  ///< of a JSON body or a form; null where there is none
  std::string text;                      ///< of a text or octet-stream body
  bool has_body = false;
  /// Who asks: one for each security scheme that was satisfied; none where anybody may.
  std::span<const contract::http::Principal> principals;
  bool is_secure = false;  ///< the client sent the request by https
  /// What is read may be from some seconds ago: the client wrote nothing meanwhile.
  bool may_be_late = false;

  /// null where the argument is absent.
  [[nodiscard]] const Argument* find(contract::ParameterIn in, std::string_view name) const;
  /// Its value.
  [[nodiscard]] const contract::Json* argument(
      contract::ParameterIn in, std::string_view name) const;
};

}  // namespace accord::validation
