// Random changes of random tables with rows: what is in both keeps its values, the plan is empty
// afterwards, and the tables of PostgreSQL are those of a new database. ACCORD_MIGRATIONS is their
// number, ACCORD_SEED the first seed.

#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "accord/persistence/migration.h"
#include "accord/persistence/sql/session.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

using contract::resource::Relation;

int number_of(const char* variable, int usual) {
  const char* text = std::getenv(variable);
  return text == nullptr ? usual : std::atoi(text);
}

// Types that a column may have, without JSON, which has no order.
constexpr ColumnType types[] = {
    ColumnType::integer,
    ColumnType::number,
    ColumnType::boolean,
    ColumnType::text,
    ColumnType::json};

class Changing {
 public:
  explicit Changing(unsigned seed) : random_(seed) {
    model_ = model_of({resource("first", {counted_key()}), resource("second", {counted_key()})});
    for (int i = 0; i < 4; ++i)
      add_column();
  }

  [[nodiscard]] const Model& model() const { return model_; }

  void change() {
    for (Resource& each : model_.resources) {
      each.renamed_from.clear();
      for (Property& property : each.properties)
        property.renamed_from.clear();
    }
    for (int left = 1 + below(3); left > 0; --left)
      change_one();
  }

  // A row that the model takes, different from all others.
  Row row(std::size_t table, const std::vector<Column>& columns) {
    Row made;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& properties = model_.resources[table].properties;
      Cell cell = null_cell(columns[i].type);
      const bool is_filled = i < properties.size() && i > 0 && !properties[i].references &&
                             !properties[i].relation && (properties[i].is_required || below(4) > 0);
      if (is_filled) fill(cell);
      made.push_back(std::move(cell));
    }
    return made;
  }

  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

 private:
  void fill(Cell& cell) {
    cell.is_null = false;
    const int value = ++last_;
    switch (cell.type) {
      case ColumnType::integer:
        cell.integer = value;
        return;
      case ColumnType::number:
        cell.number = value + (below(2) == 0 ? 0.5 : 0.0);
        return;
      case ColumnType::boolean:
        cell.integer = value % 2;
        return;
      case ColumnType::text:
        cell.text = (below(2) == 0 ? "it's " : "") + std::to_string(value);
        return;
      case ColumnType::json:
        cell.text = below(2) == 0 ? std::to_string(value) : "\"" + std::to_string(value) + "\"";
        return;
    }
  }

  Resource& any_resource() {
    return model_
        .resources[static_cast<std::size_t>(below(static_cast<int>(model_.resources.size())))];
  }
  // nullptr where there is only the key.
  Property* any_column() {
    auto& properties = any_resource().properties;
    if (properties.size() < 2) return nullptr;
    return &properties
        [1 + static_cast<std::size_t>(below(static_cast<int>(properties.size()) - 1))];
  }

  void add_column() {
    Property added = property("c" + std::to_string(++last_), types[below(5)]);
    added.is_unique = below(6) == 0 && added.type != ColumnType::boolean;
    added.is_indexed = below(4) == 0;
    added.is_required = below(4) == 0;
    if (below(3) == 0) set_initial(added);
    if (below(4) == 0) refer(added);
    if (below(6) == 0) {
      added = property("c" + std::to_string(++last_), ColumnType::json);
      auto& properties = any_resource().properties;
      added.relation = Relation{
          Relation::Kind::many,
          static_cast<std::size_t>(below(static_cast<int>(model_.resources.size()))),
          properties.size(),
          false,
          {0}};
      properties.push_back(added);
      return;
    }
    any_resource().properties.push_back(added);
  }

  void refer(Property& column) {
    column.type = ColumnType::integer;
    column.is_required = column.is_unique = false;
    column.initial_value = nullptr;
    column.references = {
        static_cast<std::size_t>(below(static_cast<int>(model_.resources.size()))),
        0,
        below(2) == 0 ? OnDelete::restrict : OnDelete::cascade};
  }

  void set_initial(Property& column) {
    column.initial_value = nullptr;
    if (column.type == ColumnType::integer)
      column.initial_value = std::make_shared<contract::Json>(7);
    if (column.type == ColumnType::text)
      column.initial_value = std::make_shared<contract::Json>("it's");
    if (column.type == ColumnType::boolean)
      column.initial_value = std::make_shared<contract::Json>(true);
    if (column.type == ColumnType::json)
      column.initial_value = std::make_shared<contract::Json>(rapidjson::kArrayType);
  }

  void change_one() {
    const int what = below(9);
    if (what == 0) return bring_back();
    if (what == 1) return add_column();
    if (what == 2) return rename_table();
    if (what == 3) return remove_column();
    Property* column = any_column();
    if (column == nullptr) return;
    if (what == 4) {
      if (!column->renamed_from.empty()) return;
      column->renamed_from = {column->name};
      column->name = column->column = "c" + std::to_string(++last_);
    }
    if (column->relation) return;
    if (what == 5 && !column->references) {
      column->type = types[below(5)];
      column->initial_value = nullptr;
      if (column->type == ColumnType::boolean) column->is_unique = false;
      if (below(2) == 0) set_initial(*column);
    }
    if (what == 6 && !column->references) column->is_required = !column->is_required;
    if (what == 7 && !column->references && column->type != ColumnType::boolean)
      column->is_unique = !column->is_unique;
    if (what == 8) {
      if (column->references) {
        column->references.reset();
      } else {
        refer(*column);
      }
    }
  }

  void rename_table() {
    Resource& renamed = any_resource();
    if (!renamed.renamed_from.empty()) return;
    renamed.renamed_from = {renamed.name};
    renamed.name = renamed.table = "t" + std::to_string(++last_);
  }

  void remove_column() {
    Resource& from = any_resource();
    if (from.properties.size() < 2) return;
    if (!from.properties.back().relation)
      removed_.emplace_back(&from - &model_.resources[0], from.properties.back());
    from.properties.pop_back();
  }

  // Of what was removed, where its column is kept.
  void bring_back() {
    if (removed_.empty()) return add_column();
    auto& [resource, property] = removed_.back();
    property.renamed_from.clear();
    property.is_required = false;
    model_.resources[static_cast<std::size_t>(resource)].properties.push_back(property);
    removed_.pop_back();
  }

  std::mt19937 random_;
  Model model_;
  std::vector<std::pair<std::ptrdiff_t, Property>> removed_;
  int last_ = 0;
};

std::string text_of(const Cell& cell) {
  if (cell.is_null) return "-";
  if (cell.type == ColumnType::text || cell.type == ColumnType::json) return cell.text;
  return cell.type == ColumnType::number ? std::to_string(cell.number)
                                         : std::to_string(cell.integer);
}

// What a database has, without the values of DEFAULT.
std::string catalogue_of(const DatabaseUrl& url) {
  const auto session = sql::connect(url, sql::Access::read_write);
  std::string all;
  const auto add = [&](const std::string& sql) {
    session->prepared(sql, {}, {ColumnType::text}).each([&](RowView row) {
      all += row[0].text + "\n";
      return true;
    });
  };
  if (!support::is_on_postgres()) {
    add("PRAGMA integrity_check");
    add("SELECT \"table\" FROM pragma_foreign_key_check");
    return all == "ok\n" ? "" : all;
  }
  add("SELECT CAST(table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || "
      "' ' || is_identity AS TEXT) FROM information_schema.columns WHERE table_schema = "
      "current_schema() AND table_name <> 'accord_migration' ORDER BY 1");
  add("SELECT CAST(t.relname || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid) AS TEXT) "
      "FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE t.relnamespace = "
      "CAST(quote_ident(current_schema()) AS regnamespace) ORDER BY 1");
  add("SELECT CAST(replace(indexdef, current_schema() || '.', '') AS TEXT) FROM pg_indexes WHERE "
      "schemaname = current_schema() ORDER BY 1");
  return all;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& each : lines)
    text += each + "\n";
  return text;
}

class RandomMigration {
 public:
  explicit RandomMigration(unsigned seed) : changing_(seed), drops_(seed % 2 == 0) { fill(); }

  void step(int number) {
    const Model before = changing_.model();
    const auto rows = rows_of(before);
    changing_.change();
    const Model& now = changing_.model();
    bool is_cleared = false;
    const auto plan = migrate(folder_.url(), now, {.drops = drops_});
    ASSERT_TRUE(plan) << plan.fault() << "\nafter " << plan_;
    plan_ = joined(plan->lines);
    auto done = migrate(folder_.url(), now, {.is_applied = true, .drops = drops_});
    ASSERT_TRUE(done) << done.fault() << "\n" << plan_;
    if (done->is_blocked) {
      clear(before);
      is_cleared = true;
      done = migrate(folder_.url(), now, {.is_applied = true, .drops = drops_});
      ASSERT_TRUE(done) << done.fault() << "\n" << plan_;
    }
    ASSERT_TRUE(done->is_done) << joined(done->lines);
    const auto again = migrate(folder_.url(), now, {});
    ASSERT_TRUE(again && again->is_done) << joined(again->lines) << "after " << plan_;
    if (!is_cleared) expect_same(before, rows, rows_of(now));
    if (!drops_ && support::is_on_postgres()) return fill();  // kept columns are in the catalogue
    const auto fresh = folder_.url("fresh" + std::to_string(number));
    (void)opened(fresh, now);
    EXPECT_EQ(catalogue_of(folder_.url()), catalogue_of(fresh)) << plan_;
    fill();
  }

 private:
  using Tables = std::vector<std::vector<Row>>;

  Tables rows_of(const Model& model) const {
    const auto store = opened(folder_.url(), model);
    Tables tables;
    for (std::size_t i = 0; i < model.resources.size(); ++i)
      tables.push_back(all_rows(*store, i));
    return tables;
  }

  void fill() {
    const auto store = opened(folder_.url(), changing_.model());
    for (std::size_t i = 0; i < changing_.model().resources.size(); ++i) {
      for (int left = changing_.below(3); left > 0; --left) {
        const auto fault = insert(*store, changing_.row(i, store->tables()[i].columns), i);
        EXPECT_FALSE(fault) << fault->detail << plan_;
      }
    }
  }

  void clear(const Model& model) const {
    const auto session = sql::connect(folder_.url(), sql::Access::read_write);
    for (const Resource& each : model.resources)
      session->run("DELETE FROM " + identifier(each.table));
  }

  void expect_same(const Model& before, const Tables& old, const Tables& now) const {
    for (std::size_t i = 0; i < before.resources.size(); ++i) {
      ASSERT_EQ(old[i].size(), now[i].size()) << plan_;
      const auto& properties = changing_.model().resources[i].properties;
      for (std::size_t j = 0; j < properties.size(); ++j) {
        const std::string& was =
            properties[j].renamed_from.empty() ? properties[j].name : properties[j].renamed_from[0];
        for (std::size_t k = 0; k < before.resources[i].properties.size(); ++k) {
          const Property& same = before.resources[i].properties[k];
          if (same.name != was || same.type != properties[j].type) continue;
          for (std::size_t row = 0; row < old[i].size(); ++row) {
            const Cell& value = old[i][row][k];
            if (!value.is_null || properties[j].initial_value == nullptr) {
              EXPECT_EQ(text_of(value), text_of(now[i][row][j])) << was << "\n" << plan_;
            }
          }
        }
      }
    }
  }

  Folder folder_;
  Changing changing_;
  bool drops_;
  std::string plan_;
};

TEST(RandomMigration, KeepsValuesAndMakesTheTablesOfANewDatabase) {
  const int many = number_of("ACCORD_MIGRATIONS", 6);
  const int first = number_of("ACCORD_SEED", 1);
  for (int seed = first; seed < first + many; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomMigration migration(static_cast<unsigned>(seed));
    for (int i = 0; i < 12; ++i) {
      migration.step(i);
      if (testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace accord::persistence
