#pragma once

namespace accord::persistence {

/// The table of what Rows::note_seeded notes.
inline constexpr const char* seeded_table = "accord_seeded";
inline constexpr const char* seeded_columns = " (\"name\" TEXT NOT NULL PRIMARY KEY)";

}  // namespace accord::persistence
