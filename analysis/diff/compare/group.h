#pragma once

#include <span>
#include <string>
#include <vector>

#include "accord/analysis/diff/compare/schema_walk.h"
#include "accord/contract/contract.h"

namespace accord::analysis::diff {

/// The same thing in both contracts; null where one has none.
template <class Thing>
struct Pair {
  const Thing* old = nullptr;
  const Thing* now = nullptr;
  std::string operation;           ///< "GET /pets"
  std::string subject;             ///< "the query parameter \"limit\""
  contract::Node old_parent = {};  ///< the nearest place where there is none
  contract::Node now_parent = {};
  /// `request` for what clients send, `response` for what the server sends: in webhooks and
  /// callbacks the server sends the requests.
  Direction direction = Direction::request;

  [[nodiscard]] bool is_both() const { return old != nullptr && now != nullptr; }
  [[nodiscard]] Where where() const {
    return {
        operation,
        {},
        old == nullptr ? old_parent : old->node,
        now == nullptr ? now_parent : now->node};
  }
};

/// A path and its operations in either contract; empty where it has none.
struct PathPair {
  std::string path;  ///< as the old contract writes it, else the new one
  std::vector<const contract::Operation*> old;
  std::vector<const contract::Operation*> now;
};

/// A webhook or a callback: requests that the server sends. Of a callback one URL expression.
struct SentPair {
  bool is_callback = false;
  std::string name;            ///< as in `webhooks` or `callbacks`
  std::string operation;       ///< the one that a callback belongs to
  std::string old_expression;  ///< of a callback: where its requests are sent
  std::string now_expression;
  contract::Node old;  ///< the Path Item Object; "not there" where the contract has none
  contract::Node now;
  contract::Node old_parent;  ///< the nearest place where there is none
  contract::Node now_parent;

  /// `the webhook "born"`.
  [[nodiscard]] std::string subject() const {
    return (is_callback ? "the callback \"" : "the webhook \"") + name + "\"";
  }
};

/// What the groups of rules are given beside their pair. All of it outlives the comparison.
struct Comparison {
  const contract::Contract& old;
  const contract::Contract& now;
  Recorder& recorder;
  std::string today;  ///< "2026-11-26": what an x-sunset date is compared with
};

using Rules = std::span<const Rule* const>;

/// One idea of what breaks clients: its rules, and what looks for them in one pair.
template <class Thing>
struct Group {
  Rules rules;
  void (*compare)(const Pair<Thing>& pair, const Comparison& comparison);
};

struct PathGroup {
  Rules rules;
  void (*compare)(const PathPair& pair, const Comparison& comparison);
};

struct SentGroup {
  Rules rules;
  void (*compare)(const SentPair& pair, const Comparison& comparison);
};

struct ContractGroup {
  Rules rules;
  void (*compare)(const Comparison& comparison);
};

/// What the values that two schemas accept have to say about what the rules of a group found.
enum class Evidence : std::uint8_t {
  texts,  ///< the rules are about scalars that are sent as text, and search the texts themselves
  none,   ///< nothing: the rules are about something else, as `default`
  level,  ///< where no value is accepted by one and refused by the other, nothing breaks
  whole,  ///< the same; where both accept the same values, there is no change
  search  ///< the same; without a value that shows it, a change is a warning
};

/// The same for schemas.
struct SchemaGroup {
  Rules rules;
  KeywordSet keywords;  ///< asked where either schema says one of them; none means always
  bool always = false;  ///< asked too where the two have nothing in common
  Evidence evidence = Evidence::none;
  void (*compare)(const SchemaPair& pair, SchemaWalk& walk);
  /// Those of its rules that break unless every value, of members that are not described too, is
  /// accepted as before; they need no value that shows it.
  Rules certain = {};
};

}  // namespace accord::analysis::diff
