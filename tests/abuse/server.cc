#include "abuse/server.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace accord::abuse {
namespace {

constexpr auto step = std::chrono::milliseconds(2);

std::vector<std::string> words_of(const Settings& settings, const Start& start) {
  std::vector<std::string> words = start.through;
  const std::string contract = settings.contracts + "/" + start.contract;
  for (const std::string& each :
       {settings.binary,
        std::string("serve"),
        contract,
        std::string("--listen=127.0.0.1:0"),
        std::string("--database=sqlite:rows.db")}) {
    words.push_back(each);
  }
  words.insert(words.end(), start.more.begin(), start.more.end());
  words.insert(words.end(), settings.serve.begin(), settings.serve.end());
  return words;
}

}  // namespace

Server::Server(const Settings& settings, const Start& start)
    : log_file_((start.folder / "stderr.txt").string()) {
  std::filesystem::remove(log_file_);  // that of a server before it names another port
  spawn(settings, start);
  find_port();
}

void Server::spawn(const Settings& settings, const Start& start) {
  const pid_t parent = ::getpid();
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() == parent) run(settings, start);
    ::_exit(126);
  }
}

Server::~Server() {
  if (!is_alive()) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

// In the child: the variables that accord would read are not handed on.
void Server::run(const Settings& settings, const Start& start) const {
  std::vector<std::string> words = words_of(settings, start);
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& each : words)
    argv.push_back(each.data());
  argv.push_back(nullptr);
  std::vector<char*> variables;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view text = *each;
    const bool is_read = text.starts_with("ACCORD_") || text.starts_with("PORT=") ||
                         text.starts_with("DATABASE_URL=");
    if (!is_read) variables.push_back(*each);
  }
  variables.push_back(nullptr);
  const int log = ::open(log_file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
  ::dup2(log, STDERR_FILENO);
  ::dup2(log, STDOUT_FILENO);
  if (::chdir(start.folder.c_str()) == 0) ::execvpe(argv[0], argv.data(), variables.data());
}

void Server::find_port() {
  constexpr std::string_view start = " at http://127.0.0.1:";
  constexpr auto patience = std::chrono::seconds(60);
  const auto until = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < until) {
    const bool was_alive = is_alive();
    const std::string text = log();
    const std::size_t place = text.find(start);
    if (place != std::string::npos && text.find('\n', place) != std::string::npos) {
      port_ = static_cast<uint16_t>(std::strtol(text.c_str() + place + start.size(), nullptr, 10));
      return;
    }
    if (!was_alive) break;
    std::this_thread::sleep_for(step);
  }
  const std::string why = log();
  if (is_alive()) ::kill(pid_, SIGKILL);
  throw std::runtime_error("the server did not start: " + why);
}

bool Server::is_alive() {
  return !wait(std::chrono::milliseconds(0));
}

std::optional<int> Server::wait(std::chrono::milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  while (!status_) {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) {
      status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    } else if (std::chrono::steady_clock::now() >= until) {
      break;
    } else {
      std::this_thread::sleep_for(step);
    }
  }
  return status_;
}

void Server::signal(int number) const {
  ::kill(pid_, number);
}

long Server::resident_kib() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/status");
  std::string word;
  long value = 0;
  while (file >> word) {
    if (word == "VmRSS:" && file >> value) return value;
  }
  return 0;
}

long Server::open_files() const {
  std::error_code ignored;
  long count = 0;
  const std::string folder = "/proc/" + std::to_string(pid_) + "/fd";
  for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator(folder, ignored))
    ++count;
  return count;
}

std::string Server::log() const {
  std::ostringstream text;
  text << std::ifstream(log_file_, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace accord::abuse
