#pragma once

#include <string_view>

namespace accord::server::http {

/// field-vchar, space and tab (RFC 9110 section 5.5); obs-text is let through as bytes.
bool is_field_value(std::string_view text);

/// The characters of a request target: printable ASCII but those that must be encoded.
bool is_target_text(std::string_view text);

/// uri-host [ ":" port ] (RFC 9110 section 7.2); may be empty.
bool is_host(std::string_view text);

/// *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] ) (RFC 9112 section 7.1.1).
bool are_chunk_extensions(std::string_view text);

}  // namespace accord::server::http
