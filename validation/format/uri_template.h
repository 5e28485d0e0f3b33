#pragma once

#include <string_view>

namespace accord::validation::format {

/// A URI Template (RFC 6570 section 2), all levels.
bool is_uri_template(std::string_view text);

}  // namespace accord::validation::format
