#pragma once

#include <vector>

#include "accord/contract/contract.h"

namespace accord::contract::resource {

/// An example of a documented response, in one of its media types.
struct ResponseExample {
  const MediaTypeObject* media_type = nullptr;
  Node value;
};

/// The examples of the success response of a GET operation, by media type: its `example`, else all
/// of its `examples` (OpenAPI 3.1 section 4.8.14). Empty for other methods.
std::vector<ResponseExample> success_examples(const Contract& contract, const Operation& operation);

}  // namespace accord::contract::resource
