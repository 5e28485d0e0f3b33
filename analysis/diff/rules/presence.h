#pragma once

#include "accord/analysis/diff/compare/group.h"
#include "accord/analysis/diff/rules/messages.h"

namespace accord::analysis::diff::rules {

/// What is found of a thing that messages must have or may have: a parameter, a body, a header.
struct Presence {
  const Rule& required_removed;
  const Rule& optional_removed;
  const Rule& required_added;
  const Rule& optional_added;
  const Rule& became_required;
  const Rule& became_optional;
};

template <class Thing>
bool is_required(const Thing& thing) {
  return thing.is_required;
}
/// A parameter of the path is always there, whatever `required` says.
inline bool is_required(const contract::Parameter& parameter) {
  return parameter.is_required || parameter.in == contract::ParameterIn::path;
}

template <class Thing>
void compare_presence(
    const Presence& rules, const Pair<Thing>& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  const bool was = pair.old != nullptr && is_required(*pair.old);
  const bool is = pair.now != nullptr && is_required(*pair.now);
  if (pair.now == nullptr) {
    const Rule& rule = was ? rules.required_removed : rules.optional_removed;
    recorder.add(rule, pair.where(), messages::was_removed(pair.subject));
  } else if (pair.old == nullptr) {
    const Rule& rule = is ? rules.required_added : rules.optional_added;
    recorder.add(rule, pair.where(), messages::was_added(pair.subject, is));
  } else if (is && !was) {
    recorder.add(rules.became_required, pair.where(), messages::became_required(pair.subject));
  } else if (was && !is) {
    recorder.add(rules.became_optional, pair.where(), messages::became_optional(pair.subject));
  }
}

}  // namespace accord::analysis::diff::rules
