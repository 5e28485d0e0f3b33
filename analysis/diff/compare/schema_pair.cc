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

// In forms the objects and arrays below are JSON (OpenAPI 3.1 section 4.8.15.1).
bool SchemaPair::may_be_text() const {
  if (!root->is_text || holder != nullptr) return false;
  if (parent == nullptr || parent->parent == nullptr) return true;
  return parent->parent->parent == nullptr && step.starts_with('[');
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
