#include "accord/server/handler/body_item.h"

#include "accord/contract/json/pointer.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Fault;

namespace {

void rename_members(
    const contract::resource::Resource& resource,
    const contract::resource::Binding& binding,
    contract::JsonDocument& document,
    contract::Json& object) {
  if (!object.IsObject()) return;
  for (auto& member : object.GetObject()) {
    for (const auto& alias : binding.aliases) {
      if (contract::text_of(member.name) != alias.name) continue;
      member.name =
          contract::make_string(resource.properties[alias.property].name, document.GetAllocator());
      break;
    }
  }
}

// The names of the table instead of those of the body.
void rename(
    const contract::resource::Resource& resource,
    const contract::resource::Binding& binding,
    BodyItem& item) {
  item.renamed = std::make_shared<contract::JsonDocument>();
  item.renamed->CopyFrom(*item.value, item.renamed->GetAllocator());
  if (item.renamed->IsArray()) {
    for (contract::Json& each : item.renamed->GetArray())
      rename_members(resource, binding, *item.renamed, each);
  } else {
    rename_members(resource, binding, *item.renamed, *item.renamed);
  }
  item.value = item.renamed.get();
}

}  // namespace

contract::Result<BodyItem, Fault> item_in_body(
    const validation::Call& call,
    const contract::resource::Resource& resource,
    const contract::resource::Binding& binding) {
  const bool is_many = binding.action == contract::resource::Action::create_many;
  const char* const detail =
      is_many ? messages::items_missing_in_body : messages::item_missing_in_body;
  BodyItem item{&call.body, {}, ""};
  for (const std::string& name : binding.body_path) {
    item.value = contract::find(*item.value, name);
    item.pointer = contract::child_pointer(item.pointer, name);
    if (item.value != nullptr) continue;
    return Fault{
        Condition::body_invalid,
        detail,
        {{"body", item.pointer, "required", "", messages::is_required}}};
  }
  // The item in an array of one.
  if (!is_many && item.value->IsArray() && item.value->Size() == 1) {
    item.value = &(*item.value)[0];
    item.pointer += "/0";
  }
  // An optional body that is not sent gives nothing.
  const bool is_absent = item.value == &call.body && !call.has_body;
  if (is_absent || (is_many ? item.value->IsArray() : item.value->IsObject())) {
    if (!binding.aliases.empty()) rename(resource, binding, item);
    return item;
  }
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
