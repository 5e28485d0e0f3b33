#include "accord/server/agents/content.h"

#include "accord/contract/base/utf8.h"
#include "accord/contract/http/media_type.h"
#include "accord/server/agents/rpc.h"
#include "accord/validation/body/bytes_text.h"

namespace accord::server::agents {

using contract::http::MediaType;
using contract::http::Response;

std::string text_block(std::string_view text) {
  return R"({"type":"text","text":)" + json_text(text) + '}';
}

bool is_text(const Response& response) {
  const auto type = MediaType::parse(response.field("Content-Type"));
  const bool is_shown = !type || type->type == "text" || type->subtype == "xml" ||
                        type->subtype.ends_with("+xml") ||
                        type->subtype == "x-www-form-urlencoded" || type->subtype == "yaml";
  return is_shown && validation::is_utf8(response.body);
}

std::string bytes_block(const Response& response, const std::string& target) {
  const auto type = MediaType::parse(response.field("Content-Type"));
  const std::string name = type ? type->essence() : "application/octet-stream";
  const std::string data = json_text(validation::encode_base64(response.body));
  const bool is_shown = type && (type->type == "image" || type->type == "audio");
  if (is_shown)
    return R"({"type":")" + type->type + R"(","data":)" + data + R"(,"mimeType":)" +
           json_text(name) + '}';
  // An absolute URI (RFC 3986 section 4.3); where the server is does not matter to the agent.
  return R"({"type":"resource","resource":{"uri":)" + json_text("accord:" + target) +
         R"(,"mimeType":)" + json_text(name) + R"(,"blob":)" + data + "}}";
}

}  // namespace accord::server::agents
