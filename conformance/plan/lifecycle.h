#pragma once

#include "accord/conformance/graph/graph.h"
#include "accord/contract/contract.h"

namespace accord::conformance::plan {

// What the prose of an operation says of when and how long an item is there. It is no more than a
// hint: where it says something unusual, nothing is demanded that it may contradict.

/// It takes effect later, or not at all: after a review, in the background.
bool takes_effect_later(const contract::Operation& operation);

/// What a DELETE deletes may still be read: it is marked, archived, cancelled. Its prose says so,
/// or the item shows a member such as `deletedAt`, or a value such as "archived" of an enumeration.
bool keeps_deleted(
    const contract::Contract& contract,
    const graph::Noun& noun,
    const contract::Operation& remover);

/// A change may give the item another path: its prose says so, or the key is a string that is made
/// from other members, such as a slug.
bool may_move(const graph::Use& use, const contract::Contract& contract);

/// It responds when something happens (long polling).
bool waits_for_events(const contract::Operation& operation);

}  // namespace accord::conformance::plan
