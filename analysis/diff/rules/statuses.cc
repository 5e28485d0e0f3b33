#include <algorithm>

#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::ResponseObject;

namespace statuses_rules {
namespace {

constexpr Rule success_removed{
    "success-status-removed",
    Level::breaking,
    "a status of success that clients wait for was removed; `default` promises no success",
    "keep the status",
    "success-status-added response-status-narrowed"};
constexpr Rule success_added{
    "success-status-added",
    Level::warning,
    "a status of success was added that clients may not know",
    "see that clients take every 2xx for a success (RFC 9110 section 15)",
    "success-status-removed response-status-narrowed"};
constexpr Rule status_removed{
    "status-removed",
    Level::warning,
    "a status that is not a success was removed; a contract need not list every status (OpenAPI "
    "3.1 "
    "section 4.8.16)",
    "keep it where the server still answers it",
    "status-added"};
constexpr Rule status_added{
    "status-added",
    Level::info,
    "a status that is not a success was added",
    "",
    "status-removed response-status-narrowed"};
constexpr Rule status_narrowed{
    "response-status-narrowed",
    Level::info,
    "a range of statuses, or `default`, became some of those that it includes",
    "",
    "success-status-added status-added"};
constexpr Rule webhook_status_removed{
    "webhook-response-removed",
    Level::breaking,
    "receivers of a webhook or callback may no longer answer with a status",
    "keep accepting the status",
    "webhook-response-added"};
constexpr Rule webhook_status_added{
    "webhook-response-added",
    Level::info,
    "receivers of a webhook or callback may answer with one more status",
    "",
    "webhook-response-removed"};
constexpr const Rule* of_clients[] = {
    &success_removed, &success_added, &status_removed, &status_added, &status_narrowed};
constexpr const Rule* of_webhooks[] = {&webhook_status_removed, &webhook_status_added};

bool is_success(const ResponseObject& response) {
  return response.status.starts_with('2');
}

// A response is paired with the range or the default that includes its status: that one says what
// such a response looks like, but not that it comes.
bool is_only_included(const Pair<ResponseObject>& pair) {
  return pair.is_both() && pair.old->status != pair.now->status;
}

bool has_response(const contract::Node& operation, std::string_view status) {
  return static_cast<bool>(operation.member("responses").member(status));
}

// "2XX" where the new contract has a 200, "default" where it has a status that the old one had as
// part of its default only (OpenAPI 3.1 section 4.8.16.1).
bool is_narrowed(const Pair<ResponseObject>& pair) {
  const bool is_default = pair.old->status == "default";
  if (!is_default && !pair.old->status.ends_with("XX")) return false;
  const auto responses = pair.now_parent.member("responses").members();
  return std::any_of(responses.begin(), responses.end(), [&](const auto& each) {
    const std::string_view status = each.first;
    if (status.starts_with("x-")) return false;
    if (is_default) return !has_response(pair.old_parent, status);
    return status.size() == 3 && status.front() == pair.old->status.front();
  });
}

// A success that only `default` describes now, which said nothing of it before.
bool is_lost_in_default(const Pair<ResponseObject>& pair) {
  return is_success(*pair.old) && pair.now->status == "default" &&
         !has_response(pair.old_parent, "default");
}

void compare_clients(const Pair<ResponseObject>& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  if (is_only_included(pair)) {
    if (is_lost_in_default(pair))
      recorder.add(success_removed, pair.where(), messages::was_removed(pair.subject));
    return;
  }
  if (pair.now == nullptr && is_narrowed(pair)) {
    recorder.add(status_narrowed, pair.where(), messages::narrowed(pair.subject));
  } else if (pair.now == nullptr) {
    recorder.add(
        is_success(*pair.old) ? success_removed : status_removed,
        pair.where(),
        messages::was_removed(pair.subject));
  } else if (pair.old == nullptr) {
    recorder.add(
        is_success(*pair.now) ? success_added : status_added,
        pair.where(),
        messages::was_added(pair.subject));
  }
}

// What receivers may answer: a range or a default takes what it includes.
void compare_webhooks(const Pair<ResponseObject>& pair, const Comparison& comparison) {
  if (pair.now == nullptr) {
    comparison.recorder.add(
        webhook_status_removed, pair.where(), messages::was_removed(pair.subject));
  } else if (pair.old == nullptr) {
    comparison.recorder.add(webhook_status_added, pair.where(), messages::was_added(pair.subject));
  }
}

}  // namespace
}  // namespace statuses_rules

constinit const Group<ResponseObject> statuses{
    statuses_rules::of_clients, statuses_rules::compare_clients};
constinit const Group<ResponseObject> webhook_statuses{
    statuses_rules::of_webhooks, statuses_rules::compare_webhooks};

}  // namespace accord::analysis::diff::rules
