#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accord/conformance/script/captures.h"
#include "accord/conformance/script/word.h"

namespace accord::conformance::script {

/// One request as words of a curl command.
struct Command {
  std::vector<std::string> options;  ///< method, fields, body and URL, as a shell reads them
  std::string body_by_pipe;          ///< a printf command, where the body cannot be a word; else ""
  std::set<std::string> variables;   ///< in it
};

/// The request of `exchanges[index]`. `names`: of the credentials in it.
Command command_of(
    const std::vector<Exchange>& exchanges,
    std::size_t index,
    const Names& names,
    Captures& captures);

/// The variable that holds scheme and authority of the server.
inline constexpr const char* url_variable = "url";
/// Scheme and authority of a URL.
std::string_view origin_of(std::string_view url);

}  // namespace accord::conformance::script
