#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/contract/http/media_type.h"

namespace accord::analysis::lint {
namespace {

using analysis::structure::ObjectKind;

void check_media_type_name(const Subject& subject, Findings& findings) {
  for (const ObjectKind kind :
       {ObjectKind::parameter,
        ObjectKind::header,
        ObjectKind::request_body,
        ObjectKind::response}) {
    for (const contract::Node& holder : subject.outline.of(kind)) {
      for (const auto& [name, at] : holder.member("content").members()) {
        if (contract::http::MediaType::parse(name)) continue;
        findings.add_at_key(at, messages::media_type_name(name), name);
      }
    }
  }
}

}  // namespace

extern const Rule media_type_name{
    "media-type-name",
    contract::Severity::warning,
    Area::structure,
    "The names in content are media types or media ranges (RFC 9110 section 8.3.1).",
    check_media_type_name};

}  // namespace accord::analysis::lint
