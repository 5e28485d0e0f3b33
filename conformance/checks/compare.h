#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "accord/conformance/checks/check.h"

namespace accord::conformance::checks {

/// Members that show another item, and the name of its key.
using Rows = std::map<std::string, std::string>;

/// The first member that both have with values that do not agree; members of `left_out` are not
/// compared. A server may add members, write the same moment in another form, give an array without
/// its duplicates, and in another order. Of what is `declared` (see plan::Step) a member that is
/// not shown at all differs, too, unless its value says no more than its absence: null, false, 0,
/// "",
/// [] or {}.
std::optional<Deviation> differing_member(
    const contract::Json& wanted,
    const contract::Json& shown,
    const Rows& rows,
    const std::set<std::string>& left_out,
    const std::set<std::string>* declared = nullptr);

/// Equal in all that both show, down to the leaves; two date-times always agree.
bool agrees(const contract::Json& wanted, const contract::Json& shown);

/// Equal in every member that both have, and in one at least.
bool is_same_item(const contract::Json& wanted, const contract::Json& element, const Rows& rows);

}  // namespace accord::conformance::checks
