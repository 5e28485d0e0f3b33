#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/problem.h"

namespace accord::validation::fault {

/// Where in its part of the request an error is: the segments of the JSON Pointer into the body, or
/// the name of the parameter; empty for the whole body.
std::vector<std::string> segments_of(const contract::http::ProblemError& error);

/// The same as one name: `items.0.name`; the part of the request (body) where there is no segment.
std::string field_of(const contract::http::ProblemError& error);

/// The place and the message: what is said where nothing else shows the place.
std::string sentence_of(const contract::http::ProblemError& error);

/// What a string in the place of an error body says.
std::string summary_of(const contract::http::Problem& problem);

/// True for an index of an array.
bool is_index(std::string_view segment);

}  // namespace accord::validation::fault
