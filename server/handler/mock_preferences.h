#pragma once

#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/prefer.h"
#include "accord/server/handler/mock_body.h"

namespace accord::server::handler {

/// The response that a client wants of a mocked operation.
struct MockWish {
  const contract::ResponseObject* response = nullptr;
  int status = 200;
  MockSource source;
  std::vector<contract::http::Preference> applied;  ///< for Preference-Applied: what changed it
};

/// The response that is given without a preference: the success, else the lowest final one that is
/// documented (RFC 9110 section 15.2). Its `response` is null where there is none.
MockWish usual_wish(const contract::Operation& operation);

/// True where the request says which documented response it wants.
bool is_choosy(const contract::http::Request& request);

/// With the preferences of the request: `code=404`, `example=NAME` and `dynamic=true`; others are
/// not for us (RFC 7240 section 2). The fault says what is documented where one cannot be met.
contract::Result<MockWish, contract::http::Fault> wish_of(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const contract::http::Request& request);

}  // namespace accord::server::handler
