#include "accord/server/handler/body_item.h"

#include "accord/contract/json/pointer.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Fault;

contract::Result<BodyItem, Fault> item_in_body(
    const validation::Call& call, const contract::resource::Binding& binding) {
  const bool is_many = binding.action == contract::resource::Action::create_many;
  const char* const detail =
      is_many ? messages::items_missing_in_body : messages::item_missing_in_body;
  BodyItem item{&call.body, ""};
  for (const std::string& name : binding.body_path) {
    item.value = contract::find(*item.value, name);
    item.pointer = contract::child_pointer(item.pointer, name);
    if (item.value != nullptr) continue;
    return Fault{
        Condition::body_invalid,
        detail,
        {{"body", item.pointer, "required", "", messages::is_required}}};
  }
  // An optional body that is not sent gives nothing.
  const bool is_absent = item.value == &call.body && !call.has_body;
  if (is_absent || (is_many ? item.value->IsArray() : item.value->IsObject())) return item;
  return Fault{
      Condition::body_invalid,
      detail,
      {{"body",
        item.pointer,
        "type",
        "",
        is_many ? messages::not_an_array : messages::not_an_object}}};
}

}  // namespace accord::server::handler
