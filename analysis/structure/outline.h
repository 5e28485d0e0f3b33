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
// clang-format off
#define ACCORD_OBJECT_KINDS(X) \
  X(openapi) X(info) X(contact) X(license) X(server) X(server_variable) X(components) X(paths) \
  X(path_item) X(operation) X(external_documentation) X(parameter) X(request_body) \
  X(media_type) X(encoding) X(responses) X(response) X(callback) X(example) X(link) X(header) \
  X(tag) X(reference) X(schema) X(discriminator) X(xml) X(security_scheme) X(oauth_flows) \
  X(oauth_flow) X(security_requirement)
// clang-format on
#define ACCORD_NAME(name) name,
enum class ObjectKind { ACCORD_OBJECT_KINDS(ACCORD_NAME) };
#undef ACCORD_NAME
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
