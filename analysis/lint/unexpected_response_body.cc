#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

// RFC 9110 sections 15.2, 15.3.5, 15.3.6 and 15.4.5.
bool has_no_body(std::string_view status) {
  return status.starts_with('1') || status == "204" || status == "205" || status == "304";
}

void check_unexpected_response_body(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  for (const Node& responses : subject.outline.of(ObjectKind::responses)) {
    for (const auto& [status, response] : responses.members()) {
      if (!has_no_body(status)) continue;
      const Node content = references.follow(response).member("content");
      if (!content.is_object() || content.value->ObjectEmpty()) continue;
      findings.add(
          response.member("content") ? content : response,
          messages::unexpected_response_body(status));
    }
  }
}

}  // namespace

extern const Rule unexpected_response_body{
    "unexpected-response-body",
    contract::Severity::error,
    Area::responses,
    "No content is documented for a status without a body.",
    check_unexpected_response_body};

}  // namespace accord::analysis::lint
