#pragma once

#include <vector>

#include "accord/analysis/draft/resources.h"
#include "accord/contract/json/json.h"

namespace accord::analysis::draft {

/// An OpenAPI 3.1 document that serves the resources from tables: list (pages, filters, order),
/// create, read, replace, patch and delete, each status that accord answers, examples. `resources`
/// as `read_words` gives them.
contract::JsonDocument contract_of(const std::vector<Resource>& resources);

}  // namespace accord::analysis::draft
