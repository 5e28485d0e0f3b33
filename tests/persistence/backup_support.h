#pragma once

#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "accord/persistence/backup.h"
#include "persistence/support.h"

namespace accord::persistence {

inline void add(Store& store, const std::string& name) {
  const auto fault = insert(store, named(name));
  ASSERT_FALSE(fault) << fault->detail;
}

inline std::string names_of(Store& store) {
  std::string all;
  for (const Row& each : all_rows(store))
    all += each[1].text + " ";
  return all;
}

inline std::size_t files_in(const Folder& folder) {
  return static_cast<std::size_t>(std::distance(
      std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()));
}

inline std::string fault_of(const contract::Result<Restored, BackupFault>& done) {
  return done ? "" : done.fault().text;
}

}  // namespace accord::persistence
