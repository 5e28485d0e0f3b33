#pragma once

#include <string>
#include <vector>

#include "reference/server/changes.h"
#include "reference/server/message.h"

namespace accord::reference {

/// True where one of `types` satisfies the Accept field (RFC 9110 section 12.5.1).
bool is_acceptable(
    const Request& request, const std::vector<std::string>& types, const Changes& changes);

/// True where gzip is acceptable and preferred by Accept-Encoding (RFC 9110 section 12.5.3).
bool accepts_gzip(const Request& request);

/// The media type of a Content-Type field in lower case, without its parameters; "" where a
/// parameter says that the text is not UTF-8.
std::string media_type(const std::string& content_type);

std::string gzip(const std::string& text);

/// True where the ETag is in the list of the field, or the field is `*` (RFC 9110 section 13.1).
/// Strong comparison: weak tags do not match.
bool lists_etag(const std::string& list, const std::string& etag, bool is_strong);

}  // namespace accord::reference
