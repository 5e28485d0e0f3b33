#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "accord/persistence/store.h"
#include "support/database.h"

namespace accord::persistence {

using contract::JsonDocument;
using contract::resource::Model;
using contract::resource::OnDelete;
using contract::resource::Origin;
using contract::resource::Property;
using contract::resource::Resource;

/// A fresh folder below the temporary one; removed with all it holds.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "accord-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] DatabaseUrl url(const std::string& name = "accord.db") const {
    return support::database_at(file(name));
  }

 private:
  std::filesystem::path path_;
};

inline void PrintTo(const Cell& cell, std::ostream* out) {
  constexpr const char* names[] = {"integer", "number", "boolean", "text", "json"};
  *out << names[static_cast<int>(cell.type)];
  if (cell.is_null) {
    *out << " null";
  } else {
    *out << ' ' << cell.integer << ' ' << cell.number << " \"" << cell.text << '"';
  }
}

inline JsonDocument json_of(std::string_view text) {
  auto read = contract::read_json(text, {1000, 10'000'000});
  if (!read) throw std::invalid_argument(read.fault().message);
  return std::move(read).value();
}

inline Cell null_cell(ColumnType type) {
  Cell cell;
  cell.type = type;
  return cell;
}

inline Cell integer(int64_t value, ColumnType type = ColumnType::integer) {
  Cell cell = null_cell(type);
  cell.is_null = false;
  cell.integer = value;
  return cell;
}

inline Cell number(double value) {
  Cell cell = null_cell(ColumnType::number);
  cell.is_null = false;
  cell.number = value;
  return cell;
}

inline Cell text(std::string value, ColumnType type = ColumnType::text) {
  Cell cell = null_cell(type);
  cell.is_null = false;
  cell.text = std::move(value);
  return cell;
}

inline Property property(const std::string& name, ColumnType type) {
  Property made;
  made.name = name;
  made.column = name;
  made.type = type;
  return made;
}

/// `id`, an integer that the store counts up.
inline Property counted_key() {
  Property key = property("id", ColumnType::integer);
  key.origin = Origin::generated_integer;
  key.is_required = true;
  key.is_unique = true;
  return key;
}

/// A table whose key is the first property.
inline Resource resource(const std::string& name, std::vector<Property> properties) {
  Resource made;
  made.name = name;
  made.table = name;
  made.properties = std::move(properties);
  return made;
}

inline Model model_of(std::vector<Resource> resources) {
  Model model;
  model.resources = std::move(resources);
  return model;
}

/// `id` and a text `name`.
inline Model named_things() {
  return model_of({resource("thing", {counted_key(), property("name", ColumnType::text)})});
}

inline Row named(const std::string& name) {
  return {null_cell(ColumnType::integer), text(name)};
}

inline std::unique_ptr<Store> opened(
    const DatabaseUrl& url, const Model& model, const StoreOptions& options = {}) {
  auto store = Store::open(url, model, options);
  if (!store) throw std::runtime_error(store.fault());
  return std::move(store).value();
}

/// Every row of a table, by ascending key.
inline std::vector<Row> all_rows(Store& store, std::size_t table = 0) {
  std::vector<Row> found;
  const auto fault = store.read(Store::Statements::several, [&](Rows& rows) {
    rows.list(table, {}, [&](RowView row) {
      found.emplace_back(row.begin(), row.end());
      return true;
    });
  });
  if (fault) throw std::runtime_error(fault->detail);
  return found;
}

/// Inserts one row; what the store said of it.
inline std::optional<StoreFault> insert(Store& store, Row row, std::size_t table = 0) {
  return store.write([&](Rows& rows) {
    rows.insert(table, row);
    return true;
  });
}

}  // namespace accord::persistence
