#pragma once

#include "accord/analysis/diff/compare/change.h"
#include "accord/contract/contract.h"

namespace accord::analysis::diff {

/// What a client of `old` meets at a server of `now`. Pure. Operations are paired by method and
/// path, whatever the path's parameters are called; schemas by structure after `$ref` and `allOf`,
/// requests contravariant and responses covariant, each pair of schemas once for a direction.
Changes diff(const contract::Contract& old, const contract::Contract& now);

}  // namespace accord::analysis::diff
