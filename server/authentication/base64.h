#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace accord::server::authentication {

/// RFC 4648 sections 4 and 5; `url` is without padding.
enum class Base64 : std::uint8_t { standard, url };

/// Strict: nothing but the alphabet, the right padding, unused bits zero; nullopt otherwise.
std::optional<std::string> decode_base64(std::string_view text, Base64 form);

/// Without padding, as JOSE writes it (RFC 7515 section 2).
std::string encode_base64url(std::string_view bytes);

}  // namespace accord::server::authentication
