#include "accord/validation/schema/dynamic.h"

#include "accord/validation/schema/marker.h"

namespace accord::validation::schema {

// The outermost resource in the dynamic scope that has the anchor.
const Subschema& DynamicReference::target(const Visitor& visitor) const {
  if (candidates->empty()) return *initial;
  for (const Resource* each : visitor.dynamic_scope()) {
    if (const auto found = candidates->find(each); found != candidates->end()) {
      return *found->second;
    }
  }
  return *initial;
}

bool DynamicReference::check(Visitor& visitor, const Json& value) const {
  return visitor.run_reference(target(visitor), value);
}

void DynamicReference::mark(Marker& marker) const {
  marker.mark_required(target(marker.visitor()));
}

}  // namespace accord::validation::schema
