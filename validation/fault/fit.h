#pragma once

#include <string>
#include <string_view>

#include "accord/contract/document/document_set.h"
#include "accord/contract/http/problem.h"
#include "accord/contract/json/json.h"
#include "accord/validation/fault/wording.h"

namespace accord::validation::fault {

struct Fitted {
  contract::Json body;
  bool is_told = false;     ///< a member, an element or the body itself has a known meaning
  bool has_errors = false;  ///< the single errors are in it
};

/// An error body in the form that `schema` describes, filled from the problem by the meaning of its
/// members' names (meaning.h), at any depth: objects, lists of strings and of objects, objects by
/// property. An enum gives the value that names the problem best, a const its own; required
/// properties of unknown meaning are given by const, default, enum or example, else by what says
/// nothing wrong: the type of the problem for a URL, its title for other strings, the smallest
/// number from 0, false. `codes`: how a code is written for which the schema shows no style;
/// `as_is`: the status. The caller checks the result.
Fitted fit(
    const contract::DocumentSet& documents,
    const contract::Node& schema,
    const contract::http::Problem& problem,
    std::string_view path,
    contract::JsonAllocator& allocator,
    Style codes = Style::as_is);

}  // namespace accord::validation::fault
