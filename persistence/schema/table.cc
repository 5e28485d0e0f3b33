#include "accord/persistence/schema/table.h"

#include <algorithm>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/contract/json/json_text.h"

namespace accord::persistence {
namespace {

// "sqlite_" and "accord_" are reserved; two tables differ even when case is ignored.
std::string free_name(const std::string& preferred, std::set<std::string>& taken) {
  std::string name = preferred;
  const std::string lower = contract::http::to_lower(name);
  if (lower.starts_with("sqlite_") || lower.starts_with(own_prefix)) name = "t_" + name;
  const std::string base = name;
  for (int number = 2; !taken.insert(contract::http::to_lower(name)).second; ++number) {
    name = base + "_" + std::to_string(number);
  }
  return name;
}

// A name that no column of the contract has.
std::string free_column(const Table& table, const std::string& preferred) {
  std::string name = preferred;
  auto is_taken = [&] {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& each) {
      return contract::http::is_same_ignoring_case(each.name, name);
    });
  };
  for (int number = 2; is_taken(); ++number)
    name = preferred + "_" + std::to_string(number);
  return name;
}

}  // namespace

std::vector<Table> tables_of(const contract::resource::Model& model) {
  std::vector<Table> tables;
  std::set<std::string> taken;
  for (const auto& resource : model.resources) {
    Table table;
    table.name = free_name(resource.table, taken);
    table.key = resource.key;
    for (const auto& property : resource.properties) {
      table.columns.push_back({property.column, property.type});
      std::string& member = table.members.emplace_back();
      contract::append_string(property.name, member);
      member += ':';
    }
    const bool distinguishes_null_from_absent =
        std::any_of(resource.properties.begin(), resource.properties.end(), [](const auto& each) {
          return each.distinguishes_null_from_absent();
        });
    if (distinguishes_null_from_absent) {
      table.nulls = table.columns.size();
      table.columns.push_back({free_column(table, "accord_nulls"), ColumnType::text});
    }
    if (resource.keeps_unknown) {
      table.more = table.columns.size();
      table.columns.push_back({free_column(table, "accord_more"), ColumnType::json});
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<JoinTable> joins_of(
    const contract::resource::Model& model, const std::vector<Table>& tables) {
  using contract::resource::Relation;
  std::vector<JoinTable> joins;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& properties = model.resources[i].properties;
    for (std::size_t j = 0; j < properties.size(); ++j) {
      const auto& relation = properties[j].relation;
      if (!relation || relation->kind != Relation::Kind::many || relation->is_inverse) continue;
      std::string name = join_prefix_of(tables[i].name) + properties[j].column;
      joins.push_back({std::move(name), i, j, relation->resource});
    }
  }
  return joins;
}

// The length keeps "a" + "b_c" and "a_b" + "c" apart.
std::string join_prefix_of(const std::string& owner) {
  return std::string(join_prefix) + std::to_string(owner.size()) + "_" + owner + "_";
}

std::string identifier(std::string_view name) {
  std::string text = "\"";
  for (const char each : name) {
    if (each == '"') text += '"';
    if (each != '\0') text += each;
  }
  return text + '"';
}

}  // namespace accord::persistence
