#pragma once

#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"

namespace accord::validation::sample {

/// A value that breaks one keyword of a schema, and where.
struct Violation {
  std::string name;            ///< stable: "email-format", "address.zip-pattern", "type"
  std::string schema_pointer;  ///< of the keyword or schema that is broken
  std::string pointer;         ///< in `value`, of what was changed, removed or added: "/email"
  contract::Json value;
  bool is_near = false;  ///< invalid by one step, beside a plain violation of the same keyword
};

/// Violations of the schema, each one change of `valid`: at every place in it, one for each keyword
/// and near misses. At most 40 of one place and 250 in all, those nearest to the top first and
/// plain ones before near ones; names are unique. Nothing of readOnly properties. A `valid` of a
/// type that the schema does not allow counts as none: then values of a scalar schema are made.
/// Proposals: the caller keeps those that the compiled schema refuses.
std::vector<Violation> violations(
    const contract::DocumentSet& documents,
    const contract::Node& schema,
    const contract::Json& valid,
    contract::JsonAllocator& allocator);

}  // namespace accord::validation::sample
