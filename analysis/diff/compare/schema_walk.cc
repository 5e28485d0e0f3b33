#include "accord/analysis/diff/compare/schema_walk.h"

#include "accord/analysis/diff/compare/choice.h"
#include "accord/analysis/diff/compare/group.h"

namespace accord::analysis::diff {

using contract::Node;

std::size_t SchemaWalk::Hash::operator()(const Seen& seen) const {
  constexpr std::size_t spread = 0x9E3779B97F4A7C15U;
  std::size_t value = reinterpret_cast<std::size_t>(seen.old) * spread;
  value = (value ^ reinterpret_cast<std::size_t>(seen.now)) * spread;
  return (value ^ static_cast<std::size_t>(seen.direction)) * spread;
}

bool SchemaWalk::is_new(const SchemaView& old, const SchemaView& now, Direction direction) {
  return seen_.insert({&old, &now, direction}).second;
}

void SchemaWalk::compare(SchemaRoot root, const Node& old, const Node& now, Direction direction) {
  const SchemaView& old_view = old_.of(old);
  const SchemaView& now_view = now_.of(now);
  if (!is_new(old_view, now_view, direction)) return;
  roots_.push_back(std::move(root));
  std::size_t next = pairs_.size();
  pairs_.push_back({&old_view, &now_view, direction, &roots_.back(), nullptr, {}});
  for (; next < pairs_.size(); ++next)
    compare(pairs_[next]);
}

void SchemaWalk::add(
    const SchemaPair& parent, std::string step, const SchemaView& old, const SchemaView& now) {
  if (!is_new(old, now, parent.direction)) return;
  pairs_.push_back({&old, &now, parent.direction, parent.root, &parent, std::move(step)});
}

void SchemaWalk::add(const SchemaPair& parent, std::string step, const Node& old, const Node& now) {
  add(parent, std::move(step), old_.of(old), now_.of(now));
}

namespace {

bool is_comparable(const SchemaPair& pair) {
  constexpr TypeSet values = all_types & ~null_type;
  if ((pair.old->types & pair.now->types & values) == 0) return false;
  if (pair.old->is_never || pair.now->is_never) return false;
  if (pair.old->is_choice() == pair.now->is_choice()) return true;
  // A choice and nothing else beside what is none: only the choice can be compared.
  return !is_bare_choice(*pair.old) && !is_bare_choice(*pair.now);
}

}  // namespace

void SchemaWalk::compare(const SchemaPair& pair) {
  const KeywordSet said = pair.old->keywords | pair.now->keywords;
  const bool is_whole = is_comparable(pair);
  for (const SchemaGroup* group : groups_) {
    if (!is_whole && !group->always) continue;
    if (group->keywords == 0 || (said & group->keywords) != 0) group->compare(pair, *this);
  }
}

}  // namespace accord::analysis::diff
