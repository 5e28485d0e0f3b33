#include "accord/server/operations/file_watch.h"

#include <sys/stat.h>

namespace accord::server::operations {

FileWatch::Stamp FileWatch::stamp_of(const std::filesystem::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return {};
  return {
      true, found.st_dev, found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

void FileWatch::watch(const Files& files) {
  std::map<std::filesystem::path, Watched> next;
  for (const auto& each : files) {
    const auto known = files_.find(each);
    const Stamp now = known == files_.end() ? stamp_of(each) : Stamp();
    next.emplace(each, known == files_.end() ? Watched{now, now} : known->second);
  }
  files_ = std::move(next);
}

FileWatch::Files FileWatch::changed() {
  Files all;
  bool is_settled = true;
  for (auto& [file, watched] : files_) {
    const Stamp now = stamp_of(file);
    is_settled = is_settled && now == watched.latest;
    watched.latest = now;
    if (now != watched.known) all.push_back(file);
  }
  if (!is_settled) return {};
  for (const auto& each : all)
    files_[each].known = files_[each].latest;
  return all;
}

}  // namespace accord::server::operations
