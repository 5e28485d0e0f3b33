#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/http/text.h"

namespace accord::analysis::lint {
namespace {

// OpenAPI 3.1 section 4.8.12.2, and what to use instead.
std::string_view instead_of(std::string_view name) {
  if (contract::http::is_same_ignoring_case(name, "Accept")) {
    return "use the media types under responses";
  }
  if (contract::http::is_same_ignoring_case(name, "Content-Type")) {
    return "use the media types under requestBody";
  }
  if (contract::http::is_same_ignoring_case(name, "Authorization")) {
    return "use a security scheme";
  }
  return {};
}

void check_ignored_header_parameter(const Subject& subject, Findings& findings) {
  for (const Node& parameter : subject.outline.of(ObjectKind::parameter)) {
    if (parameter.text("in") != "header") continue;
    const std::string_view instead = instead_of(parameter.text("name"));
    if (instead.empty()) continue;
    findings.add(parameter, messages::ignored_header_parameter(parameter.text("name"), instead));
  }
}

}  // namespace

extern const Rule ignored_header_parameter{
    "ignored-header-parameter",
    contract::Severity::warning,
    Area::parameters,
    "No header parameter is named Accept, Content-Type or Authorization.",
    check_ignored_header_parameter};

}  // namespace accord::analysis::lint
