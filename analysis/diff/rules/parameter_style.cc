#include "accord/analysis/diff/compare/wire_form.h"
#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Parameter;

namespace parameter_style_rules {
namespace {

constexpr Rule parameter_style_changed{
    "parameter-style-changed",
    Level::breaking,
    "a parameter is written in another way: style, explode, or content instead of a schema",
    "keep the way it is written",
    "parameter-style-changed"};
constexpr Rule parameter_became_array{
    "parameter-became-array",
    Level::info,
    "several values are accepted where one was: one is written the same way (OpenAPI 3.1 section "
    "4.8.12.4)",
    "",
    "parameter-became-scalar"};
constexpr Rule parameter_became_scalar{
    "parameter-became-scalar",
    Level::breaking,
    "one value is accepted where several were",
    "keep the array, and limit it with maxItems",
    "parameter-became-array"};
constexpr Rule empty_parameter_refused{
    "empty-parameter-refused",
    Level::breaking,
    "an empty parameter is not accepted any more",
    "keep allowEmptyValue",
    "empty-parameter-accepted"};
constexpr Rule empty_parameter_accepted{
    "empty-parameter-accepted",
    Level::info,
    "an empty parameter is accepted",
    "",
    "empty-parameter-refused"};
constexpr Rule reserved_refused{
    "reserved-characters-refused",
    Level::breaking,
    "reserved characters (RFC 3986 section 2.2) of a parameter must be percent-encoded",
    "keep allowReserved",
    "reserved-characters-accepted"};
constexpr Rule reserved_accepted{
    "reserved-characters-accepted",
    Level::info,
    "reserved characters of a parameter may stay as they are",
    "",
    "reserved-characters-refused"};
constexpr const Rule* all[] = {
    &parameter_style_changed,
    &parameter_became_array,
    &parameter_became_scalar,
    &empty_parameter_refused,
    &empty_parameter_accepted,
    &reserved_refused,
    &reserved_accepted};

// What the old contract lacks or the new one: `gained` where it holds now and did not before.
struct Flag {
  bool was;
  bool is;
  const char* name;
  const Rule& gained;
  const Rule& lost;
};

void compare_flag(const Flag& flag, const Pair<Parameter>& pair, Recorder& recorder) {
  if (flag.was == flag.is) return;
  // What a server may send more, its receivers may not be able to read.
  const bool is_gain = (pair.direction == Direction::request) == flag.is;
  recorder.add(
      is_gain ? flag.gained : flag.lost,
      pair.where(),
      messages::changed(
          std::string(flag.name) + " of " + pair.subject,
          flag.was ? "true" : "false",
          flag.is ? "true" : "false"));
}

// One that moved has another style of necessity.
bool is_written_otherwise(const Parameter& old, const Parameter& now) {
  return old.in == now.in &&
         (old.content != now.content || old.style != now.style || old.explode != now.explode);
}

void compare_arrays(ArrayChange change, const Pair<Parameter>& pair, Recorder& recorder) {
  const bool is_request = pair.direction == Direction::request;
  const bool is_array = change == ArrayChange::became_array || change == ArrayChange::became_split;
  const bool is_wider = is_request == is_array;
  const bool is_split = is_wider && change == ArrayChange::became_split;
  recorder.add(
      is_split   ? parameter_style_changed
      : is_wider ? parameter_became_array
                 : parameter_became_scalar,
      pair.where(),
      messages::changed(
          pair.subject,
          is_array ? "one value" : "an array",
          is_split   ? "an array that is split at commas"
          : is_array ? "an array"
                     : "one value"));
}

void compare(const Pair<Parameter>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  Recorder& recorder = comparison.recorder;
  const std::string old = wire_form_of(comparison.old, *pair.old);
  const std::string now = wire_form_of(comparison.now, *pair.now);
  const ArrayChange change = array_change_of(pair, comparison);
  if (change == ArrayChange::became_only_scalar) {
    // One item is written as the value is.
  } else if (change != ArrayChange::none) {
    compare_arrays(change, pair, recorder);
  } else if (old != now && is_written_otherwise(*pair.old, *pair.now)) {
    recorder.add(parameter_style_changed, pair.where(), messages::changed(pair.subject, old, now));
  }
  compare_flag(
      {pair.old->allow_empty_value,
       pair.now->allow_empty_value,
       "allowEmptyValue",
       empty_parameter_accepted,
       empty_parameter_refused},
      pair,
      recorder);
  compare_flag(
      {pair.old->allow_reserved,
       pair.now->allow_reserved,
       "allowReserved",
       reserved_accepted,
       reserved_refused},
      pair,
      recorder);
}

}  // namespace
}  // namespace parameter_style_rules

constinit const Group<Parameter> parameter_style{
    parameter_style_rules::all, parameter_style_rules::compare};

}  // namespace accord::analysis::diff::rules
