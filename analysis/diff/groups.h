#pragma once

#include "accord/analysis/diff/compare/group.h"

namespace accord::analysis::diff {

/// The groups of rules by what they look at, in the order in which they are asked.
extern const std::span<const ContractGroup* const> contract_groups;
extern const std::span<const PathGroup* const> path_groups;
extern const std::span<const Group<contract::Operation>* const> operation_groups;
extern const std::span<const Group<contract::Parameter>* const> parameter_groups;
extern const std::span<const Group<contract::RequestBody>* const> body_groups;
extern const std::span<const Group<contract::MediaTypeObject>* const> media_type_groups;
extern const std::span<const Group<contract::ResponseObject>* const> response_groups;
extern const std::span<const Group<contract::ResponseHeader>* const> header_groups;
extern const std::span<const SchemaGroup* const> schema_groups;

/// Every rule of `accord diff`, by id.
const std::vector<const Rule*>& all_rules();

}  // namespace accord::analysis::diff
