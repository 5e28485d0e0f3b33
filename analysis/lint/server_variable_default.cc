#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_server_variable_default(const Subject& subject, Findings& findings) {
  for (const Node& variable : subject.outline.of(ObjectKind::server_variable)) {
    const Node value = variable.member("default");
    const Node values = variable.member("enum");
    if (!value.is_string() || !values.is_array()) continue;
    bool is_listed = false;
    for (const Node& each : values.elements())
      is_listed = is_listed || contract::is_equal(*each.value, *value.value);
    if (is_listed) continue;
    findings.add(value, messages::server_variable_default(contract::to_text(*value.value)));
  }
}

}  // namespace

extern const Rule server_variable_default{
    "server-variable-default",
    contract::Severity::error,
    Area::servers,
    "The default of a server variable is one of its values.",
    check_server_variable_default};

}  // namespace accord::analysis::lint
