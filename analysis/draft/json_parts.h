#pragma once

#include <string>
#include <string_view>

#include "accord/contract/json/json.h"

// What a document is put together from. The allocator is that of the document.
namespace accord::analysis::draft {

/// The value of a YAML text of our own: it must be valid.
contract::Json read_part(std::string_view yaml, contract::JsonAllocator& allocator);

/// Adds a member behind the others, or replaces the one of that name in its place.
void put(
    contract::Json& object,
    std::string_view name,
    contract::Json value,
    contract::JsonAllocator& allocator);

/// Adds a member whose name is new to the object: `put` looks at all of its members.
void add(
    contract::Json& object,
    std::string_view name,
    contract::Json value,
    contract::JsonAllocator& allocator);

/// `put` with a string that owns a copy of the text.
void put(
    contract::Json& object,
    std::string_view name,
    std::string_view text,
    contract::JsonAllocator& allocator);

/// The member of that name, which must be there.
contract::Json& member_of(contract::Json& object, std::string_view name);

/// {$ref: target}.
contract::Json reference_to(const std::string& target, contract::JsonAllocator& allocator);

}  // namespace accord::analysis::draft
