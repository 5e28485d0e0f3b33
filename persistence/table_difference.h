#pragma once

#include <string>
#include <string_view>

namespace accord::persistence {

/// What two CREATE TABLE statements of accord differ in, for a message: the first column that was
/// added, removed or changed, with its definition; "" where they are equal.
std::string table_difference(std::string_view found, std::string_view wanted);

}  // namespace accord::persistence
