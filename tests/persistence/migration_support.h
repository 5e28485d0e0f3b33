#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "persistence/support.h"

/// A library of books that migrations change.
namespace accord::persistence::migrations {

using Change = std::function<void(Model&)>;

// "book" with id, title, pages, shelf_id; "shelf" with id and code.
inline Model library() {
  Property title = property("title", ColumnType::text);
  title.is_required = true;
  Property shelf = property("shelf_id", ColumnType::integer);
  shelf.references = {1, 0, OnDelete::restrict};
  Property code = property("code", ColumnType::text);
  return model_of(
      {resource("book", {counted_key(), title, property("pages", ColumnType::integer), shelf}),
       resource("shelf", {counted_key(), code})});
}

inline Model changed(const Change& change) {
  Model model = library();
  change(model);
  return model;
}

inline Property& column(Model& model, std::size_t index) {
  return model.resources[0].properties[index];
}

inline void fill(const DatabaseUrl& url) {
  const auto store = opened(url, library());
  const auto fault = store->write([](Rows& rows) {
    Row shelf = {null_cell(ColumnType::integer), text("A")};
    (void)rows.insert(1, shelf);
    for (const auto& [title, pages] : std::initializer_list<std::pair<const char*, int>>{
             {"one", 10}, {"two", 20}, {"two", 10}}) {
      Row book = {null_cell(ColumnType::integer), text(title), integer(pages), integer(1)};
      (void)rows.insert(0, book);
    }
    return true;
  });
  ASSERT_FALSE(fault) << fault->detail;
}

inline std::string rows_of(Store& store, std::size_t table = 0) {
  std::string all;
  const auto fault = store.read(Store::Statements::one, [&](Rows& rows) {
    rows.list(table, {}, [&](RowView row) {
      for (const Cell& each : row) {
        std::string shown = std::to_string(each.integer);
        if (each.type == ColumnType::text || each.type == ColumnType::json) shown = each.text;
        if (each.type == ColumnType::number) shown = std::to_string(each.number);
        all += (each.is_null ? "-" : shown) + " ";
      }
      all += "\n";
      return true;
    });
  });
  return fault ? fault->detail : all;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& each : lines)
    text += each + "\n";
  return text;
}

inline constexpr const char* before = "1 one 10 1 \n2 two 20 1 \n3 two 10 1 \n";

// As PostgreSQL calls the types.
inline std::string of_database(std::string text) {
  if (!support::is_on_postgres()) return text;
  for (const auto& [sqlite, postgres] : std::initializer_list<std::pair<std::string, std::string>>{
           {"JSON TEXT", "JSON"}, {"TEXT", "TEXT COLLATE \"C\""}, {"INTEGER", "BIGINT"}}) {
    for (std::size_t at = 0; (at = text.find(sqlite, at)) != std::string::npos;
         at += postgres.size())
      text.replace(at, sqlite.size(), postgres);
  }
  return text;
}

}  // namespace accord::persistence::migrations
