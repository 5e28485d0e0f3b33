#include "accord/persistence/table_difference.h"

#include <algorithm>
#include <vector>

namespace accord::persistence {
namespace {

// The end of a quoted name or text that begins at `at`.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const std::size_t end = text.find(text[at], at + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

// What stands before the first parenthesis, then the definitions within, without what only
// separates them.
std::vector<std::string_view> parts_of(std::string_view sql) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char each = sql[i];
    if (each == '"' || each == '\'') {
      i = end_of_quoted(sql, i) - 1;
      continue;
    }
    const bool opens = each == '(' && depth++ == 0;
    const bool closes = each == ')' && --depth == 0;
    if (!opens && !closes && (each != ',' || depth != 1)) continue;
    parts.push_back(sql.substr(begin, i - begin));
    begin = std::min(sql.find_first_not_of(' ', i + 1), sql.size());
  }
  return parts;
}

std::string_view name_of(std::string_view definition) {
  if (!definition.starts_with('"')) return definition;
  std::size_t end = end_of_quoted(definition, 0);
  while (end < definition.size() && definition[end] == '"')  // "" is a quote in the name
    end = end_of_quoted(definition, end);
  return definition.substr(0, end);
}

}  // namespace

std::string table_difference(std::string_view found, std::string_view wanted) {
  const auto old = parts_of(found);
  const auto now = parts_of(wanted);
  const auto named = [](const auto& parts, std::string_view name) {
    return std::find_if(
        parts.begin(), parts.end(), [&](std::string_view each) { return name_of(each) == name; });
  };
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (i == 0) {
      if (!old.empty() && old[0] != now[0])
        return "it is \"" + std::string(old[0]) + "\", not \"" + std::string(now[0]) + '"';
      continue;
    }
    const auto before = named(old, name_of(now[i]));
    if (before == old.end()) return "added: " + std::string(now[i]);
    if (*before != now[i])
      return "changed from " + std::string(*before) + " to " + std::string(now[i]);
  }
  for (const std::string_view each : old) {
    if (named(now, name_of(each)) == now.end()) return "removed: " + std::string(each);
  }
  return found == wanted ? "" : "the order of its columns";
}

}  // namespace accord::persistence
