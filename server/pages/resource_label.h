#pragma once

#include "accord/contract/resource/resource.h"

namespace accord::server::pages {

/// The property that people call a row by: one that is called like a name, else a text that no
/// other row has, else one that every row has, else its key.
std::size_t label_of(const contract::resource::Resource& resource);

}  // namespace accord::server::pages
