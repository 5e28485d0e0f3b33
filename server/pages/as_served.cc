#include "accord/server/pages/as_served.h"

#include "accord/server/pages/json_object.h"

namespace accord::server::pages {

using contract::Json;

namespace {

// OpenAPI 3.1 sections 4.8.9 and 4.8.10: path items and operations may name servers of their own.
void erase_servers(Json& value) {
  if (!value.IsObject()) return;
  if (value.HasMember("servers")) value.RemoveMember("servers");
}

}  // namespace

contract::Bundle as_served(const contract::Contract& contract) {
  contract::Bundle bundle(*contract.documents);
  contract::JsonDocument& root = bundle.root();
  auto& allocator = root.GetAllocator();
  if (!root.IsObject()) return bundle;
  const auto paths = root.FindMember("paths");
  if (paths != root.MemberEnd() && paths->value.IsObject()) {
    for (auto& path : paths->value.GetObject()) {
      erase_servers(path.value);
      if (!path.value.IsObject()) continue;
      for (auto& operation : path.value.GetObject())
        erase_servers(operation.value);
    }
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
