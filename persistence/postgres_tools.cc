#include "accord/persistence/postgres_tools.h"

#include <map>
#include <optional>

#include <libpq-fe.h>

#include "accord/contract/document/program.h"
#include "accord/persistence/messages/backup_messages.h"

namespace accord::persistence {
namespace {

using Fault = PostgresTools::Fault;

// The environment variable of each parameter that is a secret; "" where there is none.
std::map<std::string, std::string> secrets() {
  std::map<std::string, std::string> found;
  PQconninfoOption* all = PQconndefaults();
  for (const PQconninfoOption* each = all; each != nullptr && each->keyword != nullptr; ++each) {
    if (each->dispchar != nullptr && *each->dispchar == '*')
      found[each->keyword] = each->envvar == nullptr ? "" : each->envvar;
  }
  PQconninfoFree(all);
  return found;
}

// PostgreSQL, section 34.1.1.1: keyword='value' with \' and \\ in it.
std::string quoted(const std::string& value) {
  std::string text = "'";
  for (const char each : value) {
    if (each == '\'' || each == '\\') text += '\\';
    text += each;
  }
  return text + "'";
}

std::string first_line_after(const std::string& text, std::size_t at) {
  return text.substr(at, text.find('\n', at) - at);
}

// Of psql, asked to be verbose: "psql:file:12: ERROR:  40P01: deadlock detected", in which the
// server translates the word.
std::optional<Fault> error_of_server(const std::string& err) {
  constexpr std::size_t size = 5;  // of an SQLSTATE
  const std::string mark = ":  ";
  for (std::size_t at = err.find(mark); at != std::string::npos; at = err.find(mark, at + 1)) {
    const std::string rest = first_line_after(err, at + mark.size());
    if (rest.find(": ") != size) continue;
    return Fault{false, rest.substr(size + 2), rest.substr(0, size)};
  }
  return std::nullopt;
}

// The error of a program: its first line, without its name ("pg_dump: error: ").
Fault first_error(const std::string& program, const std::string& err) {
  if (program == "psql") {
    if (auto found = error_of_server(err)) return std::move(*found);
  }
  const std::string mark = program + ": error: ";
  const std::size_t at = err.find(mark);
  return {
      false,
      program + ": " + first_line_after(err, at == std::string::npos ? 0 : at + mark.size())};
}

contract::Result<std::string, Fault> run_with(
    contract::Surroundings surroundings,
    const std::string& program,
    std::vector<std::string> arguments) {
  constexpr std::size_t most = 16'777'216;
  surroundings.variables.emplace_back("LC_ALL=C");  // errors are looked at
  arguments.insert(arguments.begin(), program);
  auto ended = contract::run_program_in(surroundings, arguments, most);
  if (!ended) return Fault{true, messages::backup::program_is_missing(program)};
  if (ended->status != 0) return first_error(program, ended->err);
  return std::move(ended->out);
}

}  // namespace

contract::Result<std::string, Fault> PostgresTools::run_on_database(
    const std::string& program, std::vector<std::string> arguments) const {
  const auto known = secrets();
  std::string parameters;
  std::vector<std::string> variables;
  for (const auto& [key, value] : url_.parameters) {
    const auto secret = known.find(key);
    if (secret == known.end()) {
      parameters += key + "=" + quoted(value) + " ";
    } else if (secret->second.empty()) {
      return Fault{true, messages::backup::secret_in_url(key)};
    } else {
      variables.push_back(secret->second + "=" + value);
    }
  }
  arguments.insert(arguments.begin(), {"--no-password", "--dbname", parameters});
  return run_with({std::move(variables), {}}, program, std::move(arguments));
}

contract::Result<std::string, Fault> PostgresTools::run(
    const std::string& program, std::vector<std::string> arguments, const Output& output) {
  return run_with({{}, output}, program, std::move(arguments));
}

}  // namespace accord::persistence
