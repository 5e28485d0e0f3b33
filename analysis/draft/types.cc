#include "accord/analysis/draft/types.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "accord/contract/base/similar.h"

namespace accord::analysis::draft {
namespace {

constexpr std::array<TypeInfo, 12> type_table{{
    {Type::string,
     "string",
     "{type: string, minLength: 1, maxLength: 200}",
     "",
     true,
     true,
     true,
     "at most 200 characters"},
    {Type::text,
     "text",
     "{type: string, maxLength: 10000}",
     "A longer text.",
     false,
     false,
     false,
     "at most 10,000 characters"},
    {Type::integer, "integer", "{type: integer, format: int64}", "1"},
    {Type::number, "number", "{type: number}", "1.5", false},
    {Type::boolean, "boolean", "{type: boolean}", "true", true, true, false},
    {Type::date, "date", "{type: string, format: date}", "'2026-01-31'"},
    {Type::date_time,
     "date-time",
     "{type: string, format: date-time}",
     "'2026-01-31T12:00:00Z'",
     false},
    {Type::email, "email", "{type: string, format: email, maxLength: 254}", "ada@example.com"},
    {Type::uuid, "uuid", "{type: string, format: uuid}", "0190163d-8694-739b-aea5-966c26f8ad91"},
    {Type::url,
     "url",
     "{type: string, format: uri, maxLength: 2000}",
     "https://example.com/",
     false},
    {Type::enumeration,
     "enum",
     "{type: string}",
     "",
     true,
     true,
     false,
     "one of several values: level:enum=low,high"},
    {Type::reference,
     "ref",
     "{type: integer, format: int64, minimum: 1}",
     "1",
     true,
     true,
     true,
     "another resource: cohort:ref is cohort_id; tutor:ref=teacher where the names differ"},
}};

constexpr std::array alias_table{
    std::pair{std::string_view("str"), Type::string},
    std::pair{std::string_view("varchar"), Type::string},
    std::pair{std::string_view("int"), Type::integer},
    std::pair{std::string_view("long"), Type::integer},
    std::pair{std::string_view("float"), Type::number},
    std::pair{std::string_view("double"), Type::number},
    std::pair{std::string_view("decimal"), Type::number},
    std::pair{std::string_view("bool"), Type::boolean},
    std::pair{std::string_view("datetime"), Type::date_time},
    std::pair{std::string_view("date_time"), Type::date_time},
    std::pair{std::string_view("timestamp"), Type::date_time},
    std::pair{std::string_view("uri"), Type::url},
    std::pair{std::string_view("guid"), Type::uuid},
    std::pair{std::string_view("reference"), Type::reference},
    std::pair{std::string_view("references"), Type::reference}};

}  // namespace

const std::array<TypeInfo, 12>& all_types() {
  return type_table;
}

const TypeInfo& info_of(Type type) {
  return *std::find_if(type_table.begin(), type_table.end(), [&](const TypeInfo& each) {
    return each.type == type;
  });
}

std::optional<Type> type_named(std::string_view name) {
  for (const TypeInfo& each : type_table) {
    if (each.name == name) return each.type;
  }
  for (const auto& [alias, type] : alias_table) {
    if (alias == name) return type;
  }
  return std::nullopt;
}

std::string_view similar_type(std::string_view name) {
  // Two letters of four may make any word.
  constexpr std::size_t least = 5;
  if (name.size() < least) return {};
  std::vector<std::string_view> names;
  for (const TypeInfo& each : type_table)
    names.push_back(each.name);
  return contract::most_similar(name, names);
}

std::string type_list() {
  std::string list;
  for (const TypeInfo& each : type_table) {
    if (!list.empty()) list += ", ";
    list += each.name;
  }
  return list;
}

}  // namespace accord::analysis::draft
