#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "accord/contract/base/similar.h"
#include "accord/contract/contract.h"

namespace accord::analysis::structure {

using contract::Diagnostic;
using contract::Diagnostics;
using contract::Document;
using contract::DocumentSet;
using contract::find;
using contract::Json;
using contract::most_similar;
using contract::Node;
using contract::PathTemplate;
using contract::text_of;
using contract::to_text;
using contract::Version;

/// The objects of OpenAPI (3.1 section 4.8, 3.0 section 4.7), and the maps that the specification
/// gives a name.
enum class ObjectKind {
  openapi,
  info,
  contact,
  license,
  server,
  server_variable,
  components,
  paths,
  path_item,
  operation,
  external_documentation,
  parameter,
  request_body,
  media_type,
  encoding,
  responses,
  response,
  callback,
  example,
  link,
  header,
  tag,
  reference,
  schema,
  discriminator,
  xml,
  security_scheme,
  oauth_flows,
  oauth_flow,
  security_requirement
};
inline constexpr std::size_t object_kinds =
    static_cast<std::size_t>(ObjectKind::security_requirement) + 1;

/// Where a `$ref` references.
struct Reference {
  Node at;      ///< the string of the reference
  Node target;  ///< "not there" where it is unresolved
  ObjectKind expected;
  ObjectKind found;  ///< the kind of the target in the outline
};

/// Every object of a contract by its kind, each place once and in document order, those that only
/// a `$ref` refers to included. A Reference Object is noted as such; what it refers to is under its
/// own kind. Views: the documents must outlive it.
struct Outline {
  std::array<std::vector<Node>, object_kinds> places;
  std::vector<Reference> references;  ///< every `$ref` and `$dynamicRef`, in the order of the walk

  [[nodiscard]] const std::vector<Node>& of(ObjectKind kind) const {
    return places[static_cast<std::size_t>(kind)];
  }
};

/// Walks the documents of one contract by the grammar of its version.
Outline outline_of(const DocumentSet& documents, Version version);

}  // namespace accord::analysis::structure
