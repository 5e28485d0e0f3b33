#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/parameter_text.h"

namespace accord::analysis::diff::rules {

using contract::Parameter;

namespace {

constexpr Rule parameter_style_changed{
    "parameter-style-changed",
    Level::breaking,
    "a parameter is written in another way: style, explode, or content instead of a schema",
    "keep the way it is written",
    "parameter-style-changed"};
constexpr Rule empty_parameter_refused{
    "empty-parameter-refused",
    Level::breaking,
    "a parameter may not be sent empty any more",
    "keep allowEmptyValue",
    "empty-parameter-accepted"};
constexpr Rule empty_parameter_accepted{
    "empty-parameter-accepted",
    Level::info,
    "a parameter may be sent empty",
    "",
    "empty-parameter-refused"};
constexpr const Rule* all[] = {
    &parameter_style_changed, &empty_parameter_refused, &empty_parameter_accepted};

std::string style_of(const Parameter& parameter) {
  if (parameter.content) return parameter.content->essence();
  std::string text = "style " + std::string(to_text(parameter.style));
  // Elsewhere `explode` changes nothing.
  const std::string_view type = parameter.schema.text("type");
  const bool is_scalar = !type.empty() && type != "array" && type != "object";
  if (!is_scalar) text += parameter.explode ? ", exploded" : ", not exploded";
  return text;
}

void compare(const Pair<Parameter>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  Recorder& recorder = comparison.recorder;
  const std::string old = style_of(*pair.old);
  const std::string now = style_of(*pair.now);
  const bool is_written_otherwise = pair.old->content != pair.now->content ||
                                    pair.old->style != pair.now->style ||
                                    pair.old->explode != pair.now->explode;
  // One that moved has another style of necessity.
  if (old != now && is_written_otherwise && pair.old->in == pair.now->in) {
    recorder.add(
        parameter_style_changed, pair.where(), pair.subject + " is " + now + ", was " + old);
  }
  const bool took_empty = pair.old->node.flag("allowEmptyValue");
  const bool takes_empty = pair.now->node.flag("allowEmptyValue");
  if (took_empty && !takes_empty) {
    recorder.add(empty_parameter_refused, pair.where(), pair.subject + " may not be empty");
  } else if (!took_empty && takes_empty) {
    recorder.add(empty_parameter_accepted, pair.where(), pair.subject + " may be empty");
  }
}

}  // namespace

constinit const Group<Parameter> parameter_style{all, compare};

}  // namespace accord::analysis::diff::rules
