#pragma once

#include <string>

namespace accord::contract::http {

/// True for `localhost` (case ignored), `[::1]` and the addresses of 127.0.0.0/8: this machine and
/// no other. A name that only begins like one (`127.evil.example`) is not.
bool is_loopback(const std::string& host);

}  // namespace accord::contract::http
