#include <algorithm>

#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/http/text.h"

namespace accord::analysis::diff::rules {

using contract::MediaTypeObject;
using contract::http::MediaType;

namespace media_types_rules {
namespace {

constexpr Rule request_media_type_removed{
    "request-media-type-removed",
    Level::breaking,
    "a media type of a request body was removed",
    "keep the media type beside the new one",
    "request-media-type-added"};
constexpr Rule request_media_type_added{
    "request-media-type-added",
    Level::info,
    "a media type of a request body was added",
    "",
    "request-media-type-removed"};
constexpr Rule response_media_type_removed{
    "response-media-type-removed",
    Level::breaking,
    "a media type of a response was removed: a client that accepts only that gets 406 or what it "
    "cannot read (RFC 9110 section 12.5.1)",
    "keep the media type beside the new one",
    "response-media-type-added"};
constexpr Rule response_media_type_added{
    "response-media-type-added",
    Level::info,
    "a media type of a response was added: clients say in Accept which they read",
    "",
    "response-media-type-removed response-media-type-narrowed"};
constexpr Rule response_media_type_narrowed{
    "response-media-type-narrowed",
    Level::info,
    "a range of media types of a response became one of those that it includes",
    "",
    "response-media-type-added"};
constexpr Rule webhook_media_type_added{
    "webhook-media-type-added",
    Level::breaking,
    "requests of a webhook or callback may come in one more media type: nobody negotiates it",
    "add a webhook of another name",
    "webhook-media-type-removed"};
constexpr Rule webhook_media_type_removed{
    "webhook-media-type-removed",
    Level::info,
    "requests of a webhook or callback no longer come in a media type",
    "",
    "webhook-media-type-added"};
constexpr Rule parameter_narrowed{
    "media-type-parameter-required",
    Level::breaking,
    "requests must have a parameter of their media type that was free before",
    "accept the media type without the parameter too",
    "media-type-parameter-accepted"};
constexpr Rule parameter_accepted{
    "media-type-parameter-accepted",
    Level::info,
    "a parameter of a request's media type is free",
    "",
    "media-type-parameter-required"};
constexpr Rule parameter_dropped{
    "media-type-parameter-dropped",
    Level::breaking,
    "responses no longer promise a parameter of their media type, as a charset",
    "keep the parameter",
    "media-type-parameter-promised"};
constexpr Rule parameter_promised{
    "media-type-parameter-promised",
    Level::info,
    "responses promise a parameter of their media type",
    "",
    "media-type-parameter-dropped"};
constexpr Rule parameter_changed{
    "media-type-parameter-changed",
    Level::breaking,
    "a parameter of a media type has another value, as a charset or a version",
    "keep the old media type beside the new one",
    "media-type-parameter-changed"};
constexpr const Rule* of_clients[] = {
    &request_media_type_removed,
    &request_media_type_added,
    &response_media_type_removed,
    &response_media_type_added,
    &response_media_type_narrowed};
constexpr const Rule* of_webhooks[] = {&webhook_media_type_added, &webhook_media_type_removed};
constexpr const Rule* of_parameters[] = {
    &parameter_narrowed,
    &parameter_accepted,
    &parameter_dropped,
    &parameter_promised,
    &parameter_changed};

bool is_request(const Pair<MediaTypeObject>& pair) {
  return pair.direction == Direction::request;
}

std::string subject_of(const Pair<MediaTypeObject>& pair) {
  const MediaTypeObject& any = pair.old == nullptr ? *pair.now : *pair.old;
  return "the media type " + any.media_type.essence() + " of " + pair.subject;
}

// Where the new contract has a media type that the old range includes.
bool is_narrowed(const Pair<MediaTypeObject>& pair) {
  const auto content = pair.now_parent.member("content").members();
  return pair.old->media_type.width() > 0 &&
         std::any_of(content.begin(), content.end(), [&](const auto& each) {
           const auto other = MediaType::parse(each.first);
           return other && pair.old->media_type.includes(*other);
         });
}

void compare_clients(const Pair<MediaTypeObject>& pair, const Comparison& comparison) {
  if (pair.is_both()) return;
  if (pair.old == nullptr) {
    comparison.recorder.add(
        is_request(pair) ? request_media_type_added : response_media_type_added,
        pair.where(),
        messages::was_added(subject_of(pair)));
  } else if (!is_request(pair) && is_narrowed(pair)) {
    comparison.recorder.add(
        response_media_type_narrowed, pair.where(), messages::narrowed(subject_of(pair)));
  } else {
    comparison.recorder.add(
        is_request(pair) ? request_media_type_removed : response_media_type_removed,
        pair.where(),
        messages::was_removed(subject_of(pair)));
  }
}

// What receivers answer they choose: only what they are sent is another matter than above.
void compare_webhooks(const Pair<MediaTypeObject>& pair, const Comparison& comparison) {
  if (is_request(pair)) return compare_clients(pair, comparison);
  if (pair.now == nullptr) {
    comparison.recorder.add(
        webhook_media_type_removed, pair.where(), messages::was_removed(subject_of(pair)));
  } else if (pair.old == nullptr) {
    comparison.recorder.add(
        webhook_media_type_added, pair.where(), messages::was_added(subject_of(pair)));
  }
}

// RFC 8259 section 11: JSON has no charset. RFC 9110 section 8.3.2: its value ignores case.
bool is_same(
    const MediaType& type, const std::string& name, std::string_view old, std::string_view now) {
  if (name != "charset") return old == now;
  return type.is_json() || contract::http::is_same_ignoring_case(old, now);
}

bool has(const MediaType& type, const std::string& name) {
  return std::any_of(type.parameters.begin(), type.parameters.end(), [&](const auto& each) {
    return each.first == name;
  });
}

void compare_parameter(
    const std::string& name, const Pair<MediaTypeObject>& pair, Recorder& recorder) {
  const MediaType& old = pair.old->media_type;
  const MediaType& now = pair.now->media_type;
  if (is_same(old, name, old.parameter(name), now.parameter(name))) return;
  const std::string subject = "the parameter " + name + " of " + pair.subject;
  if (!has(now, name)) {
    recorder.add(
        is_request(pair) ? parameter_accepted : parameter_dropped,
        pair.where(),
        messages::was_removed(subject));
  } else if (!has(old, name)) {
    recorder.add(
        is_request(pair) ? parameter_narrowed : parameter_promised,
        pair.where(),
        messages::was_added(subject));
  } else {
    recorder.add(
        parameter_changed,
        pair.where(),
        messages::changed(subject, old.parameter(name), now.parameter(name)));
  }
}

// Of two media types of one name: a range has no parameters of its own.
void compare_parameters(const Pair<MediaTypeObject>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  const MediaType& old = pair.old->media_type;
  const MediaType& now = pair.now->media_type;
  if (old.essence() != now.essence()) return;
  for (const auto& [name, value] : old.parameters)
    compare_parameter(name, pair, comparison.recorder);
  for (const auto& [name, value] : now.parameters) {
    if (!has(old, name)) compare_parameter(name, pair, comparison.recorder);
  }
}

}  // namespace
}  // namespace media_types_rules

constinit const Group<MediaTypeObject> media_types{
    media_types_rules::of_clients, media_types_rules::compare_clients};
constinit const Group<MediaTypeObject> webhook_media_types{
    media_types_rules::of_webhooks, media_types_rules::compare_webhooks};
constinit const Group<MediaTypeObject> media_type_parameters{
    media_types_rules::of_parameters, media_types_rules::compare_parameters};

}  // namespace accord::analysis::diff::rules
