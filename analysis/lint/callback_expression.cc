#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/runtime_expression.h"

namespace accord::analysis::lint {
namespace {

void check_callback_expression(const Subject& subject, Findings& findings) {
  for (const Node& callback : subject.outline.of(ObjectKind::callback)) {
    for (const auto& [key, item] : callback.members()) {
      if (key.starts_with("x-")) continue;
      const std::string fault = contract::fault_of_template(key);
      if (fault.empty()) continue;
      findings.add_at_key(item, messages::callback_expression(key, fault));
    }
  }
}

}  // namespace

extern const Rule callback_expression{
    "callback-expression",
    contract::Severity::error,
    Area::operations,
    "The keys of a callback are runtime expressions.",
    check_callback_expression};

}  // namespace accord::analysis::lint
