#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/contract/resource/declared.h"
#include "accord/contract/resource/safety.h"

namespace accord::analysis::lint {
namespace {

void check_unsafe_get(const Subject& subject, Findings& findings) {
  namespace resource = contract::resource;
  for (const contract::Operation& each : subject.contract.operations) {
    if (!resource::is_safe(each.method) || resource::is_safe(each)) continue;
    const auto declared = resource::declared_of(each);
    if (!declared || !declared->action) continue;  // of an extension that cannot be read
    findings.add(
        each.node.member("x-accord"),
        messages::unsafe_get(
            contract::http::to_text(each.method), resource::to_text(*declared->action)),
        each.id);
  }
}

}  // namespace

extern const Rule unsafe_get{
    "unsafe-get",
    contract::Severity::warning,
    Area::operations,
    "No operation changes data by GET, HEAD, OPTIONS or TRACE.",
    check_unsafe_get};

}  // namespace accord::analysis::lint
