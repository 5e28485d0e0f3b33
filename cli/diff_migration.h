#pragma once

#include <memory>

#include "accord/analysis/report/report.h"
#include "accord/contract/contract.h"

namespace accord::cli {

/// Adds what becomes of the tables of the one contract with the other to a report of their changes;
/// nothing in a build without the server.
void add_migration(
    const contract::Reading& old, const contract::Reading& now, analysis::report::Report& report);

}  // namespace accord::cli
