#include <algorithm>

#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/http/text.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace webhooks_rules {
namespace {

constexpr Rule webhook_removed{
    "webhook-removed",
    Level::breaking,
    "a webhook was removed: its receivers wait in vain",
    "keep sending it",
    "webhook-added"};
constexpr Rule webhook_added{
    "webhook-added", Level::info, "a webhook was added", "", "webhook-removed"};
constexpr Rule callback_removed{
    "callback-removed",
    Level::breaking,
    "a callback was removed: its receivers wait in vain",
    "keep sending it",
    "callback-added"};
constexpr Rule callback_added{
    "callback-added", Level::info, "a callback was added", "", "callback-removed"};
constexpr Rule callback_url_changed{
    "callback-url-changed",
    Level::breaking,
    "the URL of a callback is taken from another place of the request or response",
    "add a callback of another name",
    "callback-url-changed"};
constexpr Rule method_removed{
    "webhook-method-removed",
    Level::breaking,
    "a webhook or callback is no longer sent with a method",
    "keep sending it",
    "webhook-method-added"};
constexpr Rule method_added{
    "webhook-method-added",
    Level::info,
    "a webhook or callback is sent with one more method",
    "",
    "webhook-method-removed"};
constexpr const Rule* all[] = {
    &webhook_removed,
    &webhook_added,
    &callback_removed,
    &callback_added,
    &callback_url_changed,
    &method_removed,
    &method_added};

Where where_of(const SentPair& pair) {
  return {
      pair.operation,
      {},
      pair.old ? pair.old : pair.old_parent,
      pair.now ? pair.now : pair.now_parent};
}

void compare_methods(const SentPair& pair, const Comparison& comparison) {
  const auto old = comparison.old.documents->follow(pair.old);
  const auto now = comparison.now.documents->follow(pair.now);
  if (!old || !now) return;
  for (const contract::http::Method method : contract::http::all_methods) {
    const std::string word(contract::http::to_text(method));
    const std::string name = contract::http::to_lower(word);
    const Node left = old->member(name);
    const Node right = now->member(name);
    const std::string subject = "the method " + word + " of " + pair.subject();
    if (left && !right) {
      comparison.recorder.add(
          method_removed, {pair.operation, {}, left, *now}, messages::was_removed(subject));
    } else if (right && !left) {
      comparison.recorder.add(
          method_added, {pair.operation, {}, *old, right}, messages::was_added(subject));
    }
  }
}

void compare(const SentPair& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  if (!pair.now) {
    const Rule& rule = pair.is_callback ? callback_removed : webhook_removed;
    recorder.add(rule, where_of(pair), messages::was_removed(pair.subject()));
  } else if (!pair.old) {
    const Rule& rule = pair.is_callback ? callback_added : webhook_added;
    recorder.add(rule, where_of(pair), messages::was_added(pair.subject()));
  } else {
    if (pair.old_expression != pair.now_expression) {
      recorder.add(
          callback_url_changed,
          where_of(pair),
          messages::changed(
              "the URL of " + pair.subject(), pair.old_expression, pair.now_expression));
    }
    compare_methods(pair, comparison);
  }
}

}  // namespace
}  // namespace webhooks_rules

constinit const SentGroup webhooks{webhooks_rules::all, webhooks_rules::compare};

}  // namespace accord::analysis::diff::rules
