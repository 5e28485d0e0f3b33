#pragma once

#include <string>

#include "accord/contract/contract.h"
#include "accord/server/handler/mock_values.h"
#include "accord/validation/response/response_validator.h"

namespace accord::server::handler {

/// What the responses of one operation are made with; all of it must outlive who keeps this.
struct MockContext {
  const contract::Contract& contract;
  const contract::Operation& operation;
  const validation::ResponseValidator& validator;  ///< of the operation
  MockValues& values;

  /// What a value is for, as `MockValues` tells places apart.
  [[nodiscard]] std::string place(
      const contract::ResponseObject& response, const std::string& part) const {
    return operation.id + ' ' + response.status + ' ' + part;
  }
};

}  // namespace accord::server::handler
