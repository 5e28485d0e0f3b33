#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What a migration does and why it is refused: read by operators.
namespace accord::persistence::messages::migration {

inline std::string in_quotes(std::string_view name) {
  return '"' + std::string(name) + '"';
}

inline std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& each : names)
    list += (list.empty() ? "" : ", ") + in_quotes(each);
  return list;
}

// What is done.
inline std::string new_table() {
  return "create the table";
}
inline std::string added(std::string_view column, std::string_view type) {
  return "add the column " + in_quotes(column) + " (" + std::string(type) + ")";
}
/// Of the column of the store itself.
inline std::string added_nulls(std::string_view column, std::string_view type) {
  return added(column, type) + ", which lists the properties that are null rather than absent";
}
inline std::string added_required(std::string_view column) {
  return "add the required column " + in_quotes(column);
}
inline std::string renamed_table(std::string_view name) {
  return "rename the table to " + in_quotes(name);
}
inline std::string renamed_column(std::string_view old, std::string_view name) {
  return "rename the column " + in_quotes(old) + " to " + in_quotes(name);
}
inline std::string changed_resource(std::string_view old, std::string_view now) {
  return "use the table of " + in_quotes(old) + " for " + in_quotes(now);
}
inline std::string changed_source(std::string_view column) {
  return "change what gives the values of the column " + in_quotes(column);
}
inline std::string noted(std::string_view column, std::string_view type) {
  return "note that the column " + in_quotes(column) + " is " + std::string(type);
}
inline std::string converted(std::string_view column, std::string_view from, std::string_view to) {
  return "convert the column " + in_quotes(column) + " from " + std::string(from) + " to " +
         std::string(to);
}
inline std::string new_key(std::string_view column) {
  return "make the column " + in_quotes(column) + " the key";
}
inline std::string old_key(std::string_view column) {
  return "make the column " + in_quotes(column) + " no longer the key";
}
inline std::string counted(std::string_view column, bool is_counted) {
  return is_counted ? "let the database count the key " + in_quotes(column)
                    : "let the database no longer count the key " + in_quotes(column);
}
inline std::string optional(std::string_view column) {
  return "make the column " + in_quotes(column) + " optional";
}
inline std::string required(std::string_view column) {
  return "make the column " + in_quotes(column) + " required";
}
inline std::string filled(std::string_view column, std::string_view value) {
  return "make the column " + in_quotes(column) + " required, with " + std::string(value) +
         " where it is empty";
}
inline std::string unique(const std::vector<std::string>& columns) {
  return "make " + listed(columns) + " unique";
}
inline std::string not_unique(std::string_view column) {
  return "make the column " + in_quotes(column) + " no longer unique";
}
inline std::string not_unique_group(const std::vector<std::string>& columns) {
  return "make " + listed(columns) + " together no longer unique";
}
inline std::string more_values(std::string_view column) {
  return "allow more values in the column " + in_quotes(column);
}
inline std::string fewer_values(std::string_view column) {
  return "allow only the values of the enum in the column " + in_quotes(column);
}
inline std::string noted_types(std::string_view column, std::string_view types) {
  return "note that the column " + in_quotes(column) + " holds " + std::string(types);
}
inline std::string more_types(std::string_view column, std::string_view types) {
  return "allow " + std::string(types) + " in the column " + in_quotes(column);
}
inline std::string fewer_types(std::string_view column, std::string_view types) {
  return "allow only " + std::string(types) + " in the column " + in_quotes(column);
}
inline std::string released(std::string_view column, std::string_view table) {
  return "let rows of " + in_quotes(table) + " be deleted whatever the column " +
         in_quotes(column) + " holds";
}
inline std::string cleared(std::string_view column, std::string_view table) {
  return "clear the column " + in_quotes(column) + " where it refers to no row of " +
         in_quotes(table);
}
inline std::string references(std::string_view column, std::string_view table) {
  return "let the column " + in_quotes(column) + " refer to " + in_quotes(table);
}
inline std::string no_reference(std::string_view column) {
  return "let the column " + in_quotes(column) + " refer to no table";
}
inline std::string on_delete(std::string_view column, std::string_view action) {
  return "let the column " + in_quotes(column) + " be ON DELETE " + std::string(action);
}
inline std::string new_index(std::string_view name) {
  return "create the index " + in_quotes(name);
}
inline std::string old_index(std::string_view name) {
  return "drop the index " + in_quotes(name);
}
inline std::string dropped_column(std::string_view column) {
  return "drop the column " + in_quotes(column) + " and its values";
}
inline std::string dropped_table() {
  return "drop the table and its rows";
}
inline std::string kept_column(std::string_view column) {
  return "keep the column " + in_quotes(column) + ", which the contract no longer has";
}
inline std::string kept_table() {
  return "keep the table, which the contract no longer has";
}
inline std::string own_table(std::string_view name) {
  return "create " + in_quotes(name) + " for the store itself";
}

// What is wrong with rows, after their number.
inline constexpr const char* have_no_value = "have no value";
inline constexpr const char* have_another_value = "have another value";
inline constexpr const char* have_the_same = "have the same value";
inline constexpr const char* have_another_key = "have another key";
inline constexpr const char* refer_to_nothing = "refer to a row that does not exist";
inline constexpr const char* cannot_be_converted = "have a value that cannot be converted";
inline constexpr const char* have_another_type = "have a value of another type";
inline std::string have_another_link(std::string_view removed) {
  return "have their value in the column " + in_quotes(removed) +
         ", which the contract no longer has";
}
inline constexpr const char* are_of_another = "have values of another kind";

// What can be done.
inline std::string give_default(std::string_view property, const std::string& removed) {
  std::string text = "add \"default: VALUE\" to the property " + in_quotes(property) +
                     ", or remove it from \"required\"";
  if (!removed.empty()) text += "; where it was renamed, add \"x-renamed-from: " + removed + "\"";
  return text;
}
inline std::string give_renamed(std::string_view old) {
  return "where the resource was renamed, add \"x-renamed-from: " + std::string(old) +
         "\" to its schema; else give the new one another x-tablename";
}
inline std::string give_renamed_link(std::string_view old) {
  return "where the property was renamed, add \"x-renamed-from: " + std::string(old) +
         "\" to it; else remove " + in_quotes(old) + " in a contract of its own first";
}
inline constexpr const char* bring_back =
    "create what they refer to again, or give the rows another value, or delete them, with SQL";
inline constexpr const char* bring_back_or_clear =
    "create what they refer to again, or give the rows another value with SQL, or none with accord "
    "migrate --apply --drop";
inline constexpr const char* keep_the_key =
    "keep the key, or name another database and copy the rows";
inline constexpr const char* give_another_name =
    "change these rows, or give the property another name: its old column is kept";
inline constexpr const char* allow_values = "change these rows, or add their values to the enum";
inline constexpr const char* change_rows = "change these rows first";

// Why a database cannot be used.
std::string foreign(std::string_view kind, std::string_view name);
std::string used_by_others(
    std::string_view kind, std::string_view name, std::string_view table, std::string_view column);
std::string cannot_migrate(std::string_view database, std::string_view why);
std::string broken_view(std::string_view view, std::string_view why);
/// What stopped a statement of a migration, as the database says it.
std::string not_carried_out(std::string_view statement, std::string_view why);
/// What somebody else changed in a table of accord.
std::string changed_by_others(std::string_view table, std::string_view what);
inline std::string no_table() {
  return "the table is missing";
}
inline std::string no_column(std::string_view column, std::string_view type) {
  return "the column " + in_quotes(column) + " (" + std::string(type) + ") is missing";
}
inline std::string other_type(
    std::string_view column, std::string_view found, std::string_view expected) {
  return "the column " + in_quotes(column) + " is " + std::string(found) + ", expected " +
         std::string(expected);
}
inline std::string other_required(std::string_view column, bool is_expected) {
  return "the column " + in_quotes(column) +
         (is_expected ? " may be NULL, expected NOT NULL"
                      : " is NOT NULL, expected that it may be NULL");
}
inline std::string no_constraint(std::string_view name) {
  return "the constraint " + in_quotes(name) + " is missing";
}
std::string exchanged_names(std::string_view table, std::string_view column);
std::string both_names(std::string_view table, std::string_view old, std::string_view name);
std::string internal_differs(std::string_view table);

// Rows that a step hurts.
/// "one"; of several columns ("one", "10"); with the key of the row "one" (id "1"), or id "1".
std::string example(
    const std::vector<std::string>& values, std::string_view key = {}, std::string_view of = {});
std::string rows_hurt(
    uint64_t rows, std::string_view hurt, const std::vector<std::string>& examples);

}  // namespace accord::persistence::messages::migration
