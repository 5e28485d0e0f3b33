#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/validation/body/body_writer.h"
#include "accord/validation/parameter/layout.h"
#include "accord/validation/response/response_validator.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::server::agents {

/// One argument that a parameter of the operation is written from.
struct ToolParameter {
  std::string name;  ///< of the argument: the parameter's own where it is a plain name
  const contract::Parameter* parameter = nullptr;
  validation::ParameterLayout layout;
  std::optional<validation::Schema> schema;  ///< none where anything is accepted
};

/// The argument that the body is written from.
struct ToolBody {
  std::string name;  ///< `body`, but for a parameter that is called so
  const contract::MediaTypeObject* media_type = nullptr;
  validation::BodyWriter writer;
  std::optional<validation::Schema> schema;
  bool is_required = false;
};

/// An operation as a tool of an agent. Immutable; contract and schema set must outlive it.
struct Tool {
  std::string name;
  const contract::Operation* operation = nullptr;
  std::vector<ToolParameter> parameters;  ///< without those that no agent may give
  /// Pairs of a query and cookies that only the argument of that parameter writes, or none.
  std::set<std::pair<contract::ParameterIn, std::string>> own_names;
  std::optional<ToolBody> body;  ///< none where nothing here writes its media types
  validation::ResponseValidator responses;
};

/// `found` takes what is not enforced.
Tool make_tool(
    const contract::Contract& contract,
    const contract::Operation& operation,
    std::string name,
    validation::SchemaSet& schemas,
    contract::Diagnostics& found);

}  // namespace accord::server::agents
