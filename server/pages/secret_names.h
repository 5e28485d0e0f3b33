#pragma once

#include <string_view>

namespace accord::server::pages {

/// True for what is called like a credential: password, token, secret, key, PIN and the like are
/// words of the name ("userPin", "user[pin]", "X-Auth-Key"), or a long one is a part of it.
bool is_called_secret(std::string_view name);

}  // namespace accord::server::pages
