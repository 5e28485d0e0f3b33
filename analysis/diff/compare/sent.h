#pragma once

#include "accord/analysis/diff/compare/group.h"

namespace accord::analysis::diff {

/// The webhooks of both contracts by name (OpenAPI 3.1 section 4.8.1); old ones in their order,
/// then new ones. What a reference does not lead to is left out and noted in `unread`.
std::vector<SentPair> match_webhooks(
    const contract::Contract& old, const contract::Contract& now, contract::Diagnostics& unread);

/// The callbacks of an operation (section 4.8.18) by name and URL expression; where each side has
/// one expression, the two are a pair, and so are two of other names and the same URLs.
std::vector<SentPair> match_callbacks(
    const Pair<contract::Operation>& pair,
    const Comparison& comparison,
    contract::Diagnostics& unread);

/// The operations of the Path Item Object of a webhook or callback. What is faulty in them is
/// missing: `accord check` tells of it.
std::vector<contract::Operation> read_sent(
    const contract::Contract& contract, const contract::Node& item);

}  // namespace accord::analysis::diff
