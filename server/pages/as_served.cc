#include "accord/server/pages/as_served.h"

#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"
#include "accord/server/pages/json_object.h"

namespace accord::server::pages {

using contract::Json;

namespace {

// OpenAPI 3.1 sections 4.8.9 and 4.8.10: path items and operations may name servers of their own.
void erase_servers(Json& value) {
  if (!value.IsObject()) return;
  if (value.HasMember("servers")) value.RemoveMember("servers");
}

// The path item itself, and what its `$ref` leads to: in a bundle a reference into the whole.
void erase_servers_of_path(Json& root, Json& path) {
  constexpr int most_steps = 100;
  Json* item = &path;
  for (int step = 0; step < most_steps && item != nullptr && item->IsObject(); ++step) {
    erase_servers(*item);
    for (auto& operation : item->GetObject())
      erase_servers(operation.value);
    const auto reference = item->FindMember("$ref");
    if (reference == item->MemberEnd() || !reference->value.IsString()) return;
    const auto text = contract::percent_decode(contract::text_of(reference->value));
    if (!text || !text->starts_with('#')) return;
    // Found in `root`, which may be changed.
    item = const_cast<Json*>(contract::resolve_pointer(root, text->substr(1)));
  }
}

}  // namespace

contract::Bundle as_served(const contract::Contract& contract) {
  contract::Bundle bundle(*contract.documents);
  contract::JsonDocument& root = bundle.root();
  auto& allocator = root.GetAllocator();
  if (!root.IsObject()) return bundle;
  const auto paths = root.FindMember("paths");
  if (paths != root.MemberEnd() && paths->value.IsObject()) {
    for (auto& path : paths->value.GetObject())
      erase_servers_of_path(root, path.value);
  }
  const std::string base = reference_to_path(contract.base_path);
  Json servers(rapidjson::kArrayType);
  servers.PushBack(JsonObject(allocator).text("url", base.empty() ? "/" : base).take(), allocator);
  // At the place where the document has it; else at its end.
  const auto known = root.FindMember("servers");
  if (known != root.MemberEnd()) {
    known->value = servers;
  } else {
    root.AddMember("servers", servers, allocator);
  }
  return bundle;
}

std::string reference_to_path(std::string path) {
  return path.starts_with("//") ? "/." + std::move(path) : path;
}

}  // namespace accord::server::pages
