#pragma once

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <libpq-fe.h>

#include "e2e/keyed_load.h"

namespace accord::e2e {

/// The texts of all notes in that database by their names.
inline std::map<std::string, std::vector<std::string>> stored_notes(const std::string& url) {
  std::map<std::string, std::vector<std::string>> notes;
  PGconn* connection = PQconnectdb(url.c_str());
  PGresult* result = PQexec(connection, "SELECT name, text FROM note");
  for (int row = 0; row < PQntuples(result); ++row)
    notes[PQgetvalue(result, row, 0)].emplace_back(PQgetvalue(result, row, 1));
  PQclear(result);
  PQfinish(connection);
  return notes;
}

/// Every acknowledged note is there as it was acknowledged last, and every note once.
inline void expect_stored(const KeyedLoad& load, const std::string& url) {
  const auto stored = stored_notes(url);
  for (const auto& [name, text] : load.notes()) {
    const auto found = stored.find(name);
    if (found == stored.end()) {
      ADD_FAILURE() << "lost: " << name;
    } else if (found->second.back() != text) {
      ADD_FAILURE() << name << " is " << found->second.back() << ", acknowledged: " << text;
    }
  }
  for (const auto& [name, texts] : stored)
    EXPECT_EQ(texts.size(), 1U) << "doubled: " << name;
}

}  // namespace accord::e2e
