#include "accord/contract/schema/parts.h"

#include <algorithm>

namespace accord::contract::schema {

Alternatives alternatives_of(const Node& list) {
  Alternatives alternatives;
  for (const Node& each : list.elements()) {
    if (each.text("type") == "null") {
      alternatives.has_null = true;
      continue;
    }
    alternatives.only = ++alternatives.count == 1 ? each : Node();
  }
  return alternatives;
}

PartWalk::PartWalk(const References& references, const Node& schema) : references_(references) {
  open_.push_back({schema, false, false});
}

std::optional<Part> PartWalk::next() {
  while (!open_.empty() && met_.size() < most_parts) {
    const Part part = open_.back();
    open_.pop_back();
    if (!part.schema.is_object()) continue;
    if (std::find(met_.begin(), met_.end(), part.schema.value) != met_.end()) continue;
    met_.push_back(part.schema.value);
    take_apart(part);
    return part;
  }
  return std::nullopt;
}

// In reverse: the last is the next.
void PartWalk::take_apart(const Part& part) {
  for (const char* keyword : {"oneOf", "anyOf"}) {
    const Node list = part.schema.member(keyword);
    if (!list) continue;
    if (const Node only = alternatives_of(list).only) open_.push_back({only, false, true});
  }
  if (const Node reference = part.schema.member("$ref"); reference.is_string()) {
    if (const Node target = references_.target(reference))
      open_.push_back({target, true, part.or_null});
  }
  const auto members = part.schema.member("allOf").elements();
  for (auto each = members.rbegin(); each != members.rend(); ++each)
    open_.push_back({*each, false, part.or_null});
}

}  // namespace accord::contract::schema
