#pragma once

#include "accord/contract/contract.h"
#include "accord/validation/diff/change.h"

namespace accord::validation::diff {

/// What a client of `old` meets at a server of `now`. Pure. Operations are paired by method and
/// path, whatever the path's parameters are called; schemas by structure after `$ref` and `allOf`,
/// requests contravariant and responses covariant, each pair of schemas once for a direction.
Changes diff(const contract::Contract& old, const contract::Contract& now);

}  // namespace accord::validation::diff
