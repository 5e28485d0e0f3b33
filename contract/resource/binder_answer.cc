#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/declared_envelope.h"
#include "accord/contract/resource/list_parameters.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/page_object.h"

namespace accord::contract::resource {
namespace {

std::vector<int> success_statuses(const Binding& binding) {
  if (binding.is_toggle) return {204, 200, 201, 202};
  switch (binding.action) {
    case Action::create:
    case Action::create_many:
      return {201, 200, 204, 202};
    case Action::list:
    case Action::read:
    case Action::count:
      return {200};
    case Action::replace:
      if (binding.creates_missing) return {200, 201, 204, 202};
      return {200, 204, 202};
    case Action::patch:
    case Action::remove:
    case Action::clear:
      return {200, 204, 202};
  }
  return {};
}

bool documents_header(const Operation& operation, std::string_view name) {
  return std::any_of(
      operation.responses.begin(), operation.responses.end(), [&](const ResponseObject& each) {
        return each.header(name) != nullptr;
      });
}

bool documents_success(const Operation& operation) {
  return std::any_of(
      operation.responses.begin(), operation.responses.end(), [](const ResponseObject& each) {
        return each.status.starts_with('2') && each.status.find('X') == std::string::npos;
      });
}

bool is_condition(std::string_view name) {
  return http::is_same_ignoring_case(name, "If-Match") ||
         http::is_same_ignoring_case(name, "If-None-Match");
}

// The operation says what is answered where there is nothing.
bool documents_missing(const Operation& operation) {
  constexpr int not_found = 404;
  return operation.response_for(not_found) != nullptr;
}

bool is_filled(std::string_view header, const Binding& binding) {
  if (binding.has_links && http::is_same_ignoring_case(header, "Link")) return true;
  for (const std::string_view each :
       {"Location", "ETag", "X-Total-Count", "X-Request-Id", "Allow", "Date"}) {
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
    // A range or `default` documents the usual status, unless another is documented.
    if (documents_success(operation)) return messages::no_usual_success;
    binding.success = success_statuses(binding).front();
    success = operation.response_for(binding.success);
    if (success == nullptr) return messages::no_success;
  }
  if (binding.creates_missing) {
    binding.created = operation.documents_exactly(201) ? 201 : binding.success;
    const bool may_be_missing = binding.action != Action::read;
    if (!may_be_missing) return messages::no_success;
  }
  if (binding.is_singleton && binding.action == Action::read && !documents_missing(operation))
    return messages::no_missing_status;
  binding.has_etag = documents_header(operation, "ETag");
  for (const int status : {304, 412, 428}) {
    binding.has_etag = binding.has_etag || operation.documents_exactly(status);
  }
  for (const Parameter& each : operation.parameters) {
    if (each.in == ParameterIn::header && is_condition(each.name)) binding.has_etag = true;
  }
  binding.has_total = success->header("X-Total-Count") != nullptr;
  binding.has_links = binding.action == Action::list && success->header("Link") != nullptr;
  note_headers(operation, *success, binding);
  if (binding.is_toggle) {
    binding.has_etag = false;
    binding.answers_body = false;
    return {};
  }
  return bind_success_body(operation, *success, binding);
}

namespace {

// What the answer of an action holds.
Unwrapped::Kind wanted(const Binding& binding) {
  const bool is_list = binding.action == Action::list || binding.action == Action::create_many;
  return is_list ? Unwrapped::Kind::items : Unwrapped::Kind::item;
}

}  // namespace

namespace {

// The properties that a message about the item shows.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the template
void add_properties(const Template& part, std::vector<std::size_t>& shown) {
  const bool is_new = std::find(shown.begin(), shown.end(), part.property) == shown.end();
  if (part.is_plain() && part.filler == Filler::property && is_new) shown.push_back(part.property);
  for (const Template& each : part.members)
    add_properties(each, shown);
}

}  // namespace

std::string Binder::bind_success_body(
    const Operation& operation, const ResponseObject& success, Binding& binding) {
  binding.answers_body = !success.content.empty() && binding.success != 204;
  if (!binding.answers_body) {
    const bool must_show = binding.action == Action::list || binding.action == Action::read;
    return must_show ? messages::no_success_content : "";
  }
  const Node schema = json_schema(success.content);
  if (!schema) return messages::no_success_schema;
  std::string obstacle = bind_shown(operation, schema, binding);
  const bool must_show = binding.action == Action::list || binding.action == Action::read ||
                         binding.action == Action::create_many;
  if (obstacle.empty() || must_show) return obstacle;
  // Not the item: a message about it.
  binding.shown.clear();
  binding.required.clear();
  FormRequest request;
  request.schema = schema;
  request.status = binding.success;
  if (binding.action != Action::clear) request.resource = &model_.resources[binding.resource];
  Form form = message_of(*contract_.documents, request);
  if (!form.unfilled.empty()) return obstacle;
  binding.answer = std::move(form.answer);
  add_properties(binding.answer, binding.shown);
  return {};
}

std::string Binder::bind_shown(
    const Operation& operation, const Node& schema, Binding& binding) const {
  const Resource& resource = model_.resources[binding.resource];
  const bool is_list = wanted(binding) == Unwrapped::Kind::items;
  const Unwrapped found = unwrap_message(
      *contract_.documents, operation, schema, nouns_of(ResourcePath(operation.path)));
  const bool is_of_one = found.kind == Unwrapped::Kind::items && !is_list &&
                         found.shape.node.value == resource.schema.value;
  // One of several created ones: only where x-accord says that they are.
  const bool is_last =
      declared_->action == Action::create_many && found.kind == Unwrapped::Kind::item;
  if (is_of_one && binding.action == Action::read && has_page_parameters(operation))
    return messages::read_of_a_list;
  if (found.kind != wanted(binding) && !is_of_one && !is_last)
    return is_list ? messages::list_not_an_array : messages::response_not_an_object;
  for (const ShapeProperty& each : found.shape.properties) {
    const auto known = resource.find(each.name);
    if (known && !resource.properties[*known].is_write_only) {
      binding.shown.push_back(*known);
      if (each.is_required) binding.required.push_back(*known);
    }
    if (!known && each.is_required) return messages::unknown_required(each.name, resource.name);
  }
  if (binding.shown.empty()) return messages::unrelated_response(resource.name);
  return bind_form(operation, schema, found, binding);
}

std::string Binder::bind_form(
    const Operation& operation,
    const Node& schema,
    const Unwrapped& found,
    Binding& binding) const {
  const bool is_items =
      wanted(binding) == Unwrapped::Kind::items &&
      !(binding.action == Action::create_many && found.kind == Unwrapped::Kind::item);
  FormRequest request;
  request.schema = schema;
  request.path = found.path;
  request.thing = is_items ? Filler::items : Filler::item;
  request.is_array_of_one = !is_items && found.kind == Unwrapped::Kind::items;
  request.style = binding.query.paging.style;
  request.status = binding.success;
  if (declared_->page) {
    for (const auto& each : declared_->page->members) {
      const Node at = member_along(*contract_.documents, schema, each.path).schema;
      request.declared.emplace(at.value, each.name);
    }
  }
  request.nouns = nouns_of(ResourcePath(operation.path));
  Form form = form_of(*contract_.documents, request);
  if (!form.unfilled.empty()) return messages::envelope_unfilled(form.unfilled);
  binding.answer = std::move(form.answer);
  // A page object promises pages.
  constexpr int64_t usual_size = 20;
  Paging& paging = binding.query.paging;
  if (!paging.is_first_page_declared && counts_pages_from_zero(*contract_.documents, schema))
    paging.first_page = 0;
  if (binding.action == Action::list && !paging.default_size && paging.is_used() &&
      (paging.style != Paging::Style::offset || !binding.answer.is_plain())) {
    paging.default_size = usual_size;
  }
  return {};
}

void Binder::note_headers(
    const Operation& operation, const ResponseObject& success, const Binding& binding) {
  for (const ResponseHeader& each : success.headers) {
    if (!is_filled(each.name, binding)) {
      model_.unserved.push_back(
          warning(each.node, messages::header_not_set(each.name, operation.id)));
    }
  }
}

std::string Binder::bind_parameters(const Operation& operation, Binding& binding) {
  ListParameters list(contract_, model_.resources[binding.resource]);
  if (binding.action == Action::list) {
    list.find(operation, declared_->page ? &*declared_->page : nullptr, binding);
  }
  for (const Parameter& each : operation.parameters) {
    std::string effect;  // what is missing
    switch (each.in) {
      case ParameterIn::path:
        break;
      case ParameterIn::query:
        if (!list.is_used(each) && !is_declared(each))
          effect = messages::query_without_effect(each.name);
        break;
      case ParameterIn::header:
        if (binding.writes() && http::is_same_ignoring_case(each.name, "Idempotency-Key"))
          binding.has_idempotency_key = true;
        else if (!is_condition(each.name) && !is_declared(each))
          effect = messages::header_without_effect(each.name);
        break;
      case ParameterIn::cookie:
        effect = messages::cookie_without_effect(each.name);
        break;
    }
    if (effect.empty()) continue;
    const bool is_list = binding.action == Action::list;
    const bool selects =
        each.in == ParameterIn::query && (is_list ? !is_only_checked(*contract_.documents, each)
                                                  : decides_what_is_written(each.name, binding));
    if (selects && each.is_required) return messages::and_required(effect);
    if (selects) refuse(each, binding);
    model_.unserved.push_back(
        warning(each.node, messages::parameter_without_effect(operation.id, effect, selects)));
  }
  return {};
}

// A mask of the members that count (AIP-134), or the key of the new item (AIP-133).
bool Binder::decides_what_is_written(const std::string& name, const Binding& binding) const {
  if (!binding.writes()) return false;
  const std::string plain = normalized(name);
  const std::string& resource = model_.resources[binding.resource].name;
  return plain == "updatemask" || plain == "fieldmask" ||
         (binding.action == Action::create && plain != "id" && names_key_of(name, resource));
}

// x-accord says what it means.
bool Binder::is_declared(const Parameter& parameter) const {
  const auto names = [&](const std::vector<DeclaredValue>& values) {
    return std::any_of(values.begin(), values.end(), [&](const DeclaredValue& each) {
      return each.constant == nullptr && each.in == parameter.in &&
             each.parameter == parameter.name;
    });
  };
  return names(declared_->where) || names(declared_->set);
}

void Binder::refuse(const Parameter& parameter, Binding& binding) const {
  const Node initial = keyword_of(*contract_.documents, parameter.schema, "default");
  binding.refused.push_back({parameter.name, initial ? initial.value : nullptr});
}

}  // namespace accord::contract::resource
