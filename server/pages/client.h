#pragma once

#include <cstdint>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::server::pages {

/// Who asks: a program of this machine, or somebody else.
enum class Client : std::uint8_t { local, remote };

/// `address`: of the client (see edge::client_address). Whoever comes through a proxy, or to
/// another name than those of this machine, is remote.
/// What says so: fields that a client sends by itself never have.
Client client_of(const contract::http::Request& request, std::string_view address);

/// True where a page of another site asks, but for a window in which people follow a link here
/// (Fetch Metadata Request Headers): it could not read the answer, but let it be made.
bool is_of_other_site(const contract::http::Request& request);

}  // namespace accord::server::pages
