#pragma once

#include <string_view>

namespace accord::validation::format {

/// RFC 1123: labels of letters, digits and hyphens; one that begins with xn-- is a sound A-label.
bool is_hostname(std::string_view text);

/// RFC 5890 section 2.3.2.3: A-labels, U-labels and labels of ASCII as above, with the separators
/// of RFC 3490 and the Bidi rule of RFC 5893. Valid UTF-8; the normal form is not asked for.
bool is_idn_hostname(std::string_view text);

}  // namespace accord::validation::format
