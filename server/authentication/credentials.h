#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/server/authentication/bearer.h"
#include "accord/server/authentication/scheme.h"

namespace accord::server::authentication {

using Schemes = std::map<std::string, std::unique_ptr<const Scheme>, std::less<>>;

/// Reads the credentials file: YAML or JSON, by the name of the security scheme; other files are
/// named relative to it. See docs/security.md for its members.
///
///     apiKeyScheme:  {keys: [secret, {key: other, subject: ci, scopes: [read]}]}
///     basicScheme:   {htpasswd: users.htpasswd, scopes: {alice: [write]}}
///     bearerScheme:  {jwks: keys.json, issuer: https://id.example, audience: api, leeway: 30}
///     oauthScheme:   {key: public.pem}
///     openIdScheme:  {secret: "32 bytes or more", algorithms: [HS256]}     # or secret_file
///
/// Faults carry file, line and column; those of a file that it names are reported at the name.
contract::Result<Schemes> read_credentials(
    const contract::Contract& contract, const std::filesystem::path& file, const NumericClock& now);

}  // namespace accord::server::authentication
