#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace accord::contract::http {

/// The methods a Path Item may document (OpenAPI 3.1 section 4.8.9).
enum class Method : std::uint8_t { get, put, post, delete_, options, head, patch, trace };

inline constexpr std::array all_methods = {
    Method::get,
    Method::put,
    Method::post,
    Method::delete_,
    Method::options,
    Method::head,
    Method::patch,
    Method::trace};

/// As on the wire: "GET", "DELETE".
std::string_view to_text(Method method);

/// Case-sensitive (RFC 9110 section 9.1); nullopt for any other method.
std::optional<Method> parse_method(std::string_view text);

/// True for a method that some RFC registers (IANA HTTP Method Registry), whether or not a Path
/// Item can document it: CONNECT and the WebDAV methods too.
bool is_registered_method(std::string_view text);

}  // namespace accord::contract::http
