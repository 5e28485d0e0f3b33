#include "accord/analysis/diff/operation_walk.h"

#include "accord/analysis/diff/compare/match.h"
#include "accord/analysis/diff/compare/sent.h"
#include "accord/analysis/diff/compare/unread.h"
#include "accord/analysis/diff/compare/wire_form.h"
#include "accord/contract/http/text.h"
#include "accord/contract/parameter_text.h"

namespace accord::analysis::diff {

using contract::EncodingObject;
using contract::HeaderObject;
using contract::MediaTypeObject;
using contract::Node;
using contract::Operation;
using contract::Parameter;
using contract::RequestBody;
using contract::ResponseHeader;
using contract::ResponseObject;

namespace {

std::string subject_of(const Parameter& parameter) {
  return "the " + std::string(to_text(parameter.in)) + " parameter \"" + parameter.name + "\"";
}

// The media type is worth a word where it is not the usual one.
std::string subject_of(const std::string& whole, const MediaTypeObject& content) {
  const std::string essence = content.media_type.essence();
  return essence == "application/json" ? whole : whole + " (" + essence + ")";
}

template <class Parent, class Thing>
void enter(
    const Pair<Parent>& parent, std::string subject, Direction direction, Pair<Thing>& pair) {
  pair.operation = parent.operation;
  pair.subject = std::move(subject);
  pair.old_parent = parent.old->node;
  pair.now_parent = parent.now->node;
  pair.direction = direction;
}

// Of two that are one included in the other: the one that includes less.
const std::string& narrower_status(const ResponseObject& old, const ResponseObject& now) {
  const auto width = [](const std::string& status) {
    return status == "default" ? 2 : status.ends_with("XX") ? 1 : 0;
  };
  return width(now.status) < width(old.status) ? now.status : old.status;
}

bool is_sent_as_text(const MediaTypeObject& content) {
  const std::string essence = content.media_type.essence();
  return essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data";
}
// A parameter or header.
template <class Thing>
bool is_sent_as_text(const Thing& thing) {
  return !thing.content;
}

template <class Thing>
SchemaRoot root_of(const Pair<Thing>& pair) {
  const bool is_text = is_sent_as_text(*pair.old) && is_sent_as_text(*pair.now);
  return {pair.operation, pair.subject, pair.old->node, pair.now->node, is_text};
}

}  // namespace

template <class Thing>
void OperationWalk::ask(
    const std::span<const Group<Thing>* const>& groups, const Pair<Thing>& pair) {
  for (const Group<Thing>* group : groups)
    group->compare(pair, comparison_);
}

// What several operations share is compared once for a direction.
bool OperationWalk::is_new(const Node& old, const Node& now, Direction direction) {
  return seen_.emplace(old.value, now.value, direction).second;
}

void OperationWalk::compare(const Pair<Operation>& pair) {
  operation(pair, {client_groups, Direction::request, Direction::response, {}});
}

void OperationWalk::compare(const SentPair& pair) {
  for (const SentGroup* group : sent_groups)
    group->compare(pair, comparison_);
  if (!pair.old || !pair.now || !is_new(pair.old, pair.now, Direction::response)) return;
  const auto olds = read_sent(comparison_.old, pair.old);
  const auto nows = read_sent(comparison_.now, pair.now);
  for (const Operation& old : olds) {
    for (const Operation& now : nows) {
      if (old.method != now.method) continue;
      const std::string name =
          pair.is_callback ? pair.operation : std::string(to_text(old.method)) + " " + pair.name;
      operation(
          {&old, &now, name, pair.subject()},
          {webhook_groups, Direction::response, Direction::request, " of " + pair.subject()});
    }
  }
}

void OperationWalk::operation(const Pair<Operation>& pair, const Role& role) {
  ask(role.groups.operations, pair);
  for (auto& each : match_parameters(*pair.old, *pair.now)) {
    const bool is_unread =
        (each.old == nullptr && has_unread_parameters(comparison_.old, *pair.old)) ||
        (each.now == nullptr && has_unread_parameters(comparison_.now, *pair.now));
    if (!is_unread) parameter(pair, each, role);
  }
  body(pair, role);
  for (auto& each : match_responses(*pair.old, *pair.now))
    response(pair, each, role);
  callbacks(pair);
}

void OperationWalk::callbacks(const Pair<Operation>& pair) {
  for (const SentPair& each : match_callbacks(pair, comparison_, unread_))
    compare(each);
}

void OperationWalk::parameter(
    const Pair<Operation>& operation, Pair<Parameter>& pair, const Role& role) {
  const Parameter& any = pair.old == nullptr ? *pair.now : *pair.old;
  enter(operation, subject_of(any) + role.suffix, role.request, pair);
  if (pair.is_both() && !is_new(pair.old->node, pair.now->node, role.request)) return;
  ask(role.groups.parameters, pair);
  if (!pair.is_both()) return;
  const WireSchemas schemas = wire_schemas_of(pair, comparison_);
  schemas_.compare(root_of(pair), schemas.old, schemas.now, role.request);
}

void OperationWalk::body(const Pair<Operation>& operation, const Role& role) {
  const auto& old = operation.old->body;
  const auto& now = operation.now->body;
  if (!old && !now) return;
  // One that could not be read is there all the same.
  if (!old && operation.old->node.member("requestBody")) return;
  if (!now && operation.now->node.member("requestBody")) return;
  Pair<RequestBody> pair{old ? &*old : nullptr, now ? &*now : nullptr, {}, {}};
  enter(operation, "the request body" + role.suffix, role.request, pair);
  if (pair.is_both() && !is_new(old->node, now->node, role.request)) return;
  ask(role.groups.bodies, pair);
  if (!pair.is_both()) return;
  for (auto& each : match_content(old->content, now->content))
    content(pair, each, role);
}

void OperationWalk::response(
    const Pair<Operation>& operation, Pair<ResponseObject>& pair, const Role& role) {
  const std::string& status = pair.old == nullptr   ? pair.now->status
                              : pair.now == nullptr ? pair.old->status
                                                    : narrower_status(*pair.old, *pair.now);
  enter(operation, "the response " + status + role.suffix, role.response, pair);
  if (pair.is_both() && !is_new(pair.old->node, pair.now->node, role.response)) return;
  ask(role.groups.responses, pair);
  if (!pair.is_both() || is_unread(pair.old->node) || is_unread(pair.now->node)) return;
  for (auto& each : match_headers(*pair.old, *pair.now))
    header(pair, each, role);
  for (auto& each : match_content(pair.old->content, pair.now->content))
    content(pair, each, role);
}

void OperationWalk::header(
    const Pair<ResponseObject>& response, Pair<ResponseHeader>& pair, const Role& role) {
  const ResponseHeader& any = pair.old == nullptr ? *pair.now : *pair.old;
  const bool is_unread =
      (pair.old == nullptr && response.old->node.member("headers").member(any.name)) ||
      (pair.now == nullptr && response.now->node.member("headers").member(any.name));
  if (is_unread) return;
  enter(response, "the header " + any.name + " of " + response.subject, role.response, pair);
  ask(role.groups.headers, pair);
  if (!pair.is_both()) return;
  schemas_.compare(root_of(pair), pair.old->schema, pair.now->schema, role.response);
}

template <class Parent>
void OperationWalk::content(
    const Pair<Parent>& parent, Pair<MediaTypeObject>& pair, const Role& role) {
  enter(
      parent,
      pair.is_both() ? subject_of(parent.subject, *pair.old) : parent.subject,
      parent.direction,
      pair);
  ask(role.groups.media_types, pair);
  if (!pair.is_both()) return;
  schemas_.compare(root_of(pair), pair.old->schema, pair.now->schema, pair.direction);
  encoding_headers(pair);
}

// The headers of the parts of a form; that they are required is a matter of its encoding.
void OperationWalk::encoding_headers(const Pair<MediaTypeObject>& pair) {
  for (const EncodingObject& old : pair.old->encodings) {
    const EncodingObject* const now = pair.now->encoding(old.property);
    if (now == nullptr) continue;
    for (const HeaderObject& header : old.headers) {
      for (const HeaderObject& other : now->headers) {
        if (!contract::http::is_same_ignoring_case(header.name, other.name)) continue;
        const std::string subject = "the header " + header.name + " of the part \"" + old.property +
                                    "\" of " + pair.subject;
        schemas_.compare(
            {pair.operation, subject, header.node, other.node, true},
            header.schema,
            other.schema,
            pair.direction);
      }
    }
  }
}

}  // namespace accord::analysis::diff
