#include "accord/persistence/store.h"

#include <algorithm>

#include "accord/persistence/schema_sql.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

std::vector<std::string> existing_columns(sql::Session& session, const std::string& table) {
  std::vector<std::string> names;
  sql::Statement& statement = session.prepared(
      "SELECT name FROM pragma_table_info(?)", {ColumnType::text}, {ColumnType::text});
  Cell name;
  name.is_null = false;
  name.text = table;
  statement.bind(0, name);
  statement.each([&](RowView row) { names.push_back(row.front().text); });
  return names;
}

// One line without the SQL that SOCI appends.
std::string first_line(std::string text) {
  text = text.substr(0, text.find('\n'));
  for (const std::string_view noise :
       {"sqlite3_statement_backend::prepare: ",
        "sqlite3_statement_backend::loadOne: ",
        "Cannot establish connection to the database. "}) {
    if (text.starts_with(noise)) text.erase(0, noise.size());
  }
  return text;
}

}  // namespace

Store::Store(DatabaseUrl url, const contract::resource::Model& model)
    : url_(std::move(url)),
      catalogue_(model) {}
Store::~Store() = default;

contract::Result<std::unique_ptr<Store>, std::string> Store::open(
    const DatabaseUrl& url, const contract::resource::Model& model) {
  std::unique_ptr<Store> store(new Store(url, model));
  try {
    auto session = std::make_unique<sql::Session>(url, sql::Access::read_write);
    if (auto misfit = store->prepare_tables(*session, model)) return std::move(*misfit);
    store->writer_ = std::make_unique<Writer>(std::move(session), store->catalogue_);
    store->give_back(store->take_reader());
  } catch (const std::exception& error) {
    return "cannot open the database " + url.file + ": " + first_line(sql::to_fault(error).detail);
  }
  return store;
}

std::optional<std::string> Store::prepare_tables(
    sql::Session& session, const contract::resource::Model& model) const {
  session.run("BEGIN IMMEDIATE");
  for (const std::string& each : create_statements(model, catalogue_.tables))
    session.run(each);
  for (const Table& table : catalogue_.tables) {
    auto found = existing_columns(session, table.name);
    std::vector<std::string> wanted;
    for (const Column& each : table.columns)
      wanted.push_back(each.name);
    std::sort(found.begin(), found.end());
    std::sort(wanted.begin(), wanted.end());
    if (found == wanted) continue;
    session.run("ROLLBACK");
    return "the table \"" + table.name + "\" of " + url_.file +
           " does not have the columns of the contract; migration is not served yet: name another "
           "database or move the file away";
  }
  session.run("COMMIT");
  return std::nullopt;
}

std::unique_ptr<sql::Session> Store::take_reader() {
  {
    const std::lock_guard lock(readers_mutex_);
    if (!readers_.empty()) {
      auto reader = std::move(readers_.back());
      readers_.pop_back();
      return reader;
    }
  }
  return std::make_unique<sql::Session>(url_, sql::Access::read_only);
}

void Store::give_back(std::unique_ptr<sql::Session> reader) {
  const std::lock_guard lock(readers_mutex_);
  readers_.push_back(std::move(reader));
}

std::optional<StoreFault> Store::read(const std::function<void(Rows&)>& job) {
  try {
    auto session = take_reader();
    Rows rows(catalogue_, *session);
    job(rows);
    give_back(std::move(session));
  } catch (const std::exception& error) {
    return sql::to_fault(error);  // the session dies with its error
  }
  return std::nullopt;
}

}  // namespace accord::persistence
