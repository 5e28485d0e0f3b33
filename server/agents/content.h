#pragma once

#include <string>

#include "accord/contract/http/message.h"

namespace accord::server::agents {

/// One block of text as JSON text (`TextContent`).
std::string text_block(std::string_view text);

/// True where the response is text, or has no media type and is UTF-8.
bool is_text(const contract::http::Response& response);

/// What is neither JSON nor text, as JSON text: an image, a sound, or a resource (`BlobResource`)
/// whose URI is `target`.
std::string bytes_block(const contract::http::Response& response, const std::string& target);

}  // namespace accord::server::agents
