#pragma once

#include <filesystem>

#include "accord/contract/base/result.h"
#include "accord/contract/document/document.h"
#include "accord/persistence/sql/database_url.h"
#include "accord/server/seeds/seed_context.h"

namespace accord::server::seeds {

/// Stores the items of a file, all or none: `{"<resource, table or path>": [ {…}, … ]}`
/// (docs/design.md, Seeds). The fault is what is wrong, each with its place, at most 50; the value
/// is how many rows were stored.
contract::Result<std::size_t> seed_file(const SeedContext& seeds, const contract::Document& file);

}  // namespace accord::server::seeds
