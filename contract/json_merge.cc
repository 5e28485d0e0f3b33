#include "accord/contract/json_merge.h"

namespace accord::contract {

void merge_patch(Json& target, const Json& patch, JsonAllocator& allocator) {
  if (!patch.IsObject()) {
    target.CopyFrom(patch, allocator);
    return;
  }
  if (!target.IsObject()) target.SetObject();
  for (const auto& member : patch.GetObject()) {
    const auto known = target.FindMember(member.name);
    if (member.value.IsNull()) {
      if (known != target.MemberEnd()) target.EraseMember(known);
    } else if (known != target.MemberEnd()) {
      merge_patch(known->value, member.value, allocator);
    } else {
      Json fresh;
      merge_patch(fresh, member.value, allocator);
      target.AddMember(Json(member.name, allocator), fresh, allocator);
    }
  }
}

}  // namespace accord::contract
