#include "accord/persistence/sql/postgres_statement.h"

#include <bit>
#include <cstring>

#include "accord/persistence/messages/messages.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence::sql {
namespace {

// Of pg_type.dat: the same in every database.
enum Type : Oid { boolean = 16, int8 = 20, int2 = 21, int4 = 23, text = 25, float8 = 701 };

Oid type_of(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return int8;
    case ColumnType::boolean:
      return boolean;
    case ColumnType::number:
      return float8;
    case ColumnType::text:
      return text;
    case ColumnType::json:
      return 0;  // that of the column: text where it is compared
  }
  return text;
}

// Big-endian.
template <std::size_t Size>
void write(uint64_t value, std::array<char, Size>& bytes) {
  for (std::size_t i = Size; i-- > 0; value >>= 8U)
    bytes[i] = static_cast<char>(value & 0xFFU);
}

uint64_t read(const char* bytes, int size) {
  uint64_t value = 0;
  for (int i = 0; i < size; ++i)
    value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

int64_t read_integer(const char* bytes, Oid type) {
  switch (type) {
    case int2:
      return static_cast<int16_t>(read(bytes, 2));
    case int4:
      return static_cast<int32_t>(read(bytes, 4));
    case boolean:
      return bytes[0];
    default:
      return static_cast<int64_t>(read(bytes, 8));
  }
}

}  // namespace

PostgresStatement::PostgresStatement(
    PostgresConnection& connection, const std::string& statement, const Types& types)
    : Statement(types.out),
      connection_(connection),
      name_("a" + std::to_string(connection.next_number())),
      is_commit_(statement == "COMMIT"),
      text_(postgres_text(statement)),
      values_(types.in.size()),
      lengths_(types.in.size()),
      formats_(types.in.size(), 1) {
  for (const ColumnType each : types.in) {
    in_.push_back({each});
    types_.push_back(type_of(each));
  }
  if (!connection.prepares()) return;
  connection_.begin();
  connection_.wait(
      PQsendPrepare(
          connection_.handle(),
          name_.c_str(),
          text_.c_str(),
          static_cast<int>(types_.size()),
          types_.data()) == 1);
}

PostgresStatement::~PostgresStatement() {
  try {
    // Of a session that ends there is nothing to give back.
    if (connection_.prepares() && connection_.is_connected())
      connection_.run("DEALLOCATE " + name_);
  } catch (const DatabaseError&) {
    return;
  }
}

void PostgresStatement::bind(std::size_t index, const Cell& cell) {
  Parameter& to = in_[index];
  to.is_null = cell.is_null;
  if (cell.is_null) return;
  switch (to.type) {
    case ColumnType::integer:
      return write(static_cast<uint64_t>(cell.integer), to.fixed);
    case ColumnType::boolean:
      to.fixed[0] = cell.integer != 0 ? 1 : 0;
      return;
    case ColumnType::number:
      return write(std::bit_cast<uint64_t>(cell.number), to.fixed);
    case ColumnType::text:
    case ColumnType::json:
      break;
  }
  if (std::memchr(cell.text.data(), '\0', cell.text.size()) != nullptr)
    throw DatabaseError({StoreFault::Kind::unstorable, "", messages::nul_in_text});
  to.text = cell.text;
}

int PostgresStatement::send() {
  const int count = static_cast<int>(in_.size());
  const char* const* values = values_.data();
  const int* lengths = lengths_.data();
  const int* formats = formats_.data();
  PGconn* to = connection_.handle();
  return connection_.prepares()
             ? PQsendQueryPrepared(to, name_.c_str(), count, values, lengths, formats, 1)
             : PQsendQueryParams(
                   to, text_.c_str(), count, types_.data(), values, lengths, formats, 1);
}

PostgresConnection::Result PostgresStatement::execute() {
  for (std::size_t i = 0; i < in_.size(); ++i) {
    const Parameter& each = in_[i];
    const bool is_text = each.type == ColumnType::text || each.type == ColumnType::json;
    const std::size_t fixed = each.type == ColumnType::boolean ? 1 : each.fixed.size();
    values_[i] = each.is_null ? nullptr : is_text ? each.text.c_str() : each.fixed.data();
    lengths_[i] = static_cast<int>(is_text ? each.text.size() : fixed);
  }
  connection_.begin();
  auto result = connection_.wait(send() == 1);
  // A transaction that failed is rolled back by COMMIT, without an error.
  if (is_commit_ && std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0)
    throw DatabaseError({StoreFault::Kind::internal, "", messages::failed_before_commit});
  return result;
}

void PostgresStatement::read_row(const PGresult* result, int row) {
  for (std::size_t i = 0; i < out_.size(); ++i) {
    Cell& cell = out_[i];
    const int column = static_cast<int>(i);
    cell.is_null = PQgetisnull(result, row, column) != 0;
    if (cell.is_null) continue;
    const char* value = PQgetvalue(result, row, column);
    switch (cell.type) {
      case ColumnType::integer:
      case ColumnType::boolean:
        cell.integer = read_integer(value, PQftype(result, column));
        break;
      case ColumnType::number:
        cell.number = std::bit_cast<double>(read(value, 8));
        break;
      case ColumnType::text:
      case ColumnType::json:
        cell.text.assign(value, static_cast<std::size_t>(PQgetlength(result, row, column)));
        break;
    }
  }
}

bool PostgresStatement::run() {
  const auto result = execute();
  if (PQntuples(result.get()) == 0) return false;
  read_row(result.get(), 0);
  return true;
}

void PostgresStatement::each(const std::function<bool(RowView)>& visit) {
  const auto result = execute();
  struct Running {
    bool& is_running;
    ~Running() { is_running = false; }
  };
  is_running_ = true;
  const Running running{is_running_};
  const int rows = PQntuples(result.get());
  for (int row = 0; row < rows; ++row) {
    read_row(result.get(), row);
    if (!visit(RowView(out_))) return;
  }
}

}  // namespace accord::persistence::sql
