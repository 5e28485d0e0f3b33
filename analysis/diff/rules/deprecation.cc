#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Operation;
using contract::Parameter;

namespace {

constexpr Rule operation_deprecated{
    "operation-deprecated",
    Level::info,
    "an operation is deprecated",
    "say when it goes with x-sunset",
    "operation-no-longer-deprecated"};
constexpr Rule operation_no_longer_deprecated{
    "operation-no-longer-deprecated",
    Level::info,
    "an operation is not deprecated any more",
    "",
    "operation-deprecated"};
constexpr Rule parameter_deprecated{
    "parameter-deprecated",
    Level::info,
    "a parameter is deprecated",
    "",
    "parameter-no-longer-deprecated"};
constexpr Rule parameter_no_longer_deprecated{
    "parameter-no-longer-deprecated",
    Level::info,
    "a parameter is not deprecated any more",
    "",
    "parameter-deprecated"};
constexpr Rule schema_deprecated{
    "schema-deprecated", Level::info, "a schema is deprecated", "", "schema-no-longer-deprecated"};
constexpr Rule schema_no_longer_deprecated{
    "schema-no-longer-deprecated",
    Level::info,
    "a schema is not deprecated any more",
    "",
    "schema-deprecated"};
constexpr const Rule* of_operations[] = {&operation_deprecated, &operation_no_longer_deprecated};
constexpr const Rule* of_parameters[] = {&parameter_deprecated, &parameter_no_longer_deprecated};
constexpr const Rule* of_schemas[] = {&schema_deprecated, &schema_no_longer_deprecated};

std::string message(const std::string& subject, bool is_deprecated) {
  return subject + (is_deprecated ? " is deprecated" : " is not deprecated any more");
}

void compare_operations(const Pair<Operation>& pair, const Comparison& comparison) {
  const bool now = pair.now->node.flag("deprecated");
  if (now == pair.old->node.flag("deprecated")) return;
  const Rule& rule = now ? operation_deprecated : operation_no_longer_deprecated;
  comparison.recorder.add(rule, pair.where(), message("the operation", now));
}

void compare_parameters(const Pair<Parameter>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  const bool now = pair.now->node.flag("deprecated");
  if (now == pair.old->node.flag("deprecated")) return;
  const Rule& rule = now ? parameter_deprecated : parameter_no_longer_deprecated;
  comparison.recorder.add(rule, pair.where(), message(pair.subject, now));
}

void compare_schemas(const SchemaPair& pair, SchemaWalk& walk) {
  const bool now = pair.now->flag(Keyword::deprecated);
  if (now == pair.old->flag(Keyword::deprecated)) return;
  const Rule& rule = now ? schema_deprecated : schema_no_longer_deprecated;
  const auto where =
      pair.where(pair.old->first(Keyword::deprecated), pair.now->first(Keyword::deprecated));
  walk.recorder().add(rule, where, message(pair.name(), now));
}

}  // namespace

constinit const Group<Operation> operation_deprecation{of_operations, compare_operations};
constinit const Group<Parameter> parameter_deprecation{of_parameters, compare_parameters};
constinit const SchemaGroup schema_deprecation{
    of_schemas, set_of({Keyword::deprecated}), false, compare_schemas};

}  // namespace accord::analysis::diff::rules
