#include "accord/validation/body/body_syntax.h"

namespace accord::validation {

BodySyntax syntax_of(const contract::http::MediaType& media_type) {
  if (media_type.is_json()) return BodySyntax::json;
  const std::string essence = media_type.essence();
  if (essence == "application/x-www-form-urlencoded") return BodySyntax::urlencoded;
  if (essence == "multipart/form-data") return BodySyntax::multipart;
  if (essence == "application/octet-stream") return BodySyntax::bytes;
  const bool is_text = media_type.type == "text" && !media_type.subtype.ends_with("xml");
  return is_text ? BodySyntax::text : BodySyntax::unread;
}

}  // namespace accord::validation
