#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::contract::http {

/// One preference of a client (RFC 7240 section 2); its parameters are not kept.
struct Preference {
  std::string name;   ///< in lower case
  std::string value;  ///< "" where it has none: the same as an empty one

  bool operator==(const Preference&) const = default;
};

/// Those of a Prefer field, the first of each name. What is not a preference is left out, as one
/// that is not known would be.
std::vector<Preference> parse_prefer(std::string_view field);

/// As Preference-Applied (section 3) has it; a value that is not a token is quoted.
std::string to_text(const Preference& preference);

}  // namespace accord::contract::http
