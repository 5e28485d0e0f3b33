#pragma once

#include <exception>
#include <string>
#include <vector>

#include "accord/persistence/backup.h"
#include "accord/persistence/schema/found.h"

namespace accord::persistence {

/// What back_up and restore are on each kind of database.
contract::Result<std::string, BackupFault> back_up_sqlite(
    const DatabaseUrl& url, const std::string& file);
contract::Result<Restored, BackupFault> restore_sqlite(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait);
contract::Result<std::string, BackupFault> back_up_postgres(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait);
contract::Result<Restored, BackupFault> restore_postgres(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait);

std::string detail_of(const std::exception& error);
/// Of a database that cannot be looked at: because of a lock, or not opened at all.
BackupFault fault_of_opening(const DatabaseUrl& url, const std::exception& error);
/// Of a restore that failed after what was there had been copied into `copy` ("" where nothing
/// was). The copy is removed, or named where it is `unknown` whether anything was changed.
enum class Change { none, unknown };
BackupFault fault_after_copy(
    const DatabaseUrl& url, const std::string& why, const std::string& copy, Change change);

/// True where accord created tables of it.
bool is_of_accord(const schema::Found& found);
/// How its tables are created, in an order of their own.
std::vector<std::string> tables_of(const schema::Found& found);

}  // namespace accord::persistence
