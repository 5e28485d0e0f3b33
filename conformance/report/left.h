#pragma once

#include <string>
#include <vector>

#include "accord/conformance/report/report.h"

namespace accord::conformance::report {

/// What the run created and could not delete, or changed and could not put back: `first` holds as
/// many as were asked for.
LeftRows left_of(const Report& report, std::size_t most);

/// "3 rows could not be deleted: …" for people; "" where there is none.
std::string title_of(const LeftRows& left);
/// "and 2 more"; "" where all are shown.
std::string rest_of(const LeftRows& left);

}  // namespace accord::conformance::report
