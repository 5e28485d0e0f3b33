#pragma once

#include "accord/server/pages/shown.h"

namespace accord::server::pages {

/// Every operation of the contract with what serves it and why, a link where a GET can be followed
/// as it is, and what is documented and not enforced. docs/pages.md describes the members.
contract::JsonDocument sitemap(const Shown& shown);

}  // namespace accord::server::pages
