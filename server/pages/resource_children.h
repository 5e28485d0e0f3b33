#pragma once

#include <cstddef>

#include "accord/contract/document/bundle.h"
#include "accord/server/pages/shown.h"

namespace accord::server::pages {

/// The lists of rows that belong to a row of the resource: those below its path, described as
/// `resource_operation` does, and those that are filtered by a property that refers to it.
contract::Json resource_children(
    const Shown& shown,
    const contract::Bundle& bundle,
    std::size_t resource,
    contract::JsonAllocator& allocator);

}  // namespace accord::server::pages
