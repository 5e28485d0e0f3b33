#include "accord/persistence/row_url.h"

#include "accord/contract/base/percent.h"
#include "accord/contract/json/json_text.h"

namespace accord::persistence {

std::string plain_text(const Cell& cell) {
  if (cell.is_null) return {};
  switch (cell.type) {
    case ColumnType::integer:
      return std::to_string(cell.integer);
    case ColumnType::boolean:
      return cell.integer != 0 ? "true" : "false";
    case ColumnType::number: {
      std::string text;
      contract::append_number(cell.number, text);
      return text;
    }
    case ColumnType::text:
    case ColumnType::json:
      return cell.text;
  }
  return {};
}

std::optional<std::string> url_of(
    const std::vector<contract::resource::UrlPart>& parts, RowView row) {
  if (parts.empty()) return std::nullopt;
  std::string url;
  for (const auto& part : parts) {
    url += part.text;
    if (!part.property) continue;
    const Cell& cell = row[*part.property];
    if (cell.is_null) return std::nullopt;
    url += contract::percent_encode(plain_text(cell));
  }
  return url;
}

}  // namespace accord::persistence
