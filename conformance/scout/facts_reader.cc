#include "accord/conformance/scout/facts_reader.h"

#include <vector>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/given_body.h"
#include "accord/conformance/plan/media.h"
#include "accord/contract/base/similar.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::conformance::scout {

using contract::Json;

namespace {

std::string_view name_of(const Json::Member& member) {
  return contract::text_of(member.name);
}

}  // namespace

FactsReader::FactsReader(const contract::Document& document, const contract::Contract& contract)
    : document_(document),
      contract_(contract) {
  for (const contract::Operation& each : contract.operations)
    operations_.emplace(std::string(to_text(each.method)) + ' ' + each.path.text(), &each);
}

contract::Result<FactsFile, contract::Diagnostics> FactsReader::read() {
  const Json& root = document_.root();
  const Json* version = root.IsObject() ? contract::find(root, "version") : nullptr;
  if (version == nullptr || !version->IsInt() || version->GetInt() != 1) {
    refuse(version == nullptr ? root : *version, messages::not_facts);
    return std::move(found_);
  }
  for (const auto& member : root.GetObject())
    read_member(name_of(member), member.value);
  const Json* hash = contract::find(root, "hash");
  file_.is_current = hash != nullptr && contract::text_of(*hash) == hash_of(file_.facts, contract_);
  // What was found out with another contract may name operations that are gone.
  for (const auto& member : root.GetObject()) {
    if (file_.is_current) read_found(name_of(member), member.value);
  }
  if (!found_.empty()) return std::move(found_);
  return std::move(file_);
}

void FactsReader::read_member(std::string_view name, const Json& value) {
  if (name == "version") return;
  if (name == "hash") {
    if (!value.IsString()) refuse(value, messages::not_a_hash);
  } else if (name == "bodies") {
    read_bodies(value);
  } else if (name != "accepted" && name != "unavailable" && name != "varying") {
    refuse(value, messages::unknown_fact(name));
  }
}

void FactsReader::read_found(std::string_view name, const Json& value) {
  if (name == "accepted") read_accepted(value);
  if (name == "unavailable") read_unavailable(value);
  if (name == "varying") read_varying(value);
}

void FactsReader::read_bodies(const Json& bodies) {
  if (!is_object(bodies)) return;
  validation::SchemaSet schemas(contract_);
  plan::MediaTypes media(contract_, schemas);
  for (const auto& member : bodies.GetObject()) {
    const auto* found = operation(name_of(member), member.value);
    if (found == nullptr) continue;
    const auto& all = media.of(*found);
    if (all.empty()) {
      refuse(member.value, messages::takes_no_body(name_of(member)));
      continue;
    }
    auto body = std::make_shared<contract::JsonDocument>();
    body->CopyFrom(member.value, body->GetAllocator());
    contract::JsonDocument sent;
    sent.CopyFrom(*body, sent.GetAllocator());
    plan::fill_fresh(sent, sent.GetAllocator(), [] { return std::string("a1"); });
    if (media.read(*found, all.front(), sent) != plan::MediaTypes::Reading::same)
      refuse(member.value, messages::body_is_refused(name_of(member)));
    file_.facts.given.emplace(found->id, std::move(body));
  }
}

void FactsReader::read_accepted(const Json& accepted) {
  if (!is_object(accepted)) return;
  for (const auto& member : accepted.GetObject()) {
    const auto* found = operation(name_of(member), member.value);
    if (found == nullptr || !is_object(member.value)) continue;
    const Json* size = contract::find(member.value, "size");
    const Json* without = contract::find(member.value, "without");
    const std::string_view text = size == nullptr ? "" : contract::text_of(*size);
    if (text != "typical" && text != "required-only") {
      refuse(size == nullptr ? member.value : *size, messages::not_a_size);
      continue;
    }
    using validation::sample::Size;
    file_.facts.bodies[found->id] = {
        text == "typical" ? Size::typical : Size::required_only,
        without == nullptr ? std::set<std::string>() : strings(*without)};
  }
}

void FactsReader::read_unavailable(const Json& unavailable) {
  for (const std::string& each : strings(unavailable)) {
    if (const auto* found = operation(each, unavailable)) file_.facts.unavailable.insert(found->id);
  }
}

void FactsReader::read_varying(const Json& varying) {
  if (!is_object(varying)) return;
  for (const auto& member : varying.GetObject()) {
    const auto* found = operation(name_of(member), member.value);
    if (found != nullptr) file_.facts.varying[found->id] = strings(member.value);
  }
}

const contract::Operation* FactsReader::operation(std::string_view name, const Json& at) {
  const auto found = operations_.find(name);
  if (found != operations_.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [each, operation] : operations_)
    known.emplace_back(each);
  refuse(at, messages::unknown_operation(name, contract::most_similar(std::string(name), known)));
  return nullptr;
}

std::set<std::string> FactsReader::strings(const Json& list) {
  std::set<std::string> all;
  if (!list.IsArray()) {
    refuse(list, messages::not_a_list_of_strings);
    return all;
  }
  for (const Json& each : list.GetArray()) {
    if (each.IsString()) {
      all.emplace(contract::text_of(each));
    } else {
      refuse(each, messages::not_a_list_of_strings);
    }
  }
  return all;
}

bool FactsReader::is_object(const Json& value) {
  if (!value.IsObject()) refuse(value, messages::not_an_object);
  return value.IsObject();
}

void FactsReader::refuse(const Json& at, std::string message) {
  contract::Diagnostic diagnostic;
  diagnostic.at = document_.locate(at);
  diagnostic.message = std::move(message);
  found_.push_back(std::move(diagnostic));
}

}  // namespace accord::conformance::scout
