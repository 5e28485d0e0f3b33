#pragma once

namespace accord {

inline constexpr const char* version_number = "0.1.0";

}  // namespace accord
