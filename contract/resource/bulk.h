#pragma once

#include <optional>

#include "accord/contract/resource/binder.h"

namespace accord::contract::resource {

/// The resource of which a POST creates several: its path is a literal below the collection that
/// says so (`/posts/bulk`, `/posts/createMany`), and its body is an array of what the create of the
/// collection takes, also in an envelope. nullopt for any other operation.
std::optional<std::size_t> created_in_bulk(
    const Contract& contract, const Families& families, const Operation& operation);

}  // namespace accord::contract::resource
