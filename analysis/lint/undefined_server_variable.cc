#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/analysis/lint/server_url.h"

namespace accord::analysis::lint {
namespace {

void check_undefined_server_variable(const Subject& subject, Findings& findings) {
  for (const Node& server : subject.outline.of(ObjectKind::server)) {
    for (const std::string_view name : variables_of(server.text("url"))) {
      if (server.member("variables").member(name)) continue;
      findings.add(server.member("url"), messages::undefined_server_variable(name), name);
    }
  }
}

}  // namespace

extern const Rule undefined_server_variable{
    "undefined-server-variable",
    contract::Severity::error,
    Area::servers,
    "Every variable in a server URL is declared.",
    check_undefined_server_variable};

}  // namespace accord::analysis::lint
