#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"
#include "accord/server/upstream/address.h"

namespace accord::server::upstream {

/// A request as the front has it, and what the front believes of its client.
struct Asked {
  const contract::http::Request& request;
  std::string_view id;              ///< X-Request-Id
  std::string_view client_address;  ///< see edge::client_address
  bool is_secure = false;           ///< the client's scheme is https
  std::string_view base_path;       ///< of the contract; where the upstream's differs
  /// Null where the contract does not document it.
  const contract::Operation* operation = nullptr;
  std::string_view content = {};  ///< of the body, without its coding
};

/// The target for the upstream: as it was received, but for the base path where the address has a
/// path of its own. Nothing is decoded, and nothing normalised.
std::string target_for(const Asked& asked, const Address& address);

/// Why the request must not be passed on, though it may be valid: another reader could take it for
/// another request than the one that was validated. "" where nothing is wrong.
std::string_view ambiguity_of(const Asked& asked);

/// The header fields for the upstream. Left out: those of the connection (RFC 9110 section 7.6.1),
/// what the client says of itself as a proxy, and names with `_` that the contract does not have:
/// gateways take them for `-`. `by`: this server in Via.
std::vector<contract::http::Field> request_fields(
    const Asked& asked, const Address& address, bool keeps_host, std::string_view by);

/// True where the request has passed through `by` before (RFC 9110 section 7.6.3).
bool has_passed(const contract::http::Request& request, std::string_view by);

/// Makes the response of the upstream that of this server: without the fields of the connection,
/// locations at the upstream turned into locations here.
void adapt_response(const Asked& asked, const Address& address, contract::http::Response& response);

}  // namespace accord::server::upstream
