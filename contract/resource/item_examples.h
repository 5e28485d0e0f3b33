#pragma once

#include <memory>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// Where a documented example of an item is, the most telling first.
enum class ExampleSource {
  item,       ///< the example of a response that shows one item
  list,       ///< an element of the example of a response that shows several
  schema,     ///< the example of the schema of the resource
  request,    ///< the example of a request body that holds an item
  properties  ///< put together from the examples of the properties of the schema
};

/// A documented example of an item, without its envelope.
struct ItemExample {
  std::size_t resource = 0;
  ExampleSource source = ExampleSource::item;
  const Operation* operation = nullptr;          ///< whose message it is; null for a schema
  Node at;                                       ///< the example; of `properties` the schema
  std::shared_ptr<const JsonDocument> composed;  ///< of `properties`, else null

  [[nodiscard]] const Json& value() const { return composed ? *composed : *at.value; }
};

/// The examples of the items of each resource, in the order of their sources. Nothing of them is
/// checked. The contract must outlive them.
std::vector<ItemExample> item_examples(const Contract& contract, const Model& model);

/// The example of a parameter: `example`, the first of `examples`, that of its schema, or its
/// `const`, `default` or first `enum` value; "not there" where it has none.
Node example_of(const DocumentSet& documents, const Parameter& parameter);

}  // namespace accord::contract::resource
