#include <algorithm>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/analysis/lint/server_url.h"

namespace accord::analysis::lint {
namespace {

void check_unused_server_variable(const Subject& subject, Findings& findings) {
  for (const Node& server : subject.outline.of(ObjectKind::server)) {
    const auto used = variables_of(server.text("url"));
    for (const auto& [name, variable] : server.member("variables").members()) {
      if (name.starts_with("x-") || std::find(used.begin(), used.end(), name) != used.end()) {
        continue;
      }
      findings.add_at_key(variable, messages::unused_server_variable(name));
    }
  }
}

}  // namespace

extern const Rule unused_server_variable{
    "unused-server-variable",
    contract::Severity::warning,
    Area::servers,
    "Every variable of a server is used in its URL.",
    check_unused_server_variable};

}  // namespace accord::analysis::lint
