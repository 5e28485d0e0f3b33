#include "accord/analysis/diff/groups.h"

#include <algorithm>

#include "accord/analysis/diff/compare/evidence_rules.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff {
namespace {

using contract::MediaTypeObject;
using contract::Operation;
using contract::Parameter;
using contract::RequestBody;
using contract::ResponseHeader;
using contract::ResponseObject;

constexpr const ContractGroup* of_contracts[] = {
    &rules::servers, &rules::schema_dialect, &rules::security_schemes, &rules::root_security};
constexpr const PathGroup* of_paths[] = {&rules::paths};
constexpr const SentGroup* of_sent[] = {&rules::webhooks};

constexpr const Group<Operation>* of_operations[] = {
    &rules::operation_id,
    &rules::operation_deprecation,
    &rules::path_parameter_names,
    &rules::operation_servers,
    &rules::security};
constexpr const Group<Parameter>* of_parameters[] = {
    &rules::parameter_presence, &rules::parameter_style, &rules::parameter_deprecation};
constexpr const Group<RequestBody>* of_bodies[] = {&rules::body_presence};
constexpr const Group<MediaTypeObject>* of_media_types[] = {
    &rules::media_types, &rules::media_type_parameters, &rules::encodings};
constexpr const Group<ResponseObject>* of_responses[] = {&rules::statuses, &rules::links};
constexpr const Group<ResponseHeader>* of_headers[] = {&rules::headers, &rules::header_style};

constexpr const Group<Operation>* of_webhooks[] = {
    &rules::operation_id, &rules::operation_deprecation, &rules::webhook_security};
constexpr const Group<Parameter>* of_webhook_parameters[] = {
    &rules::webhook_parameter_presence, &rules::parameter_style, &rules::parameter_deprecation};
constexpr const Group<RequestBody>* of_webhook_bodies[] = {&rules::webhook_body_presence};
constexpr const Group<MediaTypeObject>* of_webhook_media_types[] = {
    &rules::webhook_media_types, &rules::media_type_parameters, &rules::encodings};
constexpr const Group<ResponseObject>* of_webhook_responses[] = {
    &rules::webhook_statuses, &rules::links};
constexpr const Group<ResponseHeader>* of_webhook_headers[] = {
    &rules::webhook_headers, &rules::header_style};

constexpr const SchemaGroup* of_schemas[] = {
    &rules::types,
    &rules::texts,
    &rules::nullability,
    &rules::alternatives,
    &rules::discriminator,
    &rules::properties,
    &rules::access,
    &rules::additional_properties,
    &rules::items,
    &rules::enums,
    &rules::limits,
    &rules::patterns,
    &rules::formats,
    &rules::content,
    &rules::conditions,
    &rules::defaults,
    &rules::uniqueness,
    &rules::schema_deprecation};

template <class Groups>
void gather(const Groups& groups, std::vector<const Rule*>& rules) {
  for (const auto* group : groups)
    rules.insert(rules.end(), group->rules.begin(), group->rules.end());
}

std::vector<const Rule*> gather_all() {
  std::vector<const Rule*> rules;
  gather(of_contracts, rules);
  gather(of_paths, rules);
  gather(of_sent, rules);
  for (const OperationGroups* each : {&client_groups, &webhook_groups}) {
    gather(each->operations, rules);
    gather(each->parameters, rules);
    gather(each->bodies, rules);
    gather(each->media_types, rules);
    gather(each->responses, rules);
    gather(each->headers, rules);
  }
  gather(of_schemas, rules);
  rules.insert(
      rules.end(),
      {&request_schema_narrowed,
       &request_schema_widened,
       &response_schema_widened,
       &response_schema_narrowed,
       &alternatives_overlap,
       &schema_undecided});
  std::sort(rules.begin(), rules.end(), [](const Rule* left, const Rule* right) {
    return left->id < right->id;
  });
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());  // some are of both
  return rules;
}

}  // namespace

constinit const std::span<const ContractGroup* const> contract_groups = of_contracts;
constinit const std::span<const PathGroup* const> path_groups = of_paths;
constinit const std::span<const SentGroup* const> sent_groups = of_sent;
constinit const OperationGroups client_groups{
    of_operations, of_parameters, of_bodies, of_media_types, of_responses, of_headers};
constinit const OperationGroups webhook_groups{
    of_webhooks,
    of_webhook_parameters,
    of_webhook_bodies,
    of_webhook_media_types,
    of_webhook_responses,
    of_webhook_headers};
constinit const std::span<const SchemaGroup* const> schema_groups = of_schemas;

const std::vector<const Rule*>& all_rules() {
  static const std::vector<const Rule*> rules = gather_all();
  return rules;
}

}  // namespace accord::analysis::diff
