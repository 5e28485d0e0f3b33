#include "accord/contract/resource/foreign_key.h"

#include "accord/contract/http/text.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

ForeignKey foreign_key_of(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos) return {text};
  return {text.substr(0, dot), text.substr(dot + 1)};
}

std::string table_of(
    const schema::References& references, const Node& representation, std::string_view name) {
  const Node said = keyword_of(references, representation, "x-tablename");
  if (said.is_string()) {
    std::string table(text_of(*said.value));
    std::erase(table, '\0');  // no identifier can hold it
    if (!table.empty()) return table;
  }
  return http::to_lower(name);
}

}  // namespace accord::contract::resource
