#pragma once

#include "accord/conformance/report/report.h"

namespace accord::conformance::report {

/// An operation that answers with one wrong status to violations of three keywords or more, and of
/// more than it refuses, does not validate: that is one cause and not one for each keyword. It is
/// the same cause for each such operation, and for those with fewer keywords that refuse none of
/// them. An operation that misses single keywords has a cause for each. Fingerprints are left
/// alone.
void join_keywords(const RunResult& run, Items& items);

/// A missing member tells more than a string that is too long by one.
void put_most_basic_first(Group& group);

/// "enum, maxLength, type"; "" for fewer than two.
std::string keywords_text(const Group& group);

}  // namespace accord::conformance::report
