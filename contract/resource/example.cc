#include "accord/contract/resource/example.h"

#include "accord/contract/resource/families.h"

namespace accord::contract::resource {
namespace {

std::vector<Node> examples_of(const DocumentSet& documents, const MediaTypeObject& media_type) {
  if (const Node example = media_type.node.member("example")) return {example};
  std::vector<Node> all;
  for (const auto& [name, example] : media_type.node.member("examples").members()) {
    const auto target = documents.follow(example);
    if (target && target->member("value")) all.push_back(target->member("value"));
  }
  return all;
}

}  // namespace

std::vector<ResponseExample> success_examples(
    const Contract& contract, const Operation& operation) {
  std::vector<ResponseExample> examples;
  if (operation.method != http::Method::get) return examples;
  const ResponseObject* success = success_of(operation);
  if (success == nullptr) return examples;
  for (const MediaTypeObject& each : success->content) {
    for (const Node& example : examples_of(*contract.documents, each))
      examples.push_back({&each, example});
  }
  return examples;
}

}  // namespace accord::contract::resource
