#pragma once

#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/resource/list_query.h"
#include "accord/persistence/query.h"
#include "accord/server/handler/handler.h"

namespace accord::server::handler {

/// The order that a request asks for: `-name`, `+name`, `name:desc`, `name.desc`, `name,desc` or
/// `name desc`; several keys separated by commas or as an array; or one direction for all in a
/// parameter of its own. Empty: by key. The fault names the keys that are allowed.
contract::Result<std::vector<persistence::Order>, contract::http::Fault> read_sort(
    const validation::Call& call, const contract::resource::Sort& sort, std::size_t key);

}  // namespace accord::server::handler
