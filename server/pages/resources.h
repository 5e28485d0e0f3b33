#pragma once

#include "accord/server/pages/shown.h"

namespace accord::server::pages {

/// What a page needs to browse and change the rows of each resource through the API itself: its
/// properties, the operations that list, create, read, replace, patch and delete them, and the
/// lists of rows that belong to a row. Schemas are named by references into the contract as it is
/// served (`as_served`). docs/pages.md describes the members.
contract::JsonDocument resources(const Shown& shown);

}  // namespace accord::server::pages
