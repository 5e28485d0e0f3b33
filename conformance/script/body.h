#pragma once

#include "accord/conformance/script/captures.h"
#include "accord/conformance/script/word.h"

namespace accord::conformance::script {

/// The body of a request that is the one at `index`, with variables where it holds what earlier
/// responses returned.
Word body_word(const Exchange& exchange, std::size_t index, const Names& names, Captures& captures);

}  // namespace accord::conformance::script
