#include "accord/contract/contract.h"

#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/contract/loader.h"

namespace accord::contract {

const EncodingObject* MediaTypeObject::encoding(std::string_view property) const {
  for (const EncodingObject& each : encodings) {
    if (each.property == property) return &each;
  }
  return nullptr;
}

const ResponseHeader* ResponseObject::header(std::string_view name) const {
  for (const ResponseHeader& each : headers) {
    if (http::is_same_ignoring_case(each.name, name)) return &each;
  }
  return nullptr;
}

const ResponseObject* Operation::response_for(int status) const {
  const std::string exact = std::to_string(status);
  const std::string range = exact.substr(0, 1) + "XX";
  const ResponseObject* best = nullptr;
  for (const ResponseObject& each : responses) {
    if (each.status == exact) return &each;
    if (each.status == range) best = &each;
    if (each.status == "default" && best == nullptr) best = &each;
  }
  return best;
}

bool Operation::documents_exactly(int status) const {
  const std::string exact = std::to_string(status);
  return std::any_of(
      responses.begin(), responses.end(), [&](const auto& each) { return each.status == exact; });
}

int Operation::status_for(http::Condition condition) const {
  const auto row = http::statuses_of(condition);
  for (const int status : row) {
    if (documents_exactly(status)) return status;
  }
  return row.front();
}

const Parameter* Operation::parameter(ParameterIn in, std::string_view name) const {
  for (const Parameter& each : parameters) {
    const bool is_same = in == ParameterIn::header ? http::is_same_ignoring_case(each.name, name)
                                                   : each.name == name;
    if (each.in == in && is_same) return &each;
  }
  return nullptr;
}

namespace {

Result<std::shared_ptr<const Contract>> sound(Reading reading) {
  if (has_error(reading.found)) return std::move(reading.found);
  return std::move(reading.contract);
}

}  // namespace

Reading read_contract(
    const std::filesystem::path& file, const Overlays& overlays, const FileSource& source) {
  Diagnostics warnings;
  auto documents = DocumentSet::load(file, overlays, warnings, source);
  if (!documents) return {nullptr, std::move(documents).fault()};
  Reading reading = build_contract(std::move(documents).value());
  reading.found.insert(reading.found.begin(), warnings.begin(), warnings.end());
  return reading;
}

Result<std::shared_ptr<const Contract>> load_contract(
    const std::filesystem::path& file, const Overlays& overlays) {
  return sound(read_contract(file, overlays));
}

Result<std::shared_ptr<const Contract>> parse_contract(
    std::string file,
    std::string text,
    const std::vector<std::pair<std::string, std::string>>& others) {
  auto documents = DocumentSet::parse(std::move(file), std::move(text), others);
  if (!documents) return std::move(documents).fault();
  return sound(build_contract(std::move(documents).value()));
}

bool Operation::requires_authentication() const {
  return !security.empty() && std::none_of(security.begin(), security.end(), [](const auto& each) {
    return each.uses.empty();
  });
}

const SecurityScheme* Contract::security_scheme(std::string_view name) const {
  for (const SecurityScheme& each : security_schemes) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

}  // namespace accord::contract
