#include "accord/contract/resource/named_examples.h"

#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

std::vector<NamedExample> named_examples(const DocumentSet& documents, const Node& described) {
  std::vector<NamedExample> found;
  if (const Node one = described.member("example")) found.push_back({"", one});
  for (const auto& [name, example] : described.member("examples").members()) {
    const auto target = documents.follow(example);
    if (target && target->member("value"))
      found.push_back({std::string(name), target->member("value")});
  }
  return found;
}

std::vector<Node> schema_examples(const schema::References& references, const Node& schema) {
  std::vector<Node> found;
  if (const Node one = keyword_of(references, schema, "example")) found.push_back(one);
  const Node several = keyword_of(references, schema, "examples");
  for (const Node& each : several.elements())
    found.push_back(each);
  return found;
}

}  // namespace accord::contract::resource
