// Reads the CREATE TABLE statements that shape_sql.cc writes, and what SQLite makes of them.

#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/persistence/schema/shape_sql.h"

namespace accord::persistence::schema {
namespace {

using contract::http::is_same_ignoring_case;

// The rest of a statement; each function takes what it names from the front, if it is there.
class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool is_at_end() {
    skip_space();
    return rest_.empty();
  }

  bool take(std::string_view word) {
    skip_space();
    if (!is_same_ignoring_case(rest_.substr(0, word.size()), word)) return false;
    const bool is_word = is_letter(word.back());
    if (is_word && rest_.size() > word.size() && is_letter(rest_[word.size()])) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool take_all(std::initializer_list<std::string_view> words) {
    const std::string_view before = rest_;
    for (const std::string_view each : words) {
      if (take(each)) continue;
      rest_ = before;
      return false;
    }
    return true;
  }

  // "name", or a bare word.
  std::optional<std::string> take_name() {
    skip_space();
    if (rest_.empty()) return std::nullopt;
    if (rest_.front() == '"') return take_quoted('"');
    std::size_t size = 0;
    while (size < rest_.size() && is_letter(rest_[size]))
      ++size;
    return size == 0 ? std::nullopt : std::optional(take_text(size));
  }

  // /* text */
  std::optional<std::string> take_comment() {
    skip_space();
    const std::size_t end = rest_.starts_with("/*") ? rest_.find("*/") : std::string_view::npos;
    if (end == std::string_view::npos) return std::nullopt;
    std::string text(contract::http::trim(rest_.substr(2, end - 2)));
    rest_.remove_prefix(end + 2);
    return text;
  }

  // 'text', or a number, TRUE, FALSE, NULL; as it is written.
  std::optional<std::string> take_literal() {
    skip_space();
    if (rest_.empty()) return std::nullopt;
    if (rest_.front() == '\'') {
      const std::string_view before = rest_;
      if (!take_quoted('\'')) return std::nullopt;
      return std::string(before.substr(0, before.size() - rest_.size()));
    }
    std::size_t size = 0;
    while (size < rest_.size() &&
           (is_letter(rest_[size]) ||
            std::string_view("+-.").find(rest_[size]) != std::string_view::npos))
      ++size;
    return size == 0 ? std::nullopt : std::optional(take_text(size));
  }

 private:
  static bool is_letter(char each) {
    return each == '_' || (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') ||
           (each >= 'a' && each <= 'z');
  }

  void skip_space() {
    while (!rest_.empty() &&
           std::string_view(" \t\r\n").find(rest_.front()) != std::string_view::npos)
      rest_.remove_prefix(1);
  }

  std::string take_text(std::size_t size) {
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }

  // Two quotes are one in the text.
  std::optional<std::string> take_quoted(char quote) {
    std::string text;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] != quote) {
        text += rest_[i];
      } else if (i + 1 < rest_.size() && rest_[i + 1] == quote) {
        text += rest_[i++];
      } else {
        rest_.remove_prefix(i + 1);
        return text;
      }
    }
    return std::nullopt;
  }

  std::string_view rest_;
};

bool read_names(Reader& reader, std::vector<std::string>& names) {
  if (!reader.take("(")) return false;
  do {
    auto name = reader.take_name();
    if (!name) return false;
    names.push_back(std::move(*name));
  } while (reader.take(","));
  return reader.take(")");
}

// CHECK ("column" IN ('a', 'b'))
bool read_check(Reader& reader, ColumnShape& column) {
  if (!reader.take("(") || !reader.take_name() || !reader.take_all({"IN", "("})) return false;
  do {
    auto literal = reader.take_literal();
    if (!literal) return false;
    column.allowed.push_back(std::move(*literal));
  } while (reader.take(","));
  return reader.take_all({")", ")"});
}

bool read_reference(Reader& reader, ColumnShape& column) {
  auto table = reader.take_name();
  std::vector<std::string> columns;
  if (!table || !read_names(reader, columns) || columns.size() != 1) return false;
  column.reference = ReferenceShape{std::move(*table), columns.front(), "NO ACTION"};
  if (!reader.take_all({"ON", "DELETE"})) return true;
  for (const char* action : {"RESTRICT", "CASCADE", "SET NULL", "NO ACTION"}) {
    if (!reader.take(action)) continue;
    column.reference->on_delete = action;
    return true;
  }
  return false;
}

bool read_type(Reader& reader, ColumnShape& column, const sql::Dialect& dialect) {
  using enum ColumnType;
  // The longest first: INTEGER begins with INT.
  for (const ColumnType type : {json, boolean, number, text, integer}) {
    column.sql_type = dialect.type(type);
    column.type = type;
    if (reader.take(column.sql_type)) return true;
  }
  return false;
}

// "array or object"; 0 where it is something else.
contract::schema::TypeSet types_in(std::string_view text) {
  contract::schema::TypeSet types = 0;
  while (!text.empty()) {
    constexpr std::string_view between = " or ";
    const std::size_t end = std::min(text.find(between), text.size());
    const auto type = contract::schema::type_named(text.substr(0, end));
    if (type == 0) return 0;
    types |= type;
    text.remove_prefix(std::min(end + between.size(), text.size()));
  }
  return types;
}

bool read_comment(const std::string& comment, ColumnShape& column) {
  Reader reader(comment);
  if (comment == compared_json) {
    column.type = ColumnType::json;
    column.sql_type += " /* " + comment + " */";
  } else if (comment == untyped) {
    column.is_type_vague = true;
    mark_untyped(column);
  } else if (comment.starts_with(holds)) {
    column.types = types_in(std::string_view(comment).substr(std::string_view(holds).size()));
  } else if (reader.take("REFERENCES")) {
    if (!read_reference(reader, column)) return false;
    column.reference->is_enforced = false;
  } else {
    column.source = comment;
  }
  return true;
}

// What follows the type, one part.
bool read_part(Reader& reader, ColumnShape& column) {
  if (reader.take_all({"PRIMARY", "KEY"})) return column.is_key = true;
  if (reader.take("AUTOINCREMENT")) return column.is_counted = true;
  if (reader.take_all({"GENERATED", "BY", "DEFAULT", "AS", "IDENTITY"}))
    return column.is_counted = true;
  if (reader.take_all({"NOT", "NULL"})) return column.is_required = true;
  if (reader.take("UNIQUE")) return column.is_unique = true;
  if (reader.take("CHECK")) return read_check(reader, column);
  if (reader.take("REFERENCES")) return read_reference(reader, column);
  if (reader.take("DEFAULT")) {
    column.fallback = reader.take_literal().value_or("");
    return !column.fallback.empty();
  }
  if (reader.take("CONSTRAINT")) return reader.take_name().has_value();
  const auto comment = reader.take_comment();
  return comment && read_comment(*comment, column);
}

bool read_column(Reader& reader, TableShape& table, const sql::Dialect& dialect) {
  ColumnShape column;
  auto name = reader.take_name();
  if (!name) return false;
  column.name = std::move(*name);
  if (!read_type(reader, column, dialect)) return false;
  while (!reader.take(",")) {
    if (reader.take(")")) {
      table.columns.push_back(std::move(column));
      return reader.is_at_end();
    }
    if (!read_part(reader, column)) return false;
  }
  table.columns.push_back(std::move(column));
  return true;
}

}  // namespace

std::optional<TableShape> read_table(std::string_view sql, const sql::Dialect& dialect) {
  Reader reader(sql);
  TableShape table;
  if (!reader.take_all({"CREATE", "TABLE"})) return std::nullopt;
  auto name = reader.take_name();
  if (!name) return std::nullopt;
  table.name = std::move(*name);
  if (auto resource = reader.take_comment()) table.resource = std::move(*resource);
  if (!reader.take("(")) return std::nullopt;
  while (!reader.is_at_end()) {
    const bool is_named = reader.take("CONSTRAINT") && reader.take_name();
    if (reader.take("UNIQUE")) {
      if (!read_names(reader, table.unique_groups.emplace_back())) return std::nullopt;
      if (!reader.take(",") && !reader.take(")")) return std::nullopt;
    } else if (is_named || !read_column(reader, table, dialect)) {
      return std::nullopt;
    }
  }
  if (table.columns.empty()) return std::nullopt;
  for (ColumnShape& each : table.columns) {
    const bool is_copy = each.source == url_source || each.source.starts_with(parent_source) ||
                         each.source.starts_with(children_source);
    each.is_stored = !is_copy || each.reference.has_value();
    if (each.is_key) each.is_required = true;
  }
  return table;
}

}  // namespace accord::persistence::schema
