#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"

namespace accord::server::edge {

enum class GzipFault : std::uint8_t { broken, too_large };

/// The content of a gzip body (RFC 1952), all its members, at most `limit` bytes of it; bytes
/// after the last that are not a member make it broken too.
contract::Result<std::string, GzipFault> gunzip(std::string_view body, std::size_t limit);

/// The request with its body as it was before `Content-Encoding`, at most `limit` bytes, in
/// `content`; the fault is 415 for a coding that is not gzip, 413, or 400.
contract::Result<contract::http::Request, contract::http::Fault> decoded(
    const contract::http::Request& request, std::size_t limit, std::string& content);

/// The body in gzip.
std::string gzip(std::string_view body);

/// True where `accept_encoding` (RFC 9110 section 12.5.3) takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

/// Compresses the body of a response of at least `least` bytes (0: never) where the client takes
/// it. Left as they are: bodies that are not text, and those whose header says something of their
/// very bytes (ETag, Content-Range, digests) or forbids it (`no-transform`).
void compress(
    const contract::http::Request& request, std::size_t least, contract::http::Response& response);

}  // namespace accord::server::edge
