#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace accord::raw {

/// What one gzip member (RFC 1952) holds; nullopt where the bytes are anything else, are cut short
/// or go on behind it.
std::optional<std::string> gunzip(std::string_view bytes);

}  // namespace accord::raw
