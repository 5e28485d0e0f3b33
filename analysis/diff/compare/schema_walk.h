#pragma once

#include <deque>
#include <span>
#include <unordered_map>

#include "accord/analysis/diff/compare/evidence.h"
#include "accord/analysis/diff/compare/schema_pair.h"

namespace accord::analysis::diff {

struct SchemaGroup;

/// Compares schemas in pairs, breadth first and without recursion: however deep a document is and
/// whatever circles its references make, each pair is met once for a direction. What says the same
/// on both sides is not looked into.
class SchemaWalk {
 public:
  /// All must outlive it.
  SchemaWalk(
      std::span<const SchemaGroup* const> groups,
      ViewSet& old_views,
      ViewSet& now_views,
      Recorder& recorder)
      : groups_(groups),
        old_(old_views),
        now_(now_views),
        recorder_(recorder),
        judge_(old_views, now_views, recorder) {}

  /// Compares two schemas and all below them. A node that is "not there" accepts anything.
  void compare(
      SchemaRoot root, const contract::Node& old, const contract::Node& now, Direction direction);

  /// For the groups: the pairs below `parent`.
  void add(
      const SchemaPair& parent, std::string step, const SchemaView& old, const SchemaView& now);
  void add(
      const SchemaPair& parent,
      std::string step,
      const contract::Node& old,
      const contract::Node& now);
  /// The same of schemas that may hold or not, as an alternative: whether what they accept matters
  /// is known at `parent` only.
  void add_part(
      const SchemaPair& parent, std::string step, const SchemaView& old, const SchemaView& now);
  void add_part(
      const SchemaPair& parent,
      std::string step,
      const contract::Node& old,
      const contract::Node& now);

  [[nodiscard]] ViewSet& old_views() { return old_; }
  [[nodiscard]] ViewSet& now_views() { return now_; }
  [[nodiscard]] Recorder& recorder() { return recorder_; }
  [[nodiscard]] Judge& judge() { return judge_; }

 private:
  void compare(const SchemaPair& pair);
  const SchemaPair* add(SchemaPair pair);

  std::span<const SchemaGroup* const> groups_;
  ViewSet& old_;
  ViewSet& now_;
  Recorder& recorder_;
  Judge judge_;
  std::deque<SchemaRoot> roots_;
  std::deque<SchemaPair> pairs_;  ///< kept: a pair names its parent
  struct Seen {
    const SchemaView* old;
    const SchemaView* now;
    Direction direction;
    bool is_held;
    bool is_text;
    bool operator==(const Seen&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Seen& seen) const;
  };
  std::unordered_map<Seen, const SchemaPair*, Hash> seen_;
};

}  // namespace accord::analysis::diff
