#pragma once

#include <string>
#include <vector>

#include "accord/contract/document/document_set.h"
#include "accord/contract/schema/references.h"

namespace accord::contract::resource {

/// A documented example and its name; `example` has none.
struct NamedExample {
  std::string name;
  Node value;
};

/// `example`, and the `examples` that hold a value, of a media type, a parameter or a header
/// (OpenAPI 3.1 section 4.8.14).
std::vector<NamedExample> named_examples(const DocumentSet& documents, const Node& described);

/// Of a schema: `example`, and each of the array `examples` of JSON Schema.
std::vector<Node> schema_examples(const schema::References& references, const Node& schema);

}  // namespace accord::contract::resource
