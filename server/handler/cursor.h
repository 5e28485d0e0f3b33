#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/persistence/query.h"
#include "accord/persistence/schema/table.h"

namespace accord::server::handler {

/// The columns by which a list with these orders is read on: theirs, then the key.
std::vector<std::size_t> position_columns(
    const persistence::Table& table, const std::vector<persistence::Order>& orders);

/// The position after a row, as an opaque text of letters, digits, "-" and "_".
std::string to_cursor(
    const persistence::Table& table,
    const std::vector<persistence::Order>& orders,
    persistence::RowView row);

/// The cells of that row; nullopt where the text is not a cursor of a list with these orders.
std::optional<std::vector<persistence::Cell>> from_cursor(
    const persistence::Table& table,
    const std::vector<persistence::Order>& orders,
    std::string_view cursor);

}  // namespace accord::server::handler
