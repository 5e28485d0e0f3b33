#include "accord/server/upstream/learned_file.h"

#include <chrono>
#include <fstream>
#include <random>
#include <system_error>

#include "accord/contract/base/new_file.h"
#include "accord/server/messages/upstream_messages.h"

namespace accord::server::upstream {
namespace {

constexpr std::string_view first_line = "# Written by accord guard --learn.\n";
constexpr auto interval = std::chrono::seconds(5);

// Through a file beside it of a name that nobody else has: what is there already is not opened.
bool replace_file(const std::filesystem::path& file, const std::string& text) {
  std::random_device random;
  const std::string beside = file.string() + '.' + std::to_string(random()) + ".part";
  if (contract::write_new_file(beside, text) != 0) return false;
  std::error_code error;
  std::filesystem::rename(beside, file, error);
  if (!error) return true;
  std::filesystem::remove(beside, error);
  return false;
}

}  // namespace

LearnedFile::LearnedFile(std::filesystem::path file, Report report)
    : file_(std::move(file)),
      report_(std::move(report)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

LearnedFile::~LearnedFile() {
  thread_.request_stop();
  thread_.join();
  write();
}

bool LearnedFile::may_replace(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return !error;
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line + '\n' == first_line;
}

void LearnedFile::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, interval, [] { return false; });
    if (!stop.stop_requested()) write();
  }
}

void LearnedFile::write() {
  const uint64_t changes = learned_.changes();
  if (changes == written_) return;
  const std::string text = learned_.overlay();
  written_ = changes;
  if (text.empty()) return;
  const bool is_written = may_replace(file_) && replace_file(file_, std::string(first_line) + text);
  if (!is_written) report_(messages::not_learned(file_.string()));
}

}  // namespace accord::server::upstream
