#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

std::vector<int> success_statuses(const Binding& binding) {
  switch (binding.action) {
    case Action::create:
      return {201, 200, 204};
    case Action::create_many:
      return {201, 200, 204};
    case Action::list:
    case Action::read:
    case Action::count:
      return {200};
    case Action::replace:
    case Action::patch:
    case Action::remove:
    case Action::clear:
      return {200, 204};
  }
  return {};
}

bool documents_header(const Operation& operation, std::string_view name) {
  return std::any_of(
      operation.responses.begin(), operation.responses.end(), [&](const ResponseObject& each) {
        return each.header(name) != nullptr;
      });
}

// A filter compares like with like: a parameter of another kind than the column finds nothing.
bool fits(Kind parameter, ColumnType column) {
  switch (column) {
    case ColumnType::integer:
      return parameter == Kind::integer;
    case ColumnType::number:
      return parameter == Kind::number || parameter == Kind::integer;
    case ColumnType::boolean:
      return parameter == Kind::boolean;
    case ColumnType::text:
      return parameter == Kind::string;
    case ColumnType::json:
      return false;
  }
  return false;
}

bool is_condition(std::string_view name) {
  return http::is_same_ignoring_case(name, "If-Match") ||
         http::is_same_ignoring_case(name, "If-None-Match");
}

bool is_filled(std::string_view header) {
  for (const std::string_view each : {"Location", "ETag", "X-Total-Count", "Allow", "Date"}) {
    if (http::is_same_ignoring_case(header, each)) return true;
  }
  return false;
}

}  // namespace

std::string Binder::bind_answer(const Operation& operation, Binding& binding) {
  const ResponseObject* success = nullptr;
  for (const int status : success_statuses(binding)) {
    if (!operation.documents_exactly(status)) continue;
    const ResponseObject* documented = operation.response_for(status);
    // A 200 without content gives way to a documented 204.
    const bool gives_way =
        success != nullptr && success->content.empty() && binding.success == 200 && status == 204;
    if (success != nullptr && !gives_way) continue;
    binding.success = status;
    success = documented;
  }
  if (success == nullptr) {
    // A range or `default` documents the usual status.
    binding.success = success_statuses(binding).front();
    success = operation.response_for(binding.success);
    if (success == nullptr) return messages::no_success;
  }
  binding.creates_missing = binding.action == Action::replace && operation.documents_exactly(201);
  binding.has_etag = documents_header(operation, "ETag");
  for (const int status : {304, 412, 428}) {
    binding.has_etag = binding.has_etag || operation.documents_exactly(status);
  }
  for (const Parameter& each : operation.parameters) {
    if (each.in == ParameterIn::header && is_condition(each.name)) binding.has_etag = true;
  }
  binding.has_total = success->header("X-Total-Count") != nullptr;
  note_headers(operation, *success);
  return bind_success_body(operation, *success, binding);
}

std::string Binder::bind_success_body(
    const Operation& operation, const ResponseObject& success, Binding& binding) {
  const Resource& resource = model_.resources[binding.resource];
  binding.answers_body = !success.content.empty() && binding.success != 204;
  if (!binding.answers_body) {
    const bool must_show = binding.action == Action::list || binding.action == Action::read;
    return must_show ? messages::no_success_content : "";
  }
  const Node schema = json_schema(success.content);
  if (!schema) return messages::no_success_schema;
  Shape shape = shape_of(*contract_.documents, schema);
  binding.answer = Template::of(binding.action == Action::list ? Filler::items : Filler::item);
  if (binding.action == Action::list) {
    if (shape.kind != Kind::array) return messages::list_not_an_array;
    shape = shape_of(*contract_.documents, shape.items);
  }
  if (shape.kind != Kind::object) return messages::response_not_an_object;
  for (const ShapeProperty& each : shape.properties) {
    const auto known = resource.find(each.name);
    if (known && !resource.properties[*known].is_write_only) binding.shown.push_back(*known);
    if (!known && each.is_required) {
      return messages::unknown_required(each.name, resource.name);
    }
  }
  if (binding.shown.empty()) return messages::unrelated_response(resource.name);
  return check_fillable(operation, binding);
}

// A property that every answer must show needs a source: the create body, a default or the store.
std::string Binder::check_fillable(const Operation& operation, const Binding& binding) const {
  if (binding.action != Action::create) return {};
  const Resource& resource = model_.resources[binding.resource];
  const Shape body = shape_of(*contract_.documents, body_schema(operation.body->content));
  for (const std::size_t index : binding.shown) {
    const Property& property = resource.properties[index];
    const bool is_filled = !property.is_required || property.is_nullable ||
                           property.origin != Origin::client || property.default_value != nullptr;
    const bool is_linked = !binding.ancestors.empty() && binding.ancestors.back().link == index;
    const ShapeProperty* given = body.property(property.name);
    if (is_filled || is_linked) continue;
    if (given == nullptr || shape_of(*contract_.documents, given->schema).is_read_only) {
      return messages::no_source(property.name);
    }
    if (!given->is_required) {
      model_.unserved.push_back(
          warning(given->schema, messages::required_only_in_response(property.name, operation.id)));
    }
  }
  return {};
}

void Binder::bind_written(const Operation& operation, Binding& binding) const {
  if (!operation.body) return;
  const Resource& resource = model_.resources[binding.resource];
  for (const Node& schema : body_schemas(operation.body->content)) {
    for (const ShapeProperty& each : shape_of(*contract_.documents, schema).properties) {
      const auto known = resource.find(each.name);
      if (!known || shape_of(*contract_.documents, each.schema).is_read_only) continue;
      const auto end = binding.written.end();
      if (std::find(binding.written.begin(), end, *known) == end) binding.written.push_back(*known);
    }
  }
}

void Binder::note_headers(const Operation& operation, const ResponseObject& success) {
  for (const ResponseHeader& each : success.headers) {
    if (!is_filled(each.name)) {
      model_.unserved.push_back(
          warning(each.node, messages::header_not_set(each.name, operation.id)));
    }
  }
}

std::string Binder::bind_parameters(const Operation& operation, Binding& binding) {
  for (const Parameter& each : operation.parameters) {
    std::string obstacle;
    switch (each.in) {
      case ParameterIn::path:
        break;
      case ParameterIn::query:
        obstacle = bind_query(each, binding);
        break;
      case ParameterIn::header:
        if (!is_condition(each.name)) obstacle = messages::header_without_effect(each.name);
        break;
      case ParameterIn::cookie:
        obstacle = messages::cookie_without_effect(each.name);
        break;
    }
    if (obstacle.empty()) continue;
    if (each.is_required) return messages::and_required(obstacle);
    model_.unserved.push_back(
        warning(each.node, messages::parameter_without_effect(operation.id, obstacle)));
  }
  return {};
}

std::string Binder::bind_query(const Parameter& parameter, Binding& binding) {
  const std::string obstacle = messages::query_without_effect(parameter.name);
  if (binding.action != Action::list) return obstacle;
  const Shape shape = shape_of(*contract_.documents, parameter.schema);
  const bool is_count = shape.kind == Kind::integer;
  const std::string name = normalized(parameter.name);
  const Resource& resource = model_.resources[binding.resource];
  const auto property = resource.find(parameter.name);
  const Kind kind =
      shape.kind == Kind::array ? shape_of(*contract_.documents, shape.items).kind : shape.kind;
  const bool is_fitting = property && fits(kind, resource.properties[*property].type);
  if (is_fitting && !resource.properties[*property].is_write_only) {
    binding.query.filters.push_back({parameter.name, "", *property, Comparison::equal});
    return {};
  }
  if (is_count && name == "limit") {
    binding.query.paging.size_parameter = parameter.name;
    return {};
  }
  if (is_count && name == "offset") {
    binding.query.paging.style = Paging::Style::offset;
    binding.query.paging.position_parameter = parameter.name;
    return {};
  }
  return obstacle;
}

}  // namespace accord::contract::resource
