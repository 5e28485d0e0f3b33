#include "accord/validation/parameter/header_check.h"

#include "accord/validation/parameter/header_parameter.h"
#include "accord/validation/parameter/messages.h"

namespace accord::validation {

HeaderCheck::HeaderCheck(
    const contract::Contract& contract,
    const contract::HeaderObject& header,
    SchemaSet& schemas,
    contract::Diagnostics& found)
    : header_(&header) {
  if (!header.schema) return;
  contract::Diagnostics unenforced;
  auto decoder = ParameterDecoder::compile(contract, parameter_of(header), unenforced);
  const Schema schema = schemas.add(header.schema);
  if (!decoder.is_enforced()) {
    found.push_back(contract::warning(header.node, messages::header_not_enforced(header.name)));
    return;
  }
  decoder_ = std::move(decoder);
  schema_ = schema;
}

std::vector<contract::http::ProblemError> HeaderCheck::check(
    const std::optional<std::string>& text, Direction direction) const {
  const std::string& name = header_->name;
  if (!text) {
    if (!header_->is_required) return {};
    return {{"header", name, "required", "#" + header_->node.pointer(), messages::required}};
  }
  if (!decoder_) return {};
  contract::JsonDocument memory;
  const auto value = decoder_->decode_text(*text, Guessing::by_look, memory.GetAllocator());
  if (!value) {
    const TextFault& fault = value.fault();
    return {
        {"header",
         name + fault.pointer,
         fault.keyword,
         "#" + header_->node.pointer(),
         fault.message}};
  }
  if (schema_->accepts(value.value(), direction)) return {};
  if (decoder_->is_guessing()) {
    const auto plain = decoder_->decode_text(*text, Guessing::as_text, memory.GetAllocator());
    if (plain && schema_->accepts(plain.value(), direction)) return {};
  }
  auto errors = schema_->errors(value.value(), direction);
  for (auto& error : errors) {
    error.in = "header";
    error.pointer.insert(0, name);
  }
  return errors;
}

}  // namespace accord::validation
