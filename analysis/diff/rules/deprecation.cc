#include "accord/analysis/diff/compare/sunset.h"
#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using contract::Operation;
using contract::Parameter;

namespace deprecation_rules {
namespace {

constexpr Rule operation_deprecated{
    "operation-deprecated",
    Level::info,
    "an operation became deprecated",
    "say when it will be removed with x-sunset",
    "operation-no-longer-deprecated"};
constexpr Rule operation_no_longer_deprecated{
    "operation-no-longer-deprecated",
    Level::info,
    "an operation is no longer deprecated",
    "",
    "operation-deprecated"};
constexpr Rule parameter_deprecated{
    "parameter-deprecated",
    Level::info,
    "a parameter became deprecated",
    "",
    "parameter-no-longer-deprecated"};
constexpr Rule parameter_no_longer_deprecated{
    "parameter-no-longer-deprecated",
    Level::info,
    "a parameter is no longer deprecated",
    "",
    "parameter-deprecated"};
constexpr Rule sunset_earlier{
    "sunset-earlier",
    Level::warning,
    "the x-sunset date is earlier than announced, or removed: clients relied on the old date",
    "keep the date",
    "sunset-later"};
constexpr Rule sunset_later{
    "sunset-later",
    Level::info,
    "an x-sunset date was added, or is later than announced",
    "",
    "sunset-earlier"};
constexpr Rule schema_deprecated{
    "schema-deprecated",
    Level::info,
    "a schema became deprecated",
    "",
    "schema-no-longer-deprecated"};
constexpr Rule schema_no_longer_deprecated{
    "schema-no-longer-deprecated",
    Level::info,
    "a schema is no longer deprecated",
    "",
    "schema-deprecated"};
constexpr const Rule* of_operations[] = {
    &operation_deprecated, &operation_no_longer_deprecated, &sunset_earlier, &sunset_later};
constexpr const Rule* of_parameters[] = {&parameter_deprecated, &parameter_no_longer_deprecated};
constexpr const Rule* of_schemas[] = {&schema_deprecated, &schema_no_longer_deprecated};

void compare_sunsets(const std::string& subject, const Where& where, Recorder& recorder) {
  const std::string old = sunset_of(where.old);
  const std::string now = sunset_of(where.now);
  if (old == now) return;
  // An operation that is deprecated no more has no date.
  if (now.empty() && !where.now.flag("deprecated")) return;
  if (old.empty() && !where.old.flag("deprecated")) return;
  const bool is_earlier = now.empty() || (!old.empty() && now < old);
  recorder.add(
      is_earlier ? sunset_earlier : sunset_later,
      where,
      messages::changed(
          "x-sunset of " + subject, old.empty() ? "none" : old, now.empty() ? "none" : now));
}

void compare_operations(const Pair<Operation>& pair, const Comparison& comparison) {
  const std::string subject = pair.subject.empty() ? "the operation" : pair.subject;
  compare_sunsets(subject, pair.where(), comparison.recorder);
  const bool now = pair.now->node.flag("deprecated");
  if (now == pair.old->node.flag("deprecated")) return;
  const Rule& rule = now ? operation_deprecated : operation_no_longer_deprecated;
  comparison.recorder.add(rule, pair.where(), messages::deprecation(subject, now));
}

void compare_parameters(const Pair<Parameter>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  compare_sunsets(pair.subject, pair.where(), comparison.recorder);
  const bool now = pair.now->node.flag("deprecated");
  if (now == pair.old->node.flag("deprecated")) return;
  const Rule& rule = now ? parameter_deprecated : parameter_no_longer_deprecated;
  comparison.recorder.add(rule, pair.where(), messages::deprecation(pair.subject, now));
}

void compare_schemas(const SchemaPair& pair, SchemaWalk& walk) {
  const bool now = pair.now->flag(Keyword::deprecated);
  if (now == pair.old->flag(Keyword::deprecated)) return;
  const Rule& rule = now ? schema_deprecated : schema_no_longer_deprecated;
  const auto where =
      pair.where(pair.old->first(Keyword::deprecated), pair.now->first(Keyword::deprecated));
  walk.recorder().add(rule, where, messages::deprecation(pair.name(), now));
}

}  // namespace
}  // namespace deprecation_rules

constinit const Group<Operation> operation_deprecation{
    deprecation_rules::of_operations, deprecation_rules::compare_operations};
constinit const Group<Parameter> parameter_deprecation{
    deprecation_rules::of_parameters, deprecation_rules::compare_parameters};
constinit const SchemaGroup schema_deprecation{
    deprecation_rules::of_schemas,
    set_of({Keyword::deprecated}),
    false,
    Evidence::none,
    deprecation_rules::compare_schemas};

}  // namespace accord::analysis::diff::rules
