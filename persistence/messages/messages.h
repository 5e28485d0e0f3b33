#pragma once

#include <string>
#include <string_view>

/// Every text of the store that an operator reads. Clients see none of them.
namespace accord::persistence::messages {

// Database URLs; none repeats the URL, which may hold a password.
inline constexpr const char* invalid_url =
    "the database is not a supported URL; write sqlite:accord.db or "
    "postgresql://user@host/database";
inline constexpr const char* invalid_postgres_url =
    "the database URL is not valid; write postgresql://user:password@host:port/database with "
    "percent-encoded parts";
inline constexpr const char* prepare_in_url =
    "the option prepare of the database URL is not yes or no";
inline constexpr const char* replica_in_url =
    "the option replica of the database URL is not a percent-encoded "
    "postgresql://user:password@host:port/database with parameters of libpq only";
std::string number_in_url(std::string_view option);
std::string unknown_in_url(std::string_view option);
inline constexpr const char* url_with_host =
    "the database URL has a host; write sqlite:file or sqlite:///path/file";
inline constexpr const char* url_without_file =
    "the database URL has no file name; write sqlite:accord.db";
inline constexpr const char* not_a_file_name = "the database must be a plain file name";
inline constexpr const char* unknown_url_option =
    "the database URL has an unknown option; write ?synchronous=normal or full";

// Writing.
inline constexpr const char* another_thread_writes = "another thread writes";

// Reading.
inline constexpr const char* takes_long = "the statement takes long";
inline constexpr const char* not_a_number = "a column of numbers holds a value of another type";

// Opening a database.
inline constexpr const char* no_write_ahead_log =
    "the file system does not support a write-ahead log";
std::string cannot_open(std::string_view file, std::string_view why);
std::string damaged(std::string_view file, std::string_view what);
std::string no_database_to_plan(std::string_view file);
std::string must_be_migrated(std::string_view file);

// Faults of the database, for the log.
inline constexpr const char* no_free_session =
    "no connection to the database became free in time; see ?pool= and ?pool_timeout=";
inline constexpr const char* no_answer = "the database server does not answer";
inline constexpr const char* failed_before_commit =
    "the transaction had failed before its COMMIT: nothing was written";
inline constexpr const char* nul_in_text = "PostgreSQL cannot store the character U+0000";
inline constexpr const char* row_too_large = "a row is larger than rows may be";
std::string file_was_moved(std::string_view file);
inline constexpr const char* threw_unknown =
    "a job threw an exception that is not a std::exception";

}  // namespace accord::persistence::messages
