#pragma once

#include "accord/analysis/diff/compare/group.h"

namespace accord::analysis::diff {

/// Which thing of the old contract is which of the new one.

/// True where the base path of the servers and the paths changed so that URLs stayed: "/v1" and
/// "/a" became "/" and "/v1/a".
bool has_moved_base(const contract::Contract& old, const contract::Contract& now);

/// By the template up to the names of its parameters, with the base path where that has moved; old
/// ones in their order, then new ones.
std::vector<PathPair> match_paths(const contract::Contract& old, const contract::Contract& now);

/// By place and name, those of the path by position; what kept its name but moved is one pair. A
/// parameter of the path that only one side describes is not among them: the path has it anyway.
std::vector<Pair<contract::Parameter>> match_parameters(
    const contract::Operation& old, const contract::Operation& now);

/// By status; a status that the other contract documents as part of a range or of `default` is
/// paired with that. `default` stands for a success only where none is documented.
std::vector<Pair<contract::ResponseObject>> match_responses(
    const contract::Operation& old, const contract::Operation& now);

/// By media type; one that the other contract takes as part of a range is paired with the range.
std::vector<Pair<contract::MediaTypeObject>> match_content(
    const std::vector<contract::MediaTypeObject>& old,
    const std::vector<contract::MediaTypeObject>& now);

/// By name, case ignored.
std::vector<Pair<contract::ResponseHeader>> match_headers(
    const contract::ResponseObject& old, const contract::ResponseObject& now);

}  // namespace accord::analysis::diff
