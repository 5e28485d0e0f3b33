#include "accord/analysis/lint/shown_examples.h"

namespace accord::analysis::lint {

std::vector<Node> shown_examples(const References& references, const Node& owner) {
  std::vector<Node> all;
  if (const Node value = owner.member("example")) all.push_back(value);
  for (const auto& [name, example] : owner.member("examples").members()) {
    if (const Node value = references.follow(example).member("value")) all.push_back(value);
  }
  return all;
}

}  // namespace accord::analysis::lint
