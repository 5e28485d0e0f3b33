#pragma once

#include <exception>

#include "accord/persistence/rows.h"

namespace accord::persistence {

/// What a database error means, with the names of the columns that it is about.
StoreFault fault_of(const Catalogue& catalogue, const std::exception& error);

}  // namespace accord::persistence
