#pragma once

#include <memory>

#include "accord/contract/base/result.h"
#include "accord/contract/document/document.h"

namespace accord::contract {

/// `target` after the actions of `overlay` (OpenAPI Overlay 1.0.0): what accord needs is added to a
/// contract that one may not edit. Refused: what is not an overlay, and actions that cannot be
/// carried out. An action that selects nothing is a warning in `found`: it is allowed, and mostly a
/// mistake. What an action added or replaced is located in the overlay.
Result<std::unique_ptr<const Document>> apply_overlay(
    std::unique_ptr<const Document> target,
    std::unique_ptr<const Document> overlay,
    Diagnostics& found);

}  // namespace accord::contract
