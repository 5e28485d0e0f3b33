#pragma once

namespace accord::cli {

inline constexpr const char* version_number = "0.1.0";

}  // namespace accord::cli
