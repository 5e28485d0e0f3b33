#include "accord/persistence/kept_response.h"

#include "accord/contract/json/reader.h"
#include "accord/persistence/rows.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

using contract::Json;
using contract::http::Field;

// [["Location", "/things/1"], …]
std::string text_of_fields(const std::vector<Field>& fields) {
  contract::JsonDocument list(rapidjson::kArrayType);
  auto& memory = list.GetAllocator();
  for (const Field& each : fields) {
    Json pair(rapidjson::kArrayType);
    pair.PushBack(contract::make_string(each.name, memory), memory);
    pair.PushBack(contract::make_string(each.value, memory), memory);
    list.PushBack(pair, memory);
  }
  return contract::to_text(list);
}

std::vector<Field> fields_of(const std::string& text) {
  std::vector<Field> fields;
  const auto list = contract::read_json(text, {});
  if (!list || !list->IsArray()) return fields;
  for (const Json& each : list->GetArray()) {
    if (!each.IsArray() || each.Size() != 2) continue;
    fields.push_back(
        {std::string(contract::text_of(each[0])), std::string(contract::text_of(each[1]))});
  }
  return fields;
}

// The bytes of the texts of a row.
std::string bytes_of(const std::string& row) {
  std::string sum;
  for (const char* column : {"scope", "key", "fingerprint", "fields", "body"}) {
    const std::string plus = sum.empty() ? "" : " + ";
    sum += plus + "length(CAST(" + row + column + " AS BLOB))";
  }
  return sum;
}

// Where what has expired is not dropped each time, its key is free again.
std::string replaced_where_expired(const sql::Dialect& dialect) {
  if (dialect.is_sqlite()) return "";
  std::string sets = " ON CONFLICT (scope, key) DO UPDATE SET id = DEFAULT";
  for (const char* column : {"fingerprint", "status", "fields", "body", "kept_at"})
    sets += std::string(", ") + column + " = excluded." + column;
  return sets;
}

// Without triggers every row has its bytes: what counts them all would be written by all.
constexpr const char* postgres_table =
    "CREATE TABLE \"accord_idempotency\" (\"id\" BIGINT GENERATED ALWAYS AS IDENTITY "
    "PRIMARY KEY, \"scope\" TEXT NOT NULL, \"key\" TEXT NOT NULL, \"fingerprint\" TEXT NOT "
    "NULL, \"status\" BIGINT NOT NULL, \"fields\" TEXT NOT NULL, \"body\" TEXT NOT NULL, "
    "\"kept_at\" BIGINT NOT NULL, \"bytes\" BIGINT NOT NULL GENERATED ALWAYS AS "
    "(octet_length(scope) + octet_length(key) + octet_length(fingerprint) + "
    "octet_length(fields) + octet_length(body)) STORED, UNIQUE (\"scope\", \"key\"))";
constexpr const char* sqlite_table =
    "CREATE TABLE \"accord_idempotency\" (\"id\" INTEGER PRIMARY KEY, "
    "\"scope\" TEXT NOT NULL, \"key\" TEXT NOT NULL, \"fingerprint\" TEXT NOT NULL, "
    "\"status\" INTEGER NOT NULL, \"fields\" TEXT NOT NULL, \"body\" TEXT NOT NULL, "
    "\"kept_at\" INTEGER NOT NULL, UNIQUE (\"scope\", \"key\"))";

}  // namespace

bool KeptSinceDrop::is_due(std::size_t bytes, std::size_t most_bytes) {
  constexpr std::size_t parts = 16;
  constexpr std::size_t most_responses = 256;
  bytes_ += bytes;
  const bool is_due = responses_++ % most_responses == 0 || bytes_ >= most_bytes / parts;
  if (is_due) bytes_ = 0;
  return is_due;
}

std::vector<schema::NamedSql> kept_responses_schema(const sql::Dialect& dialect) {
  const schema::NamedSql index = {
      "accord_index_accord_idempotency_kept_at",
      "",
      "CREATE INDEX \"accord_index_accord_idempotency_kept_at\" ON \"accord_idempotency\" "
      "(\"kept_at\")"};
  if (!dialect.is_sqlite())
    return {{kept_responses_table, kept_responses_table, postgres_table}, index};
  return {
      {kept_responses_table, kept_responses_table, sqlite_table},
      {kept_bytes_table,
       kept_bytes_table,
       "CREATE TABLE \"accord_idempotency_bytes\" (\"bytes\" INTEGER NOT NULL)"},
      {"",
       "",
       "INSERT INTO accord_idempotency_bytes SELECT coalesce(sum(" + bytes_of("") +
           "), 0) FROM accord_idempotency"},
      index,
      {"accord_idempotency_kept",
       "",
       "CREATE TRIGGER accord_idempotency_kept AFTER INSERT ON accord_idempotency "
       "BEGIN UPDATE accord_idempotency_bytes SET bytes = bytes + " +
           bytes_of("new.") + "; END"},
      {"accord_idempotency_dropped",
       "",
       "CREATE TRIGGER accord_idempotency_dropped AFTER DELETE ON accord_idempotency "
       "BEGIN UPDATE accord_idempotency_bytes SET bytes = bytes - (" +
           bytes_of("old.") + "); END"}};
}

std::optional<KeptResponse> Rows::kept_response(const RequestKey& key, int64_t since) {
  using enum ColumnType;
  sql::Statement& statement = session_.prepared(
      "SELECT fingerprint, status, fields, body FROM accord_idempotency "
      "WHERE scope = ? AND key = ? AND kept_at >= ?",
      {text, text, integer},
      {text, integer, text, text});
  statement.bind(0, text_cell(key.scope));
  statement.bind(1, text_cell(key.key));
  statement.bind(2, integer_cell(since));
  if (!statement.run()) return std::nullopt;
  const RowView row = statement.row();
  KeptResponse kept{row[0].text, {}};
  kept.response.status = static_cast<int>(row[1].integer);
  kept.response.fields = fields_of(row[2].text);
  kept.response.body = row[3].text;
  return kept;
}

void Rows::keep_response(
    const RequestKey& key,
    const KeptResponse& response,
    int64_t now,
    int64_t since,
    std::size_t most_bytes) {
  using enum ColumnType;
  const bool is_due = catalogue_.kept->is_due(response.response.body.size(), most_bytes);
  const bool drops = catalogue_.dialect.is_sqlite() || is_due;
  if (drops) drop_where("kept_at < ?", since);
  sql::Statement& insert = session_.prepared(
      "INSERT INTO accord_idempotency (scope, key, fingerprint, status, fields, body, kept_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)" +
          replaced_where_expired(catalogue_.dialect) + catalogue_.dialect.returning("id"),
      {text, text, text, integer, text, text, integer},
      catalogue_.dialect.returned());
  const std::vector<Cell> values = {
      text_cell(key.scope),
      text_cell(key.key),
      text_cell(response.fingerprint),
      integer_cell(response.response.status),
      text_cell(text_of_fields(response.response.fields)),
      text_cell(response.response.body),
      integer_cell(now)};
  for (std::size_t i = 0; i < values.size(); ++i)
    insert.bind(i, values[i]);
  insert.run();
  if (!drops) return;
  const int64_t last = insert.inserted_key();
  // Ids count up.
  drop_where("id <= ?", last - static_cast<int64_t>(most_kept_responses));
  drop_oldest(last, most_bytes);
}

void Rows::drop_where(const std::string& condition, int64_t bound) {
  sql::Statement& statement =
      session_.prepared("DELETE FROM accord_idempotency WHERE " + condition, {ColumnType::integer});
  statement.bind(0, integer_cell(bound));
  statement.run();
}

void Rows::drop_oldest(int64_t last, std::size_t most_bytes) {
  using enum ColumnType;
  if (!catalogue_.dialect.is_sqlite()) return drop_beyond(last, most_bytes);
  for (;;) {
    sql::Statement& sum =
        session_.prepared("SELECT bytes FROM accord_idempotency_bytes", {}, {integer});
    if (!sum.run() || sum.row()[0].integer <= static_cast<int64_t>(most_bytes)) return;
    sql::Statement& oldest = session_.prepared(
        "SELECT min(id) FROM accord_idempotency WHERE id < ?", {integer}, {integer});
    oldest.bind(0, integer_cell(last));
    if (!oldest.run() || oldest.row()[0].is_null) return;
    const Cell id = oldest.row()[0];
    sql::Statement& drop =
        session_.prepared("DELETE FROM accord_idempotency WHERE id = ?", {integer});
    drop.bind(0, id);
    drop.run();
  }
}

void Rows::drop_beyond(int64_t last, std::size_t most_bytes) {
  using enum ColumnType;
  sql::Statement& drop = session_.prepared(
      "DELETE FROM accord_idempotency WHERE id < ? AND id <= (SELECT max(id) FROM (SELECT id, "
      "CAST(sum(bytes) OVER (ORDER BY id DESC) AS BIGINT) AS total FROM accord_idempotency) AS "
      "summed WHERE total > ?)",
      {integer, integer});
  drop.bind(0, integer_cell(last));
  drop.bind(1, integer_cell(static_cast<int64_t>(most_bytes)));
  drop.run();
}

}  // namespace accord::persistence
