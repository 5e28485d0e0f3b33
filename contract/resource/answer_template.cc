#include "accord/contract/resource/answer_template.h"

#include <algorithm>

namespace accord::contract::resource {

bool Template::uses(Filler wanted) const {
  if (kind == Kind::filler) return filler == wanted;
  return std::any_of(
      members.begin(), members.end(), [&](const Template& each) { return each.uses(wanted); });
}

}  // namespace accord::contract::resource
