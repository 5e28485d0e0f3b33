#pragma once

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace accord::e2e {

/// What statements are made of, without the names and values of a contract and without what is
/// repeated. "x" is any name, 'x' any string, ? any parameter; … one or several of the columns,
/// conditions or orders that have lines of their own, or of the items before it.
class StatementShapes {
 public:
  void add(std::string_view statement) {
    std::string sql = without_names(statement);
    if (sql.starts_with("CREATE SCHEMA")) return;  // a test's
    if (sql.starts_with("DEALLOCATE")) sql = "DEALLOCATE a1";
    if (sql.starts_with("CREATE TABLE")) {
      const std::size_t open = sql.find('(');
      take(sql, open + 1, sql.rfind(')'), ", ", "column");
    } else if (sql.starts_with("INSERT") || sql.starts_with("CREATE INDEX")) {
      shorten_lists(sql);
    } else {
      take_clause(sql, " WHERE ", " AND ", "condition");
      take_clause(sql, " ORDER BY ", ", ", "order");
      take_clause(sql, " SET ", ", ", "assignment");
      if (sql.starts_with("SELECT \"x\",")) sql = "SELECT \"x\", …" + sql.substr(sql.find(" FROM"));
    }
    lines_.insert("statement: " + sql);
  }

  /// Those of the log of a server with log_statement=all.
  void add_log(const std::string& file) {
    std::ifstream stream(file);
    std::set<std::string> seen;
    for (std::string line; std::getline(stream, line);) {
      const std::size_t log = line.find("LOG:  ");
      if (log == std::string::npos) continue;
      const std::string_view rest = std::string_view(line).substr(log + 6);
      if (!rest.starts_with("statement: ") && !rest.starts_with("execute ")) continue;
      const std::string sql(rest.substr(rest.find(": ") + 2));
      if (seen.insert(sql).second) add(sql);
    }
  }

  [[nodiscard]] const std::set<std::string>& lines() const { return lines_; }

 private:
  // Comments, names, strings that are not patterns, and the numbers of parameters.
  static std::string without_names(std::string_view sql) {
    std::string to;
    for (std::size_t i = 0; i < sql.size(); ++i) {
      const char each = sql[i];
      if (sql.substr(i).starts_with("/*")) {
        i = std::min(sql.find("*/", i), sql.size() - 2) + 1;
        while (i + 1 < sql.size() && sql[i + 1] == ' ')
          ++i;
      } else if (each == '"' || each == '\'') {
        const std::size_t end = end_of_quoted(sql, i);
        const std::string_view text = sql.substr(i, end - i);
        const bool is_kept = to.ends_with("COLLATE ") || text.find_first_of("^%") == 1 ||
                             text.find("\\d") != std::string_view::npos;
        to += is_kept ? std::string(text) : std::string(1, each) + "x" + each;
        i = end - 1;
      } else if (each == '$') {
        to += '?';
        while (i + 1 < sql.size() && sql[i + 1] >= '0' && sql[i + 1] <= '9')
          ++i;
      } else {
        to += each;
      }
    }
    return to;
  }

  static std::size_t end_of_quoted(std::string_view sql, std::size_t from) {
    const char quote = sql[from];
    for (std::size_t i = from + 1; i < sql.size(); ++i) {
      if (sql[i] == quote && (++i == sql.size() || sql[i] != quote)) return i;
    }
    return sql.size();
  }

  // The next place of the text outside of parentheses and quotes; npos where there is none.
  static std::size_t outside(const std::string& sql, std::string_view text, std::size_t from) {
    int depth = 0;
    for (std::size_t i = from; i < sql.size(); ++i) {
      if (depth == 0 && sql.compare(i, text.size(), text) == 0) return i;
      if (sql[i] == '\'' || sql[i] == '"') {
        i = end_of_quoted(sql, i) - 1;
      } else {
        depth += sql[i] == '(' ? 1 : sql[i] == ')' ? -1 : 0;
      }
    }
    return std::string::npos;
  }

  static std::vector<std::string> split(const std::string& list, std::string_view between) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < list.size();) {
      const std::size_t end = std::min(outside(list, between, from), list.size());
      parts.push_back(list.substr(from, end - from));
      while (parts.back().ends_with(' '))
        parts.back().pop_back();
      from = end + between.size();
    }
    return parts;
  }

  // Each of the parts becomes a line of its own.
  void take(
      std::string& sql,
      std::size_t from,
      std::size_t to,
      std::string_view between,
      const std::string& kind) {
    for (std::string& each : split(sql.substr(from, to - from), between)) {
      shorten_lists(each);
      lines_.insert(kind + ": " + each);
    }
    sql.replace(from, to - from, "…");
  }

  void take_clause(
      std::string& sql, std::string_view mark, std::string_view between, const std::string& kind) {
    const std::size_t at = outside(sql, mark, 0);
    if (at == std::string::npos || sql.starts_with("SET ")) return;
    const std::size_t from = at + mark.size();
    std::size_t to = sql.size();
    for (const char* next : {" WHERE ", " ORDER BY ", " LIMIT ", " RETURNING "})
      to = std::min(to, outside(sql, next, from));
    take(sql, from, to, between, kind);
  }

  // (?, ?, f(?), ?) becomes (?, f(?), …).
  static void shorten_lists(std::string& sql) {
    for (std::size_t open = 0; (open = sql.find('(', open)) != std::string::npos; ++open) {
      const std::size_t close = outside(sql, ")", open + 1);
      if (close == std::string::npos) return;
      const auto parts = split(sql.substr(open + 1, close - open - 1), ", ");
      if (parts.size() < 2) continue;
      std::string list;
      std::set<std::string> known;
      for (const std::string& each : parts) {
        if (known.insert(each).second) list += (list.empty() ? "" : ", ") + each;
      }
      if (known.size() < parts.size()) list += ", …";
      // The order of the columns is the contract's.
      if (known.size() == 2 && known.contains("?") && !list.starts_with("?"))
        list = "?, " +
               *std::find_if(
                   known.begin(), known.end(), [](const auto& each) { return each != "?"; }) +
               (known.size() < parts.size() ? ", …" : "");
      sql.replace(open + 1, close - open - 1, list);
    }
  }

  std::set<std::string> lines_;
};

}  // namespace accord::e2e
