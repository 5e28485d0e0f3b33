#pragma once

#include <cstdint>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::server::pages {

/// Who asks: a program of this machine, or somebody else.
enum class Client : std::uint8_t { local, remote };

/// `address`: of the client (see edge::client_address). Whoever comes through a proxy, or to
/// another name than those of this machine, is remote.
Client client_of(const contract::http::Request& request, std::string_view address);

}  // namespace accord::server::pages
