#include "accord/analysis/diff/groups.h"

#include <algorithm>

#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff {
namespace {

constexpr const ContractGroup* of_contracts[] = {
    &rules::base_path, &rules::servers, &rules::security_schemes, &rules::webhooks};
constexpr const PathGroup* of_paths[] = {&rules::paths};
constexpr const Group<contract::Operation>* of_operations[] = {
    &rules::operation_id,
    &rules::operation_deprecation,
    &rules::path_parameter_names,
    &rules::security,
    &rules::callbacks};
constexpr const Group<contract::Parameter>* of_parameters[] = {
    &rules::parameter_presence, &rules::parameter_style, &rules::parameter_deprecation};
constexpr const Group<contract::RequestBody>* of_bodies[] = {&rules::body_presence};
constexpr const Group<contract::MediaTypeObject>* of_media_types[] = {
    &rules::media_types, &rules::encodings};
constexpr const Group<contract::ResponseObject>* of_responses[] = {&rules::statuses, &rules::links};
constexpr const Group<contract::ResponseHeader>* of_headers[] = {&rules::headers};
constexpr const SchemaGroup* of_schemas[] = {
    &rules::types,
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
  gather(of_operations, rules);
  gather(of_parameters, rules);
  gather(of_bodies, rules);
  gather(of_media_types, rules);
  gather(of_responses, rules);
  gather(of_headers, rules);
  gather(of_schemas, rules);
  std::sort(rules.begin(), rules.end(), [](const Rule* left, const Rule* right) {
    return left->id < right->id;
  });
  return rules;
}

}  // namespace

constinit const std::span<const ContractGroup* const> contract_groups = of_contracts;
constinit const std::span<const PathGroup* const> path_groups = of_paths;
constinit const std::span<const Group<contract::Operation>* const> operation_groups = of_operations;
constinit const std::span<const Group<contract::Parameter>* const> parameter_groups = of_parameters;
constinit const std::span<const Group<contract::RequestBody>* const> body_groups = of_bodies;
constinit const std::span<const Group<contract::MediaTypeObject>* const> media_type_groups =
    of_media_types;
constinit const std::span<const Group<contract::ResponseObject>* const> response_groups =
    of_responses;
constinit const std::span<const Group<contract::ResponseHeader>* const> header_groups = of_headers;
constinit const std::span<const SchemaGroup* const> schema_groups = of_schemas;

const std::vector<const Rule*>& all_rules() {
  static const std::vector<const Rule*> rules = gather_all();
  return rules;
}

}  // namespace accord::analysis::diff
