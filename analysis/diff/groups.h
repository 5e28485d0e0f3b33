#pragma once

#include "accord/analysis/diff/compare/group.h"

namespace accord::analysis::diff {

/// The groups of rules by what they look at, in the order in which they are asked.
extern const std::span<const ContractGroup* const> contract_groups;
extern const std::span<const PathGroup* const> path_groups;
extern const std::span<const SentGroup* const> sent_groups;

/// Those of an operation and of what it consists of.
struct OperationGroups {
  std::span<const Group<contract::Operation>* const> operations;
  std::span<const Group<contract::Parameter>* const> parameters;
  std::span<const Group<contract::RequestBody>* const> bodies;
  std::span<const Group<contract::MediaTypeObject>* const> media_types;
  std::span<const Group<contract::ResponseObject>* const> responses;
  std::span<const Group<contract::ResponseHeader>* const> headers;
};
/// Requests that clients send.
extern const OperationGroups client_groups;
/// Requests that the server sends: webhooks and callbacks.
extern const OperationGroups webhook_groups;

extern const std::span<const SchemaGroup* const> schema_groups;

/// Every rule of `accord diff`, by id.
const std::vector<const Rule*>& all_rules();

}  // namespace accord::analysis::diff
