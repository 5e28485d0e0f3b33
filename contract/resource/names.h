#pragma once

#include <string>
#include <string_view>

namespace accord::contract::resource {

/// Lower case without underscores and hyphens: `petId`, `pet_id` and `PetID` are one name.
std::string normalized(std::string_view name);

/// The same name by `normalized`.
bool is_same_normalized(std::string_view one, std::string_view two);

/// The singular of a regular English plural: students, categories, boxes; anything else as it is.
std::string singular(std::string_view name);

/// True for a name that begins with a verb of an action: `addFollowers`, `run_assignment_rules`.
bool is_action_name(std::string_view name);

/// True for `{id}`, `{<resource>Id}` and `{<resource>_id}`, case and underscores ignored.
bool names_key_of(std::string_view parameter, std::string_view resource);

}  // namespace accord::contract::resource
