#include "accord/analysis/diff/diff.h"

#include <set>

#include "accord/analysis/diff/compare/match.h"
#include "accord/analysis/diff/groups.h"
#include "accord/contract/parameter_text.h"

namespace accord::analysis::diff {

using contract::Contract;
using contract::MediaTypeObject;
using contract::Node;
using contract::Operation;
using contract::Parameter;
using contract::ParameterIn;
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

Node schema_of(const ResponseHeader* header) {
  if (header == nullptr) return {};
  if (header->schema) return header->schema;
  const auto content = header->node.member("content").members();
  return content.empty() ? Node() : content.front().second.member("schema");
}

// From the contract down to the schemas: pairs, and what the groups of rules say to each.
class Walk {
 public:
  Walk(const Contract& old, const Contract& now, contract::Diagnostics& unread)
      : old_views_(old, unread),
        now_views_(now, unread),
        comparison_{old, now, recorder_},
        schemas_(schema_groups, old_views_, now_views_, recorder_) {}

  std::vector<Change> contracts() {
    for (const ContractGroup* group : contract_groups)
      group->compare(comparison_);
    for (const PathPair& pair : match_paths(comparison_.old, comparison_.now)) {
      for (const PathGroup* group : path_groups)
        group->compare(pair, comparison_);
      operations(pair);
    }
    return recorder_.take();
  }

 private:
  template <class Thing>
  void ask(const std::span<const Group<Thing>* const>& groups, const Pair<Thing>& pair) {
    for (const Group<Thing>* group : groups)
      group->compare(pair, comparison_);
  }

  // What several operations share is compared once.
  bool is_new(const Node& old, const Node& now) {
    return seen_.emplace(old.value, now.value).second;
  }

  void operations(const PathPair& pair) {
    for (const Operation* old : pair.old) {
      for (const Operation* now : pair.now) {
        if (old->method != now->method) continue;
        const std::string name =
            std::string(contract::http::to_text(old->method)) + ' ' + old->path.text();
        operation({old, now, name, {}});
      }
    }
  }

  void operation(const Pair<Operation>& pair) {
    ask(operation_groups, pair);
    for (auto& each : match_parameters(*pair.old, *pair.now))
      parameter(pair, each);
    body(pair);
    for (auto& each : match_responses(*pair.old, *pair.now))
      response(pair, each);
  }

  void parameter(const Pair<Operation>& operation, Pair<Parameter>& pair) {
    enter(operation, subject_of(pair.old == nullptr ? *pair.now : *pair.old), pair);
    if (pair.is_both() && !is_new(pair.old->node, pair.now->node)) return;
    ask(parameter_groups, pair);
    if (!pair.is_both()) return;
    schemas_.compare(root_of(pair), pair.old->schema, pair.now->schema, Direction::request);
  }

  void body(const Pair<Operation>& operation) {
    const auto& old = operation.old->body;
    const auto& now = operation.now->body;
    if (!old && !now) return;
    Pair<RequestBody> pair{old ? &*old : nullptr, now ? &*now : nullptr, {}, {}};
    enter(operation, "the request body", pair);
    if (pair.is_both() && !is_new(old->node, now->node)) return;
    ask(body_groups, pair);
    if (!pair.is_both()) return;
    for (auto& each : match_content(old->content, now->content))
      content(pair, each, Direction::request);
  }

  void response(const Pair<Operation>& operation, Pair<ResponseObject>& pair) {
    const ResponseObject& any = pair.old == nullptr ? *pair.now : *pair.old;
    enter(operation, "the response " + any.status, pair);
    if (pair.is_both() && !is_new(pair.old->node, pair.now->node)) return;
    ask(response_groups, pair);
    if (!pair.is_both()) return;
    for (auto& each : match_headers(*pair.old, *pair.now))
      header(pair, each);
    for (auto& each : match_content(pair.old->content, pair.now->content))
      content(pair, each, Direction::response);
  }

  void header(const Pair<ResponseObject>& response, Pair<ResponseHeader>& pair) {
    const ResponseHeader& any = pair.old == nullptr ? *pair.now : *pair.old;
    enter(response, "the header " + any.name + " of " + response.subject, pair);
    ask(header_groups, pair);
    if (!pair.is_both()) return;
    schemas_.compare(root_of(pair), schema_of(pair.old), schema_of(pair.now), Direction::response);
  }

  template <class Parent>
  void content(const Pair<Parent>& parent, Pair<MediaTypeObject>& pair, Direction direction) {
    enter(parent, pair.is_both() ? subject_of(parent.subject, *pair.old) : parent.subject, pair);
    pair.direction = direction;
    ask(media_type_groups, pair);
    if (!pair.is_both()) return;
    schemas_.compare(root_of(pair), pair.old->schema, pair.now->schema, direction);
  }

  template <class Parent, class Thing>
  static void enter(const Pair<Parent>& parent, std::string subject, Pair<Thing>& pair) {
    pair.operation = parent.operation;
    pair.subject = std::move(subject);
    pair.old_parent = parent.old->node;
    pair.now_parent = parent.now->node;
  }

  template <class Thing>
  static SchemaRoot root_of(const Pair<Thing>& pair) {
    return {pair.operation, pair.subject, pair.old->node, pair.now->node};
  }

  ViewSet old_views_;
  ViewSet now_views_;
  Recorder recorder_;
  Comparison comparison_;
  SchemaWalk schemas_;
  std::set<std::pair<const contract::Json*, const contract::Json*>> seen_;
};

}  // namespace

Changes diff(const Contract& old, const Contract& now) {
  Changes changes;
  changes.found = Walk(old, now, changes.unread).contracts();
  return changes;
}

}  // namespace accord::analysis::diff
