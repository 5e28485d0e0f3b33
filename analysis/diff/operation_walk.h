#pragma once

#include <set>
#include <tuple>

#include "accord/analysis/diff/groups.h"

namespace accord::analysis::diff {

/// From an operation down to its schemas: pairs, and what the groups of rules say to each. Of
/// webhooks and callbacks the server sends the requests: their parameters and bodies are judged as
/// what a server sends, their responses as what clients send.
class OperationWalk {
 public:
  /// All must outlive it. `unread` takes the references of callbacks that do not resolve.
  OperationWalk(const Comparison& comparison, SchemaWalk& schemas, contract::Diagnostics& unread)
      : comparison_(comparison),
        schemas_(schemas),
        unread_(unread) {}

  /// An operation of `paths`, and the callbacks below it.
  void compare(const Pair<contract::Operation>& pair);
  /// A webhook, and the callbacks below it.
  void compare(const SentPair& pair);

 private:
  /// Who sends the requests, and how subjects end: ` of the webhook "born"`.
  struct Role {
    const OperationGroups& groups;
    Direction request;
    Direction response;
    std::string suffix;
  };

  template <class Thing>
  void ask(const std::span<const Group<Thing>* const>& groups, const Pair<Thing>& pair);
  bool is_new(const contract::Node& old, const contract::Node& now, Direction direction);

  void operation(const Pair<contract::Operation>& pair, const Role& role);
  void callbacks(const Pair<contract::Operation>& pair);
  void parameter(
      const Pair<contract::Operation>& operation,
      Pair<contract::Parameter>& pair,
      const Role& role);
  void body(const Pair<contract::Operation>& operation, const Role& role);
  void response(
      const Pair<contract::Operation>& operation,
      Pair<contract::ResponseObject>& pair,
      const Role& role);
  void header(
      const Pair<contract::ResponseObject>& response,
      Pair<contract::ResponseHeader>& pair,
      const Role& role);
  template <class Parent>
  void content(const Pair<Parent>& parent, Pair<contract::MediaTypeObject>& pair, const Role& role);
  void encoding_headers(const Pair<contract::MediaTypeObject>& pair);

  const Comparison& comparison_;
  SchemaWalk& schemas_;
  contract::Diagnostics& unread_;
  std::set<std::tuple<const contract::Json*, const contract::Json*, Direction>> seen_;
};

}  // namespace accord::analysis::diff
