#include "accord/analysis/diff/compare/credentials.h"
#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using contract::SecurityScheme;

namespace security_schemes_rules {
namespace {

constexpr Rule scheme_changed{
    "security-scheme-changed",
    Level::breaking,
    "credentials of a scheme are sent in another way: its type, scheme, in or name changed",
    "add a scheme of another name, and accept both",
    "security-scheme-changed"};
constexpr Rule endpoint_changed{
    "security-endpoint-changed",
    Level::breaking,
    "tokens come from another address: authorizationUrl, tokenUrl, refreshUrl or openIdConnectUrl "
    "changed, and clients send their requests for tokens to the old one",
    "keep the old address",
    "security-endpoint-changed"};
constexpr Rule flow_removed{
    "oauth-flow-removed",
    Level::breaking,
    "a flow was removed: clients that get their tokens by it get none",
    "keep the flow beside the new one",
    "oauth-flow-added"};
constexpr Rule flow_added{
    "oauth-flow-added", Level::info, "a flow was added", "", "oauth-flow-removed"};
constexpr Rule scope_removed{
    "oauth-scope-removed",
    Level::warning,
    "a flow no longer offers a scope: a request for a token with it may be refused (RFC 6749 "
    "section 3.3)",
    "keep offering the scope",
    "oauth-scope-added"};
constexpr Rule scope_added{
    "oauth-scope-added", Level::info, "a flow offers one more scope", "", "oauth-scope-removed"};
constexpr Rule bearer_format_changed{
    "bearer-format-changed",
    Level::warning,
    "the format of bearer tokens changed: OpenAPI 3.1 section 4.8.27 calls it a hint, but clients "
    "that make their own tokens fail",
    "accept tokens of the old format too",
    "bearer-format-changed"};
constexpr const Rule* all[] = {
    &scheme_changed,
    &endpoint_changed,
    &flow_removed,
    &flow_added,
    &scope_removed,
    &scope_added,
    &bearer_format_changed};

constexpr const char* flows[] = {"implicit", "password", "clientCredentials", "authorizationCode"};

class Schemes {
 public:
  Schemes(const SecurityScheme& old, const SecurityScheme& now, Recorder& recorder)
      : old_(old.node),
        now_(now.node),
        subject_(messages::named("the security scheme", old.name)),
        recorder_(recorder) {}

  void compare() {
    url("openIdConnectUrl", old_, now_, subject_);
    text("bearerFormat", bearer_format_changed, {old_, now_}, subject_);
    for (const char* name : flows)
      flow(name, old_.member("flows").member(name), now_.member("flows").member(name));
  }

 private:
  struct Places {
    Node old;
    Node now;
  };

  void text(const char* name, const Rule& rule, const Places& at, const std::string& subject) {
    const std::string_view old = at.old.text(name);
    const std::string_view now = at.now.text(name);
    if (old == now) return;
    const Where where{
        {},
        {},
        at.old.member(name) ? at.old.member(name) : at.old,
        at.now.member(name) ? at.now.member(name) : at.now};
    recorder_.add(
        rule,
        where,
        messages::changed(
            std::string(name) + " of " + subject, messages::quoted(old), messages::quoted(now)));
  }

  // An address that was not there before is used by nobody.
  void url(const char* name, const Node& old, const Node& now, const std::string& subject) {
    if (old.text(name).empty() || now.text(name).empty()) return;
    text(name, endpoint_changed, {old, now}, subject);
  }

  void flow(const std::string& name, const Node& old, const Node& now) {
    const std::string subject = "the flow " + name + " of " + subject_;
    if (old && !now) {
      recorder_.add(flow_removed, {{}, {}, old, now_}, messages::was_removed(subject));
    } else if (now && !old) {
      recorder_.add(flow_added, {{}, {}, old_, now}, messages::was_added(subject));
    } else if (old && now) {
      for (const char* each : {"authorizationUrl", "tokenUrl", "refreshUrl"})
        url(each, old, now, subject);
      scopes(old, now, subject);
    }
  }

  void scopes(const Node& old, const Node& now, const std::string& flow) {
    const Node olds = old.member("scopes");
    const Node nows = now.member("scopes");
    for (const auto& [name, node] : olds.members()) {
      if (nows.member(name)) continue;
      recorder_.add(
          scope_removed,
          {{}, {}, node, nows ? nows : now},
          messages::was_removed(messages::named("the scope", name) + " of " + flow));
    }
    for (const auto& [name, node] : nows.members()) {
      if (olds.member(name)) continue;
      recorder_.add(
          scope_added,
          {{}, {}, olds ? olds : old, node},
          messages::was_added(messages::named("the scope", name) + " of " + flow));
    }
  }

  Node old_;
  Node now_;
  std::string subject_;
  Recorder& recorder_;
};

std::string way_of(const SecurityScheme& scheme) {
  if (scheme.kind != SecurityScheme::Kind::api_key) return scheme.type;
  const bool is_header = scheme.in == SecurityScheme::In::header;
  const bool is_query = scheme.in == SecurityScheme::In::query;
  const std::string in = is_header ? "header" : is_query ? "query parameter" : "cookie";
  return "apiKey in the " + in + " " + messages::quoted(scheme.parameter);
}

// A scheme without a type could not be read.
bool is_unread(const SecurityScheme& scheme) {
  return scheme.type.empty();
}

void compare(const Comparison& comparison) {
  for (const SecurityScheme& old : comparison.old.security_schemes) {
    const SecurityScheme* now = comparison.now.security_scheme(old.name);
    // One that was removed is a matter of the operations that used it.
    if (now == nullptr || is_unread(old) || is_unread(*now)) continue;
    if (is_sent_alike(old, *now)) {
      Schemes(old, *now, comparison.recorder).compare();
      continue;
    }
    comparison.recorder.add(
        scheme_changed,
        {{}, {}, old.node, now->node},
        messages::changed(
            messages::named("the security scheme", old.name), way_of(old), way_of(*now)));
  }
}

}  // namespace
}  // namespace security_schemes_rules

constinit const ContractGroup security_schemes{
    security_schemes_rules::all, security_schemes_rules::compare};

}  // namespace accord::analysis::diff::rules
