#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/resource.h"

namespace accord::contract::resource {

/// The value of a property after an action on its item: `status` is `cancelled` after `cancel`,
/// `suspended` true after PUT and false after DELETE on `/suspended`. nullptr where the property
/// does not tell it, or is never shown.
std::shared_ptr<const JsonDocument> state_after(
    const Property& property, const std::string& action, http::Method method);

}  // namespace accord::contract::resource
