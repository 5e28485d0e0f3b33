#pragma once

#include <vector>

#include "accord/contract/resource/model.h"
#include "accord/persistence/schema/shape.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence::schema {

/// The indexes of the table of a resource: of its properties (`x-index`), and of the columns by
/// which the rows below others are found.
std::vector<NamedSql> indexes_of(
    const contract::resource::Model& model,
    const Table& table,
    std::size_t resource,
    const sql::Dialect& dialect);

}  // namespace accord::persistence::schema
