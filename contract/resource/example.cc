#include "accord/contract/resource/example.h"

#include "accord/contract/resource/families.h"
#include "accord/contract/resource/named_examples.h"

namespace accord::contract::resource {

std::vector<ResponseExample> success_examples(
    const Contract& contract, const Operation& operation) {
  std::vector<ResponseExample> examples;
  if (operation.method != http::Method::get) return examples;
  const ResponseObject* success = success_of(operation);
  if (success == nullptr) return examples;
  for (const MediaTypeObject& each : success->content) {
    for (const NamedExample& example : named_examples(*contract.documents, each.node))
      examples.push_back({&each, example.value});
  }
  return examples;
}

}  // namespace accord::contract::resource
