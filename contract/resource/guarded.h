#pragma once

#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// What is stored as it is sent must be valid as it is shown: finds the properties that requests
/// describe otherwise than the responses. Values that fit in part are checked when they are given
/// (Binding::guarded), those that never fit are refused, or the operation is where it requires one.
void guard_written(const Contract& contract, Model& model);

}  // namespace accord::contract::resource
