#include "accord/contract/schema/references.h"

namespace accord::contract::schema {

References::References(const DocumentSet& documents)
    : documents_(&documents),
      targets_(&documents.derived().table<Targets>()) {}

Node References::target(const Node& at) const {
  if (!at.is_string()) return {};
  return targets_->of(at.value, [&] { return look_up(at); });
}

Node References::look_up(const Node& at) const {
  const auto found = documents_->resolve(at, text_of(*at.value));
  return found ? *found : Node();
}

Node References::follow(const Node& node) const {
  constexpr int most_steps = 100;
  Node here = node;
  for (int step = 0; step < most_steps; ++step) {
    const Node reference = here.member("$ref");
    if (!reference.is_string()) return here;
    here = target(reference);
    if (!here) return {};
  }
  return {};
}

Diagnostics References::faults(const Node& at) const {
  const auto found = documents_->resolve(at, text_of(*at.value));
  return found ? Diagnostics() : found.fault();
}

}  // namespace accord::contract::schema
