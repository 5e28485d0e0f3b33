#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/runtime_expression.h"

namespace accord::analysis::lint {
namespace {

void check_one(const Node& value, Findings& findings) {
  const std::string_view text = value.is_string() ? contract::text_of(*value.value) : "";
  if (!text.starts_with('$')) return;  // a constant
  const std::string fault = contract::fault_of_expression(text);
  if (fault.empty()) return;
  findings.add(value, messages::link_expression(text, fault));
}

void check_link_expression(const Subject& subject, Findings& findings) {
  for (const Node& link : subject.outline.of(ObjectKind::link)) {
    check_one(link.member("requestBody"), findings);
    for (const auto& [name, value] : link.member("parameters").members())
      check_one(value, findings);
  }
}

}  // namespace

extern const Rule link_expression{
    "link-expression",
    contract::Severity::error,
    Area::responses,
    "A value in a link that begins with $ is a runtime expression.",
    check_link_expression};

}  // namespace accord::analysis::lint
