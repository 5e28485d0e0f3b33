#pragma once

#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"

namespace accord::validation::sample {

/// A value that breaks one keyword of a schema, and where.
struct Violation {
  std::string name;            ///< stable: "email-format", "additionalProperties", "type"
  std::string schema_pointer;  ///< of the schema that is broken
  std::string pointer;         ///< in `value`, of what was changed, removed or added: "/email"
  contract::Json value;
};

/// One violation per keyword and property of an object schema, each a change of `valid`; of a
/// scalar schema, values of its own. Proposals: the caller keeps those that the compiled schema
/// refuses.
std::vector<Violation> violations(
    const contract::DocumentSet& documents,
    const contract::Node& schema,
    const contract::Json& valid,
    contract::JsonAllocator& allocator);

}  // namespace accord::validation::sample
