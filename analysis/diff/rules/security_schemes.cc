#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using contract::SecurityScheme;

namespace {

constexpr Rule scheme_changed{
    "security-scheme-changed",
    Level::breaking,
    "credentials of a scheme are sent in another way",
    "add a scheme of another name, and accept both",
    "security-scheme-changed"};
constexpr Rule endpoint_changed{
    "security-endpoint-changed",
    Level::warning,
    "tokens are to be had somewhere else",
    "keep the old address answering",
    "security-endpoint-changed"};
constexpr const Rule* all[] = {&scheme_changed, &endpoint_changed};

bool is_sent_alike(const SecurityScheme& old, const SecurityScheme& now) {
  return old.kind == now.kind && old.type == now.type && old.in == now.in &&
         old.parameter == now.parameter;
}

bool has_same_endpoints(const Node& old, const Node& now) {
  if (old.text("openIdConnectUrl") != now.text("openIdConnectUrl")) return false;
  for (const auto& [name, flow] : old.member("flows").members()) {
    const Node other = now.member("flows").member(name);
    if (!other) return false;
    for (const char* url : {"authorizationUrl", "tokenUrl"}) {
      if (flow.text(url) != other.text(url)) return false;
    }
  }
  return true;
}

void compare(const Comparison& comparison) {
  for (const SecurityScheme& old : comparison.old.security_schemes) {
    const SecurityScheme* now = comparison.now.security_scheme(old.name);
    if (now == nullptr) continue;  // a matter of the operations that used it
    const Where where{{}, {}, old.node, now->node};
    const std::string subject = "the security scheme \"" + old.name + "\"";
    if (!is_sent_alike(old, *now)) {
      comparison.recorder.add(scheme_changed, where, subject + " is another one");
    } else if (
        !has_same_endpoints(old.node, now->node) || !has_same_endpoints(now->node, old.node)) {
      comparison.recorder.add(endpoint_changed, where, subject + " has another flow or address");
    }
  }
}

}  // namespace

constinit const ContractGroup security_schemes{all, compare};

}  // namespace accord::analysis::diff::rules
