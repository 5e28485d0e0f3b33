#pragma once

#include <optional>
#include <span>
#include <string>

#include "accord/contract/json/json.h"
#include "accord/contract/resource/resource.h"
#include "accord/persistence/sql/cell.h"
#include "accord/persistence/table.h"

namespace accord::persistence {

/// Appends a row as a JSON object that shows these properties; absent and null come back as they
/// were written, and so do the properties that the contract does not name.
void append_json(
    const contract::resource::Resource& resource,
    const Table& table,
    std::span<const std::size_t> shown,
    RowView row,
    std::string& out);

/// An empty row of the table: every cell null, of its column's type.
Row empty_row(const Table& table);

/// Why a value was not taken over into a row.
struct Unstorable {
  std::string property;
};

/// Takes the members of `body` that `written` names over into `row`. `Absent::clear` empties those
/// the body leaves out (create, replace); `Absent::keep` leaves them (patch). Null in a patch of an
/// optional, not nullable property removes it (RFC 7396).
enum class Absent { clear, keep };
std::optional<Unstorable> apply_body(
    const contract::resource::Resource& resource,
    const Table& table,
    std::span<const std::size_t> written,
    const contract::Json& body,
    Absent absent,
    Row& row);

}  // namespace accord::persistence
