#include "accord/contract/resource/list_parameters.h"

namespace accord::contract::resource {

std::optional<int64_t> first_of(const DocumentSet& documents, const Parameter& parameter) {
  const Node initial = keyword_of(documents, parameter.schema, "default");
  const Node first = initial ? initial : keyword_of(documents, parameter.schema, "minimum");
  if (!first || !first.value->IsInt64()) return std::nullopt;
  return first.value->GetInt64();
}

int64_t first_page_of(const DocumentSet& documents, const Parameter& parameter) {
  return first_of(documents, parameter) == 0 ? 0 : 1;
}

void ListParameters::take_page(
    const Operation& operation, const DeclaredPage& page, Binding& binding) {
  Paging& paging = binding.query.paging;
  const auto take = [&](const std::string& name) {
    const Parameter* parameter = operation.parameter(ParameterIn::query, name);
    if (parameter != nullptr) used_.insert(parameter);
    return parameter;
  };
  if (take(page.size) != nullptr) paging.size_parameter = page.size;
  if (const Parameter* offset = take(page.offset)) {
    paging.style = Paging::Style::offset;
    if (first_of(*contract_.documents, *offset) == 1) paging.first_offset = 1;
  }
  if (take(page.cursor) != nullptr) paging.style = Paging::Style::cursor;
  if (const Parameter* number = take(page.number)) {
    paging.style = Paging::Style::page;
    paging.first_page = first_page_of(*contract_.documents, *number);
    paging.is_first_page_declared = first_of(*contract_.documents, *number).has_value();
  }
  paging.position_parameter = page.number + page.offset + page.cursor;
}

}  // namespace accord::contract::resource
