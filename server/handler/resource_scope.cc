#include "accord/server/handler/resource_scope.h"

#include <algorithm>

#include "accord/contract/json/pointer.h"
#include "accord/server/handler/etag.h"
#include "accord/server/handler/key_value.h"
#include "accord/server/handler/query_fault.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::Json;
using contract::ParameterIn;
using contract::http::Condition;
using contract::http::Fault;
using contract::resource::Binding;
using contract::resource::Resource;
using persistence::Match;
using validation::Argument;
using validation::Call;

namespace {

Fault missing(const Resource& resource, const Argument* argument) {
  Fault fault{Condition::item_missing, messages::item_missing(resource.name), {}};
  if (argument == nullptr) return fault;
  const std::string named =
      argument->text.empty() ? contract::to_text(argument->value) : argument->text;
  fault.errors.push_back(
      {"path",
       argument->parameter->name,
       "",
       "",
       messages::item_missing_with(resource.name, named)});
  return fault;
}

// The resource whose column holds the scope at that place of the path.
std::size_t inner(const Binding& binding, std::size_t index) {
  for (std::size_t i = index + 1; i < binding.ancestors.size(); ++i) {
    if (binding.ancestors[i].resource) return *binding.ancestors[i].resource;
  }
  return binding.resource;
}

}  // namespace

std::optional<Match> item_match(const Call& call, const ItemOf& item) {
  const Binding& binding = item.binding;
  const std::size_t property = binding.item_property;
  const auto& described = item.resource.properties[property];
  if (!binding.item_parameter.empty()) {
    const Argument* argument = call.find(ParameterIn::path, binding.item_parameter);
    return argument == nullptr ? std::nullopt : match_in_path(*argument, property, described);
  }
  const Json* value = item.given == nullptr ? nullptr : contract::find(*item.given, described.name);
  return value == nullptr ? std::nullopt : match_equal_to(*value, property, described.type);
}

std::optional<Fault> enter_ancestors(
    persistence::Rows& rows,
    const Call& call,
    const Binding& binding,
    const contract::resource::Model& model,
    Scope& scope) {
  std::vector<Match> link;  // of the next resource inwards to what comes before it
  for (std::size_t i = 0; i < binding.ancestors.size(); ++i) {
    const auto& ancestor = binding.ancestors[i];
    const Argument* argument = call.find(ParameterIn::path, ancestor.parameter);
    const Resource& resource = model.resources[ancestor.resource.value_or(inner(binding, i))];
    const std::size_t column = ancestor.resource ? ancestor.property : ancestor.link;
    auto match = argument == nullptr
                     ? std::nullopt
                     : match_in_path(*argument, column, resource.properties[column]);
    if (!match) return missing(resource, argument);
    link.push_back(std::move(*match));
    if (!ancestor.resource) continue;
    const auto row = rows.find(*ancestor.resource, link);
    if (!row) return missing(resource, argument);
    const Resource& child = model.resources[inner(binding, i)];
    auto key = cell_equal_to((*row)[resource.key], child.properties[ancestor.link].type);
    // No child can have the key.
    if (!key) return missing(resource, argument);
    link = {Match{ancestor.link, std::move(*key)}};
  }
  scope.matches = std::move(link);
  return std::nullopt;
}

bool has_parent(const Binding& binding) {
  return std::any_of(binding.ancestors.begin(), binding.ancestors.end(), [](const auto& each) {
    return each.resource.has_value();
  });
}

Fault missing_item(const Call& call, const Binding& binding, const Resource& resource) {
  return missing(resource, call.find(ParameterIn::path, binding.item_parameter));
}

Fault key_mismatch(const Resource& resource, std::size_t property, const std::string& pointer) {
  return {
      Condition::key_mismatch,
      messages::key_mismatch,
      {{"body",
        contract::child_pointer(pointer, resource.properties[property].name),
        "",
        "",
        messages::must_equal_path_key}}};
}

std::optional<Fault> check_match(const contract::http::Request& request, std::string_view etag) {
  constexpr std::string_view field = "If-Match";
  if (!request.has_field(field) || matches_strongly(request.joined_field(field), etag))
    return std::nullopt;
  return condition_fault(Condition::precondition_failed, field, messages::etag_changed);
}

std::optional<Fault> add_etag(
    const contract::http::Request& request, std::string etag, contract::http::Response& response) {
  if (auto fault = check_match(request, etag)) return fault;
  const bool is_known = request.has_field("If-None-Match") &&
                        matches_weakly(request.joined_field("If-None-Match"), etag);
  if (is_known) response = {304, {}, ""};
  response.fields.push_back({"ETag", std::move(etag)});
  return std::nullopt;
}

}  // namespace accord::server::handler
