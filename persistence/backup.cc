#include "accord/persistence/backup.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <system_error>

#include "accord/persistence/backup_kinds.h"
#include "accord/persistence/messages/backup_messages.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence {

namespace words = messages::backup;

std::string detail_of(const std::exception& error) {
  if (const auto* of_system = dynamic_cast<const std::system_error*>(&error))
    return of_system->code().message();
  return sql::to_fault(error).detail;
}

BackupFault fault_of_opening(const DatabaseUrl& url, const std::exception& error) {
  using Kind = StoreFault::Kind;
  const Kind kind = sql::to_fault(error).kind;
  if (kind == Kind::busy || kind == Kind::conflict || kind == Kind::timeout)
    return {true, words::is_locked(url.name())};
  return {false, messages::cannot_open(url.name(), detail_of(error))};
}

BackupFault fault_after_copy(
    const DatabaseUrl& url, const std::string& why, const std::string& copy, Change change) {
  if (change == Change::unknown && !copy.empty())
    return {true, words::perhaps_restored(url.name(), why, copy)};
  std::error_code ignored;
  if (!copy.empty()) std::filesystem::remove(copy, ignored);
  return {true, words::not_restored(url.name(), why)};
}

bool is_of_accord(const schema::Found& found) {
  const auto& tables = found.schema.tables;
  return found.has_history || std::any_of(tables.begin(), tables.end(), [](const auto& each) {
           return !each.resource.empty();
         });
}

std::vector<std::string> tables_of(const schema::Found& found) {
  std::vector<std::string> all;
  for (const schema::TableShape& each : found.schema.tables)
    all.push_back(schema::table_sql(each, sql::sqlite_dialect));
  std::sort(all.begin(), all.end());
  return all;
}

contract::Result<std::string, BackupFault> back_up(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait) {
  sql::configure_library();
  // SOCI ends a name at a double quote.
  if (file.empty() || file.find('"') != std::string::npos)
    return BackupFault{false, messages::not_a_file_name};
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
    return BackupFault{true, words::cannot_be_written(file, words::it_exists)};
  return url.postgres ? back_up_postgres(url, file, wait) : back_up_sqlite(url, file);
}

contract::Result<Restored, BackupFault> restore(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait) {
  sql::configure_library();
  return url.postgres ? restore_postgres(url, file, wait) : restore_sqlite(url, file, wait);
}

std::string backup_name(const std::string& file) {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char time[32];
  std::strftime(time, sizeof time, "%Y%m%dT%H%M%SZ", &utc);
  const std::string base = file + "." + time;
  std::string name = base + ".backup";
  for (int number = 2; std::filesystem::exists(name); ++number)
    name = base + "." + std::to_string(number) + ".backup";
  return name;
}

}  // namespace accord::persistence
