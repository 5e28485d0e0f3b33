#include "accord/persistence/postgres_tools.h"

#include <map>

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

// The error of a program: its first line, without its name ("pg_dump: error: ").
std::string first_error(const std::string& program, const std::string& err) {
  const std::string mark = program + ": error: ";
  const std::size_t at = err.find(mark);
  const std::string text = at == std::string::npos ? err : err.substr(at + mark.size());
  return program + ": " + text.substr(0, text.find('\n'));
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
  return run_with(std::move(variables), program, std::move(arguments));
}

contract::Result<std::string, Fault> PostgresTools::run(
    const std::string& program, std::vector<std::string> arguments) const {
  return run_with({}, program, std::move(arguments));
}

contract::Result<std::string, Fault> PostgresTools::run_with(
    std::vector<std::string> variables,
    const std::string& program,
    std::vector<std::string> arguments) const {
  constexpr std::size_t most = 16'777'216;
  variables.emplace_back("LC_ALL=C");  // errors are looked at
  arguments.insert(arguments.begin(), program);
  auto ended = contract::run_program_in({std::move(variables), process_}, arguments, most);
  if (!ended) return Fault{true, messages::backup::program_is_missing(program)};
  if (ended->status != 0) return Fault{false, first_error(program, ended->err)};
  return std::move(ended->out);
}

}  // namespace accord::persistence
