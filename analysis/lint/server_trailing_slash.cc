#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_server_trailing_slash(const Subject& subject, Findings& findings) {
  for (const Node& server : subject.outline.of(ObjectKind::server)) {
    const std::string_view url = server.text("url");
    if (url.size() < 2 || !url.ends_with('/')) continue;
    findings.add(server.member("url"), messages::server_trailing_slash());
  }
}

}  // namespace

extern const Rule server_trailing_slash{
    "server-trailing-slash",
    contract::Severity::warning,
    Area::servers,
    "The URL of a server does not end with a slash.",
    check_server_trailing_slash};

}  // namespace accord::analysis::lint
