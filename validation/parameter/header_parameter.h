#pragma once

#include "accord/contract/contract.h"

namespace accord::validation {

/// A header of a response or of a part as the parameter that is read and written alike.
contract::Parameter parameter_of(const contract::HeaderObject& header);

}  // namespace accord::validation
