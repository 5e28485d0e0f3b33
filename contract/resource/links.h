#pragma once

#include <string>

#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// The column of `child` that holds the key of a row of `parent` (docs/design.md, Nested
/// collections): the property called like the path parameter or `<parent>Id`, else the only one
/// that shows the parent, else a hidden one, which is added where there is none. It becomes a
/// reference. `is_known`: clients know the key; else no property of theirs holds it.
std::size_t link_to(
    Model& model,
    std::size_t parent,
    std::size_t child,
    const std::string& parameter,
    bool is_known = true);

/// The visible property of `child` with that normalized name that can hold keys of `parent`.
std::optional<std::size_t> key_holder(
    const Model& model, std::size_t parent, std::size_t child, const std::string& name);

}  // namespace accord::contract::resource
