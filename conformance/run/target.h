#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::conformance::run {

/// The server that a run is sent to.
struct Target {
  std::string base_url;  ///< scheme, authority and base path, without a slash at the end
  /// Where it is served else: without the base path of the contract, or with it below the path of
  /// the URL; "" where that is the same.
  std::string other_base_url = {};
  std::string host = {};  ///< without port; an IPv6 address in brackets
};

/// Cuts an absolute http or https URL without credentials, query and fragment; nullopt for anything
/// else. The path of the URL replaces `base_path`, which is taken where the URL has none; which of
/// the two the server means, `find_base_url` finds out.
std::optional<Target> parse_target(const std::string& url, const std::string& base_path);

/// The header field of "Name: value"; nullopt where the line is not one.
std::optional<contract::http::Field> parse_field(std::string_view line);

/// A salt that differs from run to run, in its last characters too, which are all that short
/// values have of it; the ids of cases do not depend on it.
std::string fresh_salt(uint64_t seed);

}  // namespace accord::conformance::run
