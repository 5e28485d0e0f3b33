#pragma once

#include <string>

#include "accord/analysis/diff/compare/change.h"
#include "accord/contract/contract.h"

namespace accord::analysis::diff {

/// What a client of `old` meets at a server of `now`. Operations are paired by method and path,
/// whatever the path's parameters are called; webhooks by name, callbacks by name and URL; schemas
/// by structure after `$ref` and `allOf`, what clients send contravariant and what the server sends
/// covariant, each pair of schemas once for a direction. Of a contract that was read only in part
/// (`contract::read_contract`) the rest is compared.
/// `today`, "2026-11-26": what x-sunset dates are compared with. Pure.
Changes diff(const contract::Contract& old, const contract::Contract& now, std::string today);
/// The same on the day of the call, in UTC.
Changes diff(const contract::Contract& old, const contract::Contract& now);

}  // namespace accord::analysis::diff
