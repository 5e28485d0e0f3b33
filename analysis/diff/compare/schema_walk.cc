#include "accord/analysis/diff/compare/schema_walk.h"

#include "accord/analysis/diff/compare/choice.h"
#include "accord/analysis/diff/compare/group.h"
#include "accord/contract/base/mix.h"

namespace accord::analysis::diff {

using contract::Node;

std::size_t SchemaWalk::Hash::operator()(const Seen& seen) const {
  using contract::combined;
  const uint64_t places = combined(
      combined(0, reinterpret_cast<std::uintptr_t>(seen.old)),
      reinterpret_cast<std::uintptr_t>(seen.now));
  const auto way = static_cast<std::size_t>(seen.direction) * 2 + (seen.is_held ? 1U : 0U) +
                   (seen.is_text ? 4U : 0U);
  return combined(places, way);
}

const SchemaPair* SchemaWalk::add(SchemaPair pair) {
  if (judge_.is_same(*pair.old, *pair.now)) return nullptr;
  const SchemaPair* parent = pair.parent;
  pair.is_text = pair.may_be_text() && ScalarTexts::differ(*pair.old, *pair.now);
  const Seen seen{pair.old, pair.now, pair.direction, pair.holder != nullptr, pair.root->is_text};
  const auto [place, is_new] = seen_.try_emplace(seen, nullptr);
  if (is_new) place->second = &pairs_.emplace_back(std::move(pair));
  if (parent != nullptr) judge_.note(*parent, *place->second);
  return place->second;
}

void SchemaWalk::compare(SchemaRoot root, const Node& old, const Node& now, Direction direction) {
  roots_.push_back(std::move(root));
  const std::size_t first = pairs_.size();
  const SchemaPair* whole =
      add({&old_.of(old), &now_.of(now), direction, &roots_.back(), nullptr, nullptr, {}});
  if (whole == nullptr) return;
  for (std::size_t next = first; next < pairs_.size(); ++next)
    compare(pairs_[next]);
  std::vector<const SchemaPair*> met;
  for (std::size_t each = first; each < pairs_.size(); ++each)
    met.push_back(&pairs_[each]);
  judge_.settle(*whole, met);
}

void SchemaWalk::add(
    const SchemaPair& parent, std::string step, const SchemaView& old, const SchemaView& now) {
  add({&old, &now, parent.direction, parent.root, &parent, parent.holder, std::move(step)});
}

void SchemaWalk::add(const SchemaPair& parent, std::string step, const Node& old, const Node& now) {
  add(parent, std::move(step), old_.of(old), now_.of(now));
}

void SchemaWalk::add_part(
    const SchemaPair& parent, std::string step, const SchemaView& old, const SchemaView& now) {
  const SchemaPair* holder = parent.holder == nullptr ? &parent : parent.holder;
  add({&old, &now, parent.direction, parent.root, &parent, holder, std::move(step)});
}

void SchemaWalk::add_part(
    const SchemaPair& parent, std::string step, const Node& old, const Node& now) {
  add_part(parent, std::move(step), old_.of(old), now_.of(now));
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
  const bool is_whole = pair.is_text || is_comparable(pair);
  for (const SchemaGroup* group : groups_) {
    const bool is_of_values = group->evidence != Evidence::texts;
    if (pair.is_text && is_of_values && group->evidence != Evidence::none) continue;
    if (!pair.is_text && !is_of_values) continue;
    if (!is_whole && !group->always) continue;
    if (group->keywords != 0 && (said & group->keywords) == 0) continue;
    const std::size_t first = recorder_.changes().size();
    group->compare(pair, *this);
    judge_.note(pair, *group, first);
  }
}

}  // namespace accord::analysis::diff
