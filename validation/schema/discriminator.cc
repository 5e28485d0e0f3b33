#include "accord/validation/schema/discriminator.h"

#include <algorithm>

#include "accord/validation/schema/marker.h"
#include "accord/validation/schema/messages.h"

namespace accord::validation::schema {

const Subschema* Discriminator::branch_of(const Json& value) const {
  const Json* tag = contract::find(value, property);
  if (tag == nullptr || !tag->IsString()) return nullptr;
  const std::string_view text = contract::text_of(*tag);
  const auto found =
      std::lower_bound(tags.begin(), tags.end(), text, [](const auto& one, std::string_view two) {
        return one.first < two;
      });
  return found != tags.end() && found->first == text ? found->second : nullptr;
}

bool Discriminator::check(Visitor& visitor, const Json& value) const {
  if (!value.IsObject()) {
    const bool is_fine =
        std::any_of(alternatives.begin(), alternatives.end(), [&](const Subschema* each) {
          return visitor.run_quietly_once(*each, value);
        });
    return is_fine || visitor.fail("discriminator", messages::object_with(property));
  }
  if (const Subschema* branch = branch_of(value)) return visitor.run_reference(*branch, value);
  if (!visitor.is_collecting()) return false;
  if (contract::find(value, property) == nullptr) {
    return visitor.fail("discriminator", messages::missing_discriminator, property);
  }
  std::string known;
  for (const auto& [tag, branch] : tags)
    known += (known.empty() ? "" : ", ") + tag;
  return visitor.fail("discriminator", messages::one_of(known), property);
}

void Discriminator::mark(Marker& marker) const {
  if (!marker.value().IsObject()) return;
  if (const Subschema* branch = branch_of(marker.value())) marker.mark_required(*branch);
}

}  // namespace accord::validation::schema
