#include "accord/conformance/scout/facts_file.h"

#include <cstdio>
#include <fstream>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/scout/facts_reader.h"
#include "accord/contract/base/hash.h"
#include "accord/contract/document/referenced_documents.h"

namespace accord::conformance::scout {
namespace {

using contract::Json;
using contract::JsonDocument;

std::string name_of(const contract::Operation& operation) {
  return std::string(to_text(operation.method)) + ' ' + operation.path.text();
}

class Writer {
 public:
  Writer(const plan::Facts& facts, const contract::Contract& contract)
      : facts_(facts),
        contract_(contract),
        all_(rapidjson::kObjectType) {}

  std::string text() {
    add(all_, "version", Json(1));
    add(all_, "hash", string(hash_of(facts_, contract_)));
    Json bodies(rapidjson::kObjectType);
    Json accepted(rapidjson::kObjectType);
    Json unavailable(rapidjson::kArrayType);
    Json varying(rapidjson::kObjectType);
    for (const contract::Operation& each : contract_.operations) {
      const std::string name = name_of(each);
      if (const auto found = facts_.given.find(each.id); found != facts_.given.end())
        add(bodies, name, Json(*found->second, memory()));
      if (const auto found = facts_.bodies.find(each.id); found != facts_.bodies.end())
        add(accepted, name, body_of(found->second));
      if (facts_.unavailable.contains(each.id)) unavailable.PushBack(string(name), memory());
      if (const auto found = facts_.varying.find(each.id); found != facts_.varying.end())
        add(varying, name, list_of(found->second));
    }
    add(all_, "bodies", std::move(bodies));
    add(all_, "accepted", std::move(accepted));
    add(all_, "unavailable", std::move(unavailable));
    add(all_, "varying", std::move(varying));
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    all_.Accept(writer);
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
  }

 private:
  JsonDocument::AllocatorType& memory() { return all_.GetAllocator(); }
  Json string(const std::string& text) { return contract::make_string(text, memory()); }
  void add(Json& object, const std::string& name, Json value) {
    object.AddMember(string(name), value, memory());
  }
  Json list_of(const std::set<std::string>& all) {
    Json list(rapidjson::kArrayType);
    for (const std::string& each : all)
      list.PushBack(string(each), memory());
    return list;
  }
  Json body_of(const plan::AcceptedBody& body) {
    Json made(rapidjson::kObjectType);
    const bool is_typical = body.size == validation::sample::Size::typical;
    add(made, "size", string(is_typical ? "typical" : "required-only"));
    add(made, "without", list_of(body.refused));
    return made;
  }

  const plan::Facts& facts_;
  const contract::Contract& contract_;
  JsonDocument all_;
};

}  // namespace

std::string hash_of(const plan::Facts& facts, const contract::Contract& contract) {
  contract::Hash hash;
  for (const contract::Document* each : documents_of(*contract.documents))
    hash.add(contract::to_text(each->root()));
  for (const auto& [id, body] : facts.given) {
    hash.add(id);
    hash.add(contract::to_text(*body));
  }
  return hash.text();
}

std::string to_json(const plan::Facts& facts, const contract::Contract& contract) {
  return Writer(facts, contract).text();
}

std::string write_facts(
    const std::filesystem::path& file,
    const plan::Facts& facts,
    const contract::Contract& contract) {
  // Beside it first: it holds what a user wrote.
  std::filesystem::path beside = file;
  beside += ".new";
  std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
  stream << to_json(facts, contract);
  stream.close();
  std::error_code error;
  if (stream) std::filesystem::rename(beside, file, error);
  if (stream && !error) return "";
  std::filesystem::remove(beside, error);
  return file.string() + ": " + messages::cannot_be_written;
}

contract::Result<FactsFile, contract::Diagnostics> read_facts(
    const std::filesystem::path& file, const contract::Contract& contract) {
  auto document = contract::Document::load(file);
  if (!document) return std::move(document).fault();
  return FactsReader(*document.value(), contract).read();
}

}  // namespace accord::conformance::scout
