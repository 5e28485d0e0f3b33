#pragma once

#include <memory>
#include <string>

#include "accord/contract/base/result.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/json/json.h"
#include "accord/contract/resource/model.h"
#include "accord/validation/call/call.h"

namespace accord::server::handler {

/// What the request body says of one item, or of several: a part of the body, or the whole.
struct BodyItem {
  const contract::Json* value = nullptr;  ///< an object; of several items an array
  /// The value where members have other names than in the body (Binding::aliases), else null.
  std::shared_ptr<contract::JsonDocument> renamed;
  std::string pointer;  ///< its place in the body
};

/// Follows Binding::body_path; the fault says what is missing, or not an object or an array.
contract::Result<BodyItem, contract::http::Fault> item_in_body(
    const validation::Call& call,
    const contract::resource::Resource& resource,
    const contract::resource::Binding& binding);

}  // namespace accord::server::handler
