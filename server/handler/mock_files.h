#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace accord::server::handler {

/// The smallest file of a media type whose syntax no schema describes: of the usual images, of
/// sound, PDF, archives, lines of JSON. nullopt for any other.
std::optional<std::string> smallest_file(std::string_view media_type);

}  // namespace accord::server::handler
