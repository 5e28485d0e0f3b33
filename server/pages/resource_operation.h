#pragma once

#include "accord/contract/document/bundle.h"
#include "accord/contract/resource/model.h"
#include "accord/server/pages/shown.h"

namespace accord::server::pages {

/// What a reader of `bundle` has to know to call the operation of a mapping: method, path with base
/// path, what fills its variables, and what it takes and answers by the mapping's action. The
/// mapping has a binding.
contract::Json resource_operation(
    const Shown& shown,
    const contract::Bundle& bundle,
    const contract::resource::Mapping& mapping,
    contract::JsonAllocator& allocator);

/// A variable of a path: its name, with the resource and the property whose value it is; null where
/// it is only a text (`resource` is null).
contract::Json path_variable(
    std::string_view name,
    const contract::resource::Resource* resource,
    std::size_t property,
    contract::JsonAllocator& allocator);

/// The variables of the path of an operation, outermost first.
contract::Json path_variables(
    const contract::resource::Model& model,
    const contract::resource::Binding& binding,
    contract::JsonAllocator& allocator);

/// The name of a property in JSON; "" where it is never shown.
std::string_view shown_name(const contract::resource::Resource& resource, std::size_t property);

}  // namespace accord::server::pages
