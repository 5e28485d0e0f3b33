#include "accord/persistence/schema/catalog_postgres.h"

#include <set>

#include "accord/contract/http/text.h"
#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

namespace messages = persistence::messages::migration;
using contract::http::to_lower;
using enum ColumnType;

struct KnownColumn {
  std::string type;
  bool is_required = false;
};

using Known = std::map<std::string, std::map<std::string, KnownColumn>>;  // by table, by column

Known columns_of(sql::Session& session) {
  Known known;
  session
      .prepared(
          "SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), "
          "format_type(a.atttypid, a.atttypmod) || CASE WHEN o.collname IS NULL OR o.collname = "
          "'default' THEN '' ELSE ' collate \"' || o.collname || '\"' END, a.attnotnull "
          "FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid "
          "LEFT JOIN pg_collation AS o ON o.oid = a.attcollation "
          "WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped "
          "AND c.relnamespace <> CAST('pg_catalog' AS REGNAMESPACE) "
          "AND pg_table_is_visible(c.oid)",
          {},
          {text, text, text, boolean})
      .each([&](RowView row) {
        known[row[0].text][row[1].text] = {to_lower(row[2].text), row[3].integer != 0};
        return true;
      });
  return known;
}

std::set<std::string> constraints_of(sql::Session& session) {
  std::set<std::string> names;
  session
      .prepared(
          "SELECT CAST(conname AS TEXT) FROM pg_constraint WHERE pg_table_is_visible(conrelid)",
          {},
          {text})
      .each([&](RowView row) { return names.insert(row[0].text), true; });
  return names;
}

// Without its comment.
std::string type_of(const ColumnShape& column) {
  return column.sql_type.substr(0, column.sql_type.find(" /*"));
}

class Comparing {
 public:
  Comparing(Known known, std::set<std::string> constraints)
      : known_(std::move(known)),
        constraints_(std::move(constraints)) {}

  std::vector<std::string> run(const Schema& schema) {
    for (const TableShape& each : schema.tables)
      compare(each);
    return std::move(lines_);
  }

 private:
  void say(const TableShape& table, const std::string& what) {
    lines_.push_back(messages::changed_by_others(table.name, what));
  }

  void compare(const TableShape& table) {
    const auto found = known_.find(sql::postgres_name(table.name));
    if (found == known_.end()) return say(table, messages::no_table());
    for (const ColumnShape& each : table.columns)
      compare(table, each, found->second);
    for (const Group& each : table.unique_groups)
      expect(table, unique_kind, each);
  }

  void compare(
      const TableShape& table,
      const ColumnShape& column,
      const std::map<std::string, KnownColumn>& columns) {
    const auto found = columns.find(sql::postgres_name(column.name));
    const std::string type = type_of(column);
    if (found == columns.end()) return say(table, messages::no_column(column.name, type));
    if (found->second.type != to_lower(type))
      say(table, messages::other_type(column.name, found->second.type, type));
    if (found->second.is_required != column.is_required)
      say(table, messages::other_required(column.name, column.is_required));
    if (column.is_key || column.is_unique) expect(table, unique_kind, {column.name});
    if (!column.allowed.empty()) expect(table, check_kind, {column.name});
  }

  void expect(const TableShape& table, const char* kind, const Group& columns) {
    const std::string name = sql::postgres_name(constraint_name(kind, table.name, columns));
    if (!constraints_.contains(name)) say(table, messages::no_constraint(name));
  }

  Known known_;
  std::set<std::string> constraints_;
  std::vector<std::string> lines_;
};

}  // namespace

std::map<std::string, std::string> relations_of(sql::Session& session) {
  std::map<std::string, std::string> relations;
  session
      .prepared(
          "SELECT CAST(relname AS TEXT), CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN "
          "'materialized view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' WHEN 'c' "
          "THEN 'type' WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' ELSE 'table' END FROM pg_class "
          "JOIN pg_namespace AS n ON n.oid = relnamespace WHERE n.nspname = current_schema() "
          // A table is a type too; that of its arrays gives way.
          "UNION ALL SELECT CAST(typname AS TEXT), 'type' FROM pg_type "
          "JOIN pg_namespace AS n ON n.oid = typnamespace "
          "WHERE n.nspname = current_schema() AND typrelid = 0 AND typcategory <> 'A'",
          {},
          {text, text})
      .each([&](RowView row) { return relations.emplace(row[0].text, row[1].text), true; });
  return relations;
}

std::vector<std::string> differences_of(sql::Session& session, const Schema& schema) {
  if (schema.tables.empty()) return {};
  return Comparing(columns_of(session), constraints_of(session)).run(schema);
}

std::vector<Dependent> dependents_of(sql::Session& session, const Schema& schema) {
  if (schema.tables.empty()) return {};
  std::set<std::string> own;
  for (const TableShape& each : schema.tables)
    own.insert(sql::postgres_name(each.name));
  std::vector<Dependent> dependents;
  session
      .prepared(
          "SELECT DISTINCT CASE v.relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END, "
          "CAST(v.relname AS TEXT), CAST(c.relname AS TEXT), CAST(a.attname AS TEXT) "
          "FROM pg_depend AS d JOIN pg_rewrite AS r ON r.oid = d.objid "
          "JOIN pg_class AS v ON v.oid = r.ev_class JOIN pg_class AS c ON c.oid = d.refobjid "
          "JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid "
          "WHERE d.classid = CAST('pg_rewrite' AS REGCLASS) AND d.refclassid = CAST('pg_class' AS "
          "REGCLASS) AND v.relkind IN ('v', 'm') AND pg_table_is_visible(c.oid) "
          "UNION SELECT 'table', CAST(v.relname AS TEXT), CAST(c.relname AS TEXT), "
          "CAST(a.attname AS TEXT) FROM pg_constraint AS k JOIN pg_class AS v ON v.oid = "
          "k.conrelid JOIN pg_class AS c ON c.oid = k.confrelid JOIN pg_attribute AS a ON "
          "a.attrelid = c.oid AND a.attnum = ANY(k.confkey) "
          "WHERE k.contype = 'f' AND pg_table_is_visible(c.oid) ORDER BY 2, 3, 4",
          {},
          {text, text, text, text})
      .each([&](RowView row) {
        const bool is_of_others = row[0].text != "table" || !own.contains(row[1].text);
        if (is_of_others && own.contains(row[2].text))
          dependents.push_back({row[0].text, row[1].text, row[2].text, row[3].text});
        return true;
      });
  return dependents;
}

}  // namespace accord::persistence::schema
