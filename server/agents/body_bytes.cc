#include "accord/server/agents/body_bytes.h"

#include "accord/server/authentication/base64.h"
#include "accord/validation/body/bytes_text.h"

namespace accord::server::agents {
namespace {

using contract::Json;

// In place; other values than strings are for the schema to refuse.
bool widen(Json& value, contract::JsonAllocator& allocator) {
  if (value.IsArray()) {
    for (Json& each : value.GetArray()) {
      if (!widen(each, allocator)) return false;
    }
    return true;
  }
  if (!value.IsString()) return true;
  const auto bytes =
      authentication::decode_base64(contract::text_of(value), authentication::Base64::standard);
  if (!bytes) return false;
  value = contract::make_string(validation::widen_bytes(*bytes), allocator);
  return true;
}

}  // namespace

std::shared_ptr<const contract::JsonDocument> with_bytes(
    const validation::BodyWriter& writer, const Json& value) {
  auto body = std::make_shared<contract::JsonDocument>();
  body->CopyFrom(value, body->GetAllocator());
  if (writer.syntax() == validation::BodySyntax::bytes)
    return widen(*body, body->GetAllocator()) ? body : nullptr;
  if (!writer.is_form() || !body->IsObject()) return body;
  for (const std::string& each : writer.files()) {
    const auto member = body->FindMember(each.c_str());
    const bool is_there = member != body->MemberEnd();
    if (is_there && !widen(member->value, body->GetAllocator())) return nullptr;
  }
  return body;
}

}  // namespace accord::server::agents
