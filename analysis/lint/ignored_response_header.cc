#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/http/text.h"

namespace accord::analysis::lint {
namespace {

void check_ignored_response_header(const Subject& subject, Findings& findings) {
  for (const Node& response : subject.outline.of(ObjectKind::response)) {
    for (const auto& [name, header] : response.member("headers").members()) {
      if (!contract::http::is_same_ignoring_case(name, "Content-Type")) continue;
      findings.add_at_key(header, messages::ignored_response_header());
    }
  }
}

}  // namespace

extern const Rule ignored_response_header{
    "ignored-response-header",
    contract::Severity::warning,
    Area::responses,
    "No response documents the header Content-Type.",
    check_ignored_response_header};

}  // namespace accord::analysis::lint
