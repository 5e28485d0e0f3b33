#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/problem.h"

namespace accord::validation::fault {

/// How an identifier in an error body is written.
enum class Style { as_is, lower_snake, upper_snake, kebab };

/// The style of an identifier, such as the example of a property; `as_is` where it shows none.
Style style_of(std::string_view example);

/// The words of an identifier in another style: minLength, min_length, MIN_LENGTH, min-length.
std::string styled(std::string_view identifier, Style style);

/// What identifies the problem: the last part of its type (item-not-found), else the reason phrase
/// of its status in kebab-case (not-found).
std::string identifier_of(const contract::http::Problem& problem);
/// What identifies one error: the violated keyword, else the identifier of the problem.
std::string identifier_of(
    const contract::http::Problem& problem, const contract::http::ProblemError& error);

/// The index of the value that names the problem best, of those that a contract allows for a code,
/// type or status; -1 where none of them does. `error`: the one that is described, or null.
int best_choice(
    const std::vector<std::string>& values,
    const contract::http::Problem& problem,
    const contract::http::ProblemError* error);

}  // namespace accord::validation::fault
