#include "accord/analysis/diff/compare/schema_pair.h"

#include <vector>

namespace accord::analysis::diff {

using contract::Node;

std::string SchemaPair::path() const {
  std::vector<std::string_view> steps;
  for (const SchemaPair* each = this; each != nullptr; each = each->parent)
    steps.push_back(each->step);
  std::string text;
  for (auto each = steps.rbegin(); each != steps.rend(); ++each) {
    if (!text.empty() && !each->empty() && each->front() != '[') text += '.';
    text += *each;
  }
  return text;
}

std::string SchemaPair::name() const {
  const std::string at = path();
  return at.empty() ? root->subject : "\"" + at + "\" of " + root->subject;
}

std::string SchemaPair::name_of(std::string_view property) const {
  const std::string at = path();
  return "\"" + (at.empty() ? at : at + ".") + std::string(property) + "\" of " + root->subject;
}

Where SchemaPair::where(Node old_place, Node now_place) const {
  std::string_view component;
  for (const SchemaPair* each = this; each != nullptr; each = each->parent) {
    if (!old_place) old_place = each->old->place;
    if (!now_place) now_place = each->now->place;
    if (component.empty()) component = each->old->component;
    if (component.empty()) component = each->now->component;
  }
  return {
      root->operation,
      std::string(component),
      old_place ? old_place : root->old,
      now_place ? now_place : root->now};
}

}  // namespace accord::analysis::diff
