#include <algorithm>
#include <string>

#include "accord/contract/base/utf8.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/loader.h"
#include "accord/validation/request/request_validator.h"
#include "fuzz/targets.h"

namespace accord::fuzz {
namespace {

using contract::Diagnostic;
using contract::Diagnostics;
using contract::Document;
using contract::Json;

const std::string file_name = "contract.yaml";

// Where in the text: line and column count from 1, 0 is unknown.
void check_place(const Diagnostic& each, const std::string& text) {
  // YAML breaks lines at CR, NEL, LS and PS, too: the last bytes of these, at most.
  const auto lines =
      1 + std::count_if(text.begin(), text.end(), [](char byte) {
        return std::string_view("\n\r\x85\xA8\xA9").find(byte) != std::string_view::npos;
      });
  require(each.at.file == file_name, "a diagnostic names the file");
  require(each.at.line >= 0 && each.at.column >= 0, "places count from 1");
  require(each.at.line <= lines, "a diagnostic lies inside the file");
  require(contract::split_pointer(each.at.pointer).has_value(), "a place is a JSON Pointer");
  require(!each.message.empty(), "a diagnostic says what is wrong");
  require(validation::is_utf8(each.message), "it is told in UTF-8");
  require(validation::is_utf8(each.fix), "what to do is told in UTF-8");
}

void check_all(const Diagnostics& found, const std::string& text) {
  for (const Diagnostic& each : found)
    check_place(each, text);
}

// Its value written as JSON is the same document.
void check_document(const Document& document) {
  if (!document.root().IsObject()) return;
  const auto again = Document::parse(file_name, contract::to_text(document.root()));
  require(again.ok(), "what was read can be read as JSON");
  require(contract::is_equal((*again)->root(), document.root()), "it reads back equal");
}

// A value at the end of a chain of members knows the way back.
void check_pointer(
    const Document& document, const Json& value, const std::string& pointer, int depth) {
  require(document.pointer_of(value) == pointer, "a value knows its place");
  if (depth == 0 || !value.IsObject() || value.ObjectEmpty()) return;
  const auto member = value.MemberEnd() - 1;
  check_pointer(
      document,
      member->value,
      contract::child_pointer(pointer, contract::text_of(member->name)),
      depth - 1);
}

void check_contract(const contract::Contract& contract, const std::string& text) {
  validation::SchemaSet set(contract);
  Diagnostics found;
  for (const contract::Operation& each : contract.operations) {
    const validation::RequestValidator validator(contract, each, set, found);
    require(!each.id.empty(), "an operation has a name");
  }
  const contract::Node schemas = contract.documents->root().member("components").member("schemas");
  for (const auto& [name, schema] : schemas.members())
    set.add(schema);
  check_all(found, text);
  check_all(set.finish(), text);
}

}  // namespace

int fuzz_document(const uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const auto document = Document::parse(file_name, text);
  if (!document) {
    require(!document.fault().empty(), "a refused document has a reason");
    check_all(document.fault(), text);
    return 0;
  }
  check_document(**document);
  check_pointer(**document, (*document)->root(), "", 8);
  auto set = contract::DocumentSet::parse(file_name, text);
  if (!set) {
    require(contract::has_error(set.fault()), "a refused set has a reason");
    check_all(set.fault(), text);
    return 0;
  }
  const contract::Reading reading = contract::build_contract(std::move(set).value());
  check_all(reading.found, text);
  require(
      reading.contract != nullptr || contract::has_error(reading.found),
      "without a contract there is an error");
  if (reading.contract != nullptr) check_contract(*reading.contract, text);
  return 0;
}

}  // namespace accord::fuzz
