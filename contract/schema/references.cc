#include "accord/contract/schema/references.h"

namespace accord::contract::schema {

Node References::target(const Node& at) const {
  if (!at.is_string()) return {};
  if (documents_->index().is_plain()) {
    const auto [known, is_new] = by_text_[at.document].try_emplace(text_of(*at.value));
    if (is_new) known->second = look_up(at);
    return known->second;
  }
  const auto [known, is_new] = by_place_.try_emplace(at.value);
  if (is_new) known->second = look_up(at);
  return known->second;
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
