#pragma once

#include "accord/persistence/schema/shape.h"

namespace accord::persistence::schema {

/// Gives the tables and columns of a database the names that they have in the contract: those that
/// it names (`x-renamed-from`), tables whose resource has another table now, and hidden columns and
/// tables of pairs that belong to what was renamed. `was` holds their names in the database.
void rename(Schema& found, const Schema& wanted);

}  // namespace accord::persistence::schema
