#include <algorithm>

#include "accord/analysis/diff/compare/credentials.h"
#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/loader.h"

namespace accord::analysis::diff::rules {

using contract::Contract;
using contract::Node;
using contract::Operation;

namespace security_rules {
namespace {

constexpr Rule security_added{
    "security-added",
    Level::breaking,
    "an operation that required no credentials requires them",
    "add {} to its security",
    "security-dropped"};
constexpr Rule security_dropped{
    "security-dropped",
    Level::info,
    "an operation that required credentials requires none",
    "",
    "security-added"};
constexpr Rule alternative_removed{
    "security-alternative-removed",
    Level::breaking,
    "credentials that were sufficient are not sufficient any more (the requirements of a list are "
    "alternatives: OpenAPI 3.1 section 4.8.30)",
    "keep the old alternative beside the new one",
    "security-alternative-added"};
constexpr Rule alternative_added{
    "security-alternative-added",
    Level::info,
    "other credentials are sufficient too",
    "",
    "security-alternative-removed"};
constexpr Rule scope_added{
    "security-scope-added",
    Level::breaking,
    "credentials need one more scope",
    "accept credentials without the scope too",
    "security-scope-removed"};
constexpr Rule scope_removed{
    "security-scope-removed",
    Level::info,
    "credentials need one scope less",
    "",
    "security-scope-added"};
constexpr Rule overridden_security_changed{
    "overridden-security-changed",
    Level::info,
    "the security at the root changed, and every operation has its own",
    "",
    "overridden-security-changed"};
constexpr Rule credentials_removed{
    "webhook-credentials-removed",
    Level::breaking,
    "requests of a webhook or callback come without the credentials that their receivers check",
    "send the old credentials too",
    "webhook-credentials-added"};
constexpr Rule credentials_added{
    "webhook-credentials-added",
    Level::info,
    "requests of a webhook or callback come with more credentials",
    "",
    "webhook-credentials-removed"};
constexpr const Rule* of_operations[] = {
    &security_added,
    &security_dropped,
    &alternative_removed,
    &alternative_added,
    &scope_added,
    &scope_removed};
constexpr const Rule* of_contracts[] = {&overridden_security_changed};
constexpr const Rule* of_webhooks[] = {&credentials_removed, &credentials_added};

struct Requirements {
  const Contract& contract;
  Alternatives alternatives;
};

void compare_alternatives(
    const Requirements& old,
    const Requirements& now,
    const Where& where,
    const std::string& subject,
    Recorder& recorder) {
  const bool was_open = lets_anybody_in(old.alternatives);
  const bool is_open = lets_anybody_in(now.alternatives);
  if (was_open && !is_open) {
    recorder.add(security_added, where, messages::credentials(subject, true));
  } else if (!was_open && is_open) {
    recorder.add(security_dropped, where, messages::credentials(subject, false));
  }
  if (was_open || is_open) return;
  const Worst lost = worst_of(old.contract, old.alternatives, now.contract, now.alternatives);
  if (lost.fit == Fit::lacks_schemes) {
    recorder.add(
        alternative_removed, where, messages::sufficient(subject, to_text(*lost.of), false));
  } else if (lost.fit == Fit::lacks_scopes) {
    recorder.add(scope_added, where, messages::scopes(subject, to_text(*lost.of), true));
  }
  const Worst won = worst_of(now.contract, now.alternatives, old.contract, old.alternatives);
  if (won.fit == Fit::lacks_schemes) {
    recorder.add(alternative_added, where, messages::sufficient(subject, to_text(*won.of), true));
  } else if (won.fit == Fit::lacks_scopes) {
    recorder.add(scope_removed, where, messages::scopes(subject, to_text(*won.of), false));
  }
}

bool inherits(const Operation& operation) {
  return !operation.node.member("security");
}

bool none_inherits(const Contract& contract) {
  const auto& all = contract.operations;
  return !all.empty() && std::none_of(all.begin(), all.end(), inherits);
}

Alternatives root_requirements(const Contract& contract) {
  contract::Diagnostics found;  // what is faulty there is a matter of `accord check`
  return contract::ObjectLoader(*contract.documents, found)
      .security(contract.documents->root().member("security"));
}

bool is_same(const Node& old, const Node& now) {
  if (!old || !now) return !old && !now;
  return contract::is_equal(*old.value, *now.value);
}

void compare_contracts(const Comparison& comparison) {
  const Node old_root = comparison.old.documents->root();
  const Node now_root = comparison.now.documents->root();
  const Node old = old_root.member("security");
  const Node now = now_root.member("security");
  if (is_same(old, now)) return;
  const Where where{{}, {}, old ? old : old_root, now ? now : now_root};
  if (none_inherits(comparison.old) || none_inherits(comparison.now)) {
    comparison.recorder.add(overridden_security_changed, where, messages::overridden_security());
    return;
  }
  compare_alternatives(
      {comparison.old, root_requirements(comparison.old)},
      {comparison.now, root_requirements(comparison.now)},
      where,
      "every operation without security of its own",
      comparison.recorder);
}

// What both inherit is told once, at the root.
void compare_operations(const Pair<Operation>& pair, const Comparison& comparison) {
  if (inherits(*pair.old) && inherits(*pair.now)) return;
  compare_alternatives(
      {comparison.old, pair.old->security},
      {comparison.now, pair.now->security},
      pair.where(),
      "the operation",
      comparison.recorder);
}

// The security at the root is about requests to the API: webhooks have their own or none.
void compare_webhooks(const Pair<Operation>& pair, const Comparison& comparison) {
  const Alternatives& old = pair.old->security;
  const Alternatives& now = pair.now->security;
  const auto is_lost = [](const Contract& from,
                          const Alternatives& sent,
                          const Contract& to,
                          const Alternatives& checked) {
    if (lets_anybody_in(checked)) return false;
    return lets_anybody_in(sent) || worst_of(from, sent, to, checked).of != nullptr;
  };
  if (is_lost(comparison.now, now, comparison.old, old)) {
    comparison.recorder.add(
        credentials_removed, pair.where(), messages::sent_credentials(pair.subject, true));
  } else if (is_lost(comparison.old, old, comparison.now, now)) {
    comparison.recorder.add(
        credentials_added, pair.where(), messages::sent_credentials(pair.subject, false));
  }
}

}  // namespace
}  // namespace security_rules

constinit const Group<Operation> security{
    security_rules::of_operations, security_rules::compare_operations};
constinit const ContractGroup root_security{
    security_rules::of_contracts, security_rules::compare_contracts};
constinit const Group<Operation> webhook_security{
    security_rules::of_webhooks, security_rules::compare_webhooks};

}  // namespace accord::analysis::diff::rules
