#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/http/text.h"

namespace accord::analysis::lint {
namespace {

// RFC 9110 section 5.1, RFC 6265 section 4.1.1.
void check_named_fields(ObjectKind kind, const Subject& subject, Findings& findings) {
  for (const Node& each : subject.outline.of(kind)) {
    const bool is_field = each.text("in") == "header" || each.text("in") == "cookie";
    const Node name = each.member("name");
    if (!is_field || !name.is_string() || contract::http::is_token(each.text("name"))) continue;
    findings.add(name, messages::field_name_token(each.text("in"), each.text("name")));
  }
}

void check_field_name_token(const Subject& subject, Findings& findings) {
  check_named_fields(ObjectKind::parameter, subject, findings);
  check_named_fields(ObjectKind::security_scheme, subject, findings);
  for (const ObjectKind kind : {ObjectKind::response, ObjectKind::encoding}) {
    for (const Node& each : subject.outline.of(kind)) {
      for (const auto& [name, header] : each.member("headers").members()) {
        if (!contract::http::is_token(name))
          findings.add_at_key(header, messages::field_name_token("header", name));
      }
    }
  }
}

}  // namespace

extern const Rule field_name_token{
    "field-name-token",
    contract::Severity::error,
    Area::parameters,
    "The names of headers and cookies are tokens of HTTP.",
    check_field_name_token};

}  // namespace accord::analysis::lint
