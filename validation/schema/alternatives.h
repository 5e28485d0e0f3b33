#pragma once

#include <optional>
#include <vector>

#include "accord/contract/http/problem.h"

namespace accord::validation::schema {

/// What each alternative of an `anyOf` or `oneOf` found wrong with one value.
using Attempts = std::vector<std::vector<contract::http::ProblemError>>;

/// The alternative that a client meant: of the right type, with the right constants (a tag such as
/// `kind: cat`), and then with the fewest errors. nullopt where several come as near. `pointer` is
/// the place of the value.
std::optional<std::size_t> meant_among(const Attempts& attempts, std::string_view pointer);

}  // namespace accord::validation::schema
