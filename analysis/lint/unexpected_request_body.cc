#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Method;

// RFC 9110 sections 9.3.1, 9.3.2, 9.3.5 and 9.3.8. 3.1 allows a body there, 3.0 ignores it; in
// 3.1 the body of a DELETE is left to those who document it.
bool has_no_meaning(Method method, contract::Version version) {
  switch (method) {
    case Method::get:
    case Method::head:
    case Method::trace:
      return true;
    case Method::delete_:
      return version == contract::Version::v3_0;
    case Method::put:
    case Method::post:
    case Method::patch:
    case Method::options:
      return false;
  }
  return false;
}

void check_unexpected_request_body(const Subject& subject, Findings& findings) {
  for (const contract::Operation& operation : subject.contract.operations) {
    const contract::Node body = operation.node.member("requestBody");
    if (!body || !has_no_meaning(operation.method, subject.contract.version)) continue;
    findings.add(
        body, messages::unexpected_request_body(contract::http::to_text(operation.method)));
  }
}

}  // namespace

extern const Rule unexpected_request_body{
    "unexpected-request-body",
    contract::Severity::warning,
    Area::operations,
    "No operation has a request body where HTTP defines no meaning for it.",
    check_unexpected_request_body};

}  // namespace accord::analysis::lint
