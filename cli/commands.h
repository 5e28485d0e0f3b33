#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/analysis/report/report.h"
#include "accord/cli/options/options.h"
#include "accord/contract/contract.h"
#include "accord/contract/document/revision.h"

namespace accord::cli {

/// Exit statuses that every command shares.
inline constexpr int exit_fine = 0;
inline constexpr int exit_found = 1;  ///< faults, changes or deviations were found
inline constexpr int exit_usage = 2;  ///< of the command line, the contract, the database, the port

/// 0 the file is written, 2 usage, a document that cannot be converted, or a file that exists.
int execute(const InitOptions& options);
/// Serves until SIGTERM or SIGINT.
int execute(const ServeOptions& options);
/// The same, before another server.
int execute(const GuardOptions& options);
int execute(const CheckOptions& options);
int execute(const RoutesOptions& options);
/// Prints the tables and relations of a contract.
int execute(const DiagramOptions& options);
/// 0 all is stored, 1 an item cannot be, and nothing is; 2 usage, contract, database, or a file
/// that cannot be read.
int execute(const SeedOptions& options);
/// 0 the tables are those of the contract, 1 something is to be done or in the way, 2 usage,
/// contract or database.
int execute(const MigrateOptions& options);
/// 0 the backup is complete, 1 it is refused or cannot be written, 2 usage, database, or a program
/// is missing.
int execute(const BackupOptions& options);
/// The same; 1: nothing was restored.
int execute(const RestoreOptions& options);
/// 0 conformant, 1 not, 2 usage or contract, 3 server unreachable or silent, 4 coverage below the
/// minimum, 5 internal error, 6 a case is blocked, 128 and the number of the signal that ended it.
int execute(const ConformOptions& options);
/// 0 the client is gone, 2 usage, contract or database.
int execute(const McpOptions& options);
/// 0 nothing to fail on, 1 changes, 2 usage or a contract that cannot be read.
int execute(const DiffOptions& options);

/// Prints "accord: " and the text on stderr, as one line without control characters: names come
/// from the command line and from documents. One write: the log's thread may be writing there too.
void say(std::string_view text);
/// Prints lines for a person on stdout, in colours where that is a terminal.
void print(std::string lines);
/// The same, a report as text; other formats as they are.
void print(const analysis::report::Report& report, analysis::report::Format format);
/// Prints faults on stderr, one for each line; returns `exit_usage`.
int refuse_all(const contract::Diagnostics& faults);
/// See `analysis::usable`.
contract::Reading read_usable(const ContractOptions& options, bool is_compiled);
/// The same, its faults on stderr.
std::shared_ptr<const contract::Contract> load(const ContractOptions& options);
/// A contract as far as it can be read.
contract::Reading read(const contract::NamedDocument& document, const ReadOptions& options);
contract::Reading read(const ContractOptions& options);
/// The document FILE or REV:PATH; see `contract::find_document`.
contract::Result<contract::NamedDocument> locate(
    const std::string& name, const std::string& other, const ReadOptions& options);

}  // namespace accord::cli
