#include "support/postgres.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/loopback_socket.h"

namespace accord::support {
namespace {

namespace fs = std::filesystem;

// Of the newest version that is installed; "" where none is.
std::string found_program(const std::string& name) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& each : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    if (fs::exists(each.path() / "bin" / name)) found.push_back(each.path() / "bin" / name);
  }
  return found.empty() ? "" : std::max_element(found.begin(), found.end())->string();
}

std::string program(const std::string& name) {
  std::string found = found_program(name);
  if (found.empty()) throw std::runtime_error("PostgreSQL is not installed");
  return found;
}

// Who runs the server: PostgreSQL refuses root.
const passwd* user() {
  if (::geteuid() != 0) return nullptr;
  const passwd* found = ::getpwnam("postgres");
  return found != nullptr ? found : ::getpwnam("nobody");
}

// Runs a program as that user, without its output; its exit status.
int run(std::vector<std::string> arguments) {
  const pid_t child = ::fork();
  if (child == 0) {
    const passwd* as = user();
    if (as != nullptr && (::setgid(as->pw_gid) != 0 || ::setuid(as->pw_uid) != 0)) ::_exit(126);
    const int null = ::open("/dev/null", O_RDWR);
    for (const int each : {0, 1, 2})
      ::dup2(null, each);
    // A server keeps what it inherits.
    for (int each = 3; each < 1024; ++each)
      ::close(each);
    if (::chdir("/") != 0) ::_exit(126);
    std::vector<char*> pointers;
    for (std::string& each : arguments)
      pointers.push_back(each.data());
    pointers.push_back(nullptr);
    ::execv(pointers.front(), pointers.data());
    ::_exit(127);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string shared_url() {
  std::ifstream file(ACCORD_POSTGRES_FILE);
  std::string folder;
  std::string url;
  std::getline(file, folder);
  std::getline(file, url);
  if (url.empty()) throw std::runtime_error("no PostgreSQL runs: accord_postgres start");
  return url;
}

}  // namespace

PostgresServer::PostgresServer(PostgresOptions options) : options_(std::move(options)) {
  const std::string& from = options_.follows;
  if (from.empty()) {
    create({"initdb", "-A", "trust", "-U", "accord", "--no-locale", "-E", "UTF8", "--no-sync"});
  } else {
    create({"pg_basebackup", "-d", from, "-R", "-X", "stream", "-c", "fast", "--no-sync"});
  }
}

// By a program that fills the folder.
void PostgresServer::create(std::vector<std::string> arguments) {
  std::string pattern = (fs::temp_directory_path() / "accord-postgres-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  const passwd* as = user();
  if (as != nullptr && ::chown(pattern.c_str(), as->pw_uid, as->pw_gid) != 0)
    throw std::runtime_error("chown failed");
  const std::string name = arguments.front();
  arguments.front() = program(name);
  arguments.insert(arguments.end(), {"-D", (folder_ / "data").string()});
  if (run(arguments) != 0) throw std::runtime_error(name + " failed");
  port_ = LoopbackSocket(0).port();
  start();
}

PostgresServer::~PostgresServer() {
  if (!folder_.empty()) stop_postgres(folder_);
}

void PostgresServer::start() {
  const std::string options =
      "-p " + std::to_string(port_) + " -k " + folder_.string() +
      " -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=64MB"
      " -c fsync=off -c full_page_writes=off -c autovacuum=off " +
      options_.settings;
  const int started = run(
      {program("pg_ctl"),
       "-D",
       (folder_ / "data").string(),
       "-w",
       "-l",
       (folder_ / "log").string(),
       "-o",
       options,
       "start"});
  if (started != 0) throw std::runtime_error("PostgreSQL does not start");
}

void PostgresServer::stop(bool is_crash) {
  (void)run(
      {program("pg_ctl"),
       "-D",
       (folder_ / "data").string(),
       "-w",
       "-m",
       is_crash ? "immediate" : "fast",
       "stop"});
}

std::string PostgresServer::url() const {
  return "postgresql://accord@127.0.0.1:" + std::to_string(port_) + "/postgres";
}

bool has_postgres() {
  return !found_program("initdb").empty() && !found_program("pg_basebackup").empty();
}

void stop_postgres(const std::filesystem::path& folder) {
  (void)run({program("pg_ctl"), "-D", (folder / "data").string(), "-w", "-m", "immediate", "stop"});
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

void create_schema(const std::string& url, const std::string& schema) {
  PGconn* connection = PQconnectdb(url.c_str());
  PQsetNoticeProcessor(
      connection, [](void*, const char*) {}, nullptr);
  PGresult* result = PQexec(connection, ("CREATE SCHEMA IF NOT EXISTS " + schema).c_str());
  const bool is_done = PQresultStatus(result) == PGRES_COMMAND_OK;
  const std::string why = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (!is_done) throw std::runtime_error(why);
}

bool is_on_postgres() {
  const char* value = std::getenv("ACCORD_TEST_DATABASE");
  return value != nullptr && std::strcmp(value, "postgresql") == 0;
}

std::string database_url(const std::string& file) {
  if (!is_on_postgres()) return "sqlite:" + file;
  const std::string url = shared_url();
  const std::string schema = "t_" + std::to_string(std::hash<std::string>{}(file));
  static std::set<std::string> known;
  if (known.insert(schema).second) create_schema(url, schema);
  return url + "?options=-csearch_path%3D" + schema + "&pool=8";
}

}  // namespace accord::support
