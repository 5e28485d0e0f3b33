#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "accord/contract/json/json.h"
#include "accord/contract/resource/resource.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/cell.h"

namespace accord::persistence {

/// How the rows of a resource are stored and shown. All must outlive it.
struct RowLayout {
  const contract::resource::Resource& resource;
  const Table& table;
  std::string_view origin = {};  ///< scheme and authority of absolute URLs
};

/// Appends a row as a JSON object of these properties, in this order; absent and null come back as
/// they were written, and so do the properties that the contract does not name.
void append_json(
    const RowLayout& layout, std::span<const std::size_t> shown, RowView row, std::string& out);

/// The properties of a representation, and those of them that a part of it shows.
struct Selection {
  std::span<const std::size_t> whole;
  std::span<const std::size_t> part;
};
/// Appends what append_json does, of both lists, and serialises each value once.
void append_json_and_part(
    const RowLayout& layout,
    const Selection& selection,
    RowView row,
    std::string& whole,
    std::string& part);

/// An empty row of the table: every cell null, of its column's type.
Row empty_row(const Table& table);

/// A value that does not fit its column: an integer beyond 64 bits, or one in a column of doubles
/// that no double is equal to.
struct Unstorable {
  std::string property;
};

/// Writes the members of `body` that `written` names into `row`. `Absent::clear` empties those that
/// the body leaves out (create, replace); `Absent::keep` keeps them (patch). Null in a patch of an
/// optional property that is not nullable removes it (RFC 7396).
enum class Absent { clear, keep };
std::optional<Unstorable> apply_body(
    const RowLayout& layout,
    std::span<const std::size_t> written,
    const contract::Json& body,
    Absent absent,
    Row& row);

}  // namespace accord::persistence
