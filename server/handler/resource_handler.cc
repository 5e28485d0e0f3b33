#include "accord/server/handler/resource_handler.h"

#include "accord/contract/json/pointer.h"
#include "accord/server/handler/collection_handler.h"
#include "accord/server/handler/etag.h"
#include "accord/server/handler/list_handler.h"
#include "accord/server/handler/names_in_path.h"
#include "accord/server/handler/query_fault.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::ParameterIn;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::Request;
using contract::resource::Action;
using contract::resource::Binding;
using validation::Call;

namespace {

Handler handler_of(const BoundOperation& bound, const validation::Schema& representation) {
  switch (bound.binding.action) {
    case Action::list:
    case Action::count:
      return ListHandler(bound);
    case Action::clear:
    case Action::create_many:
      return CollectionHandler(bound, representation);
    case Action::create:
    case Action::read:
    case Action::replace:
    case Action::patch:
    case Action::remove:
      break;
  }
  return ResourceHandler(bound, representation);
}

// The parameters that are used and cannot be honoured.
std::optional<Fault> refused(const Binding& binding, const Call& call, const Request& request) {
  Fault fault{Condition::parameter_unsupported, messages::parameter_unsupported, {}};
  for (const auto& each : binding.refused) {
    const contract::Json* value = call.argument(ParameterIn::query, each.name);
    if (value == nullptr || !is_given(request, each.name)) continue;
    if (each.default_value != nullptr && contract::is_equal(*value, *each.default_value)) continue;
    fault.errors.push_back({"query", each.name, "", "", messages::is_unsupported});
  }
  if (fault.errors.empty()) return std::nullopt;
  return fault;
}

// The properties of the item, or of each of the items, that cannot be stored and shown.
std::optional<Fault> refused_in_body(const Binding& binding, const Call& call) {
  Fault fault{Condition::not_implemented, messages::property_unsupported, {}};
  const contract::Json* item = &call.body;
  std::string pointer;
  for (const std::string& name : binding.body_path) {
    item = contract::find(*item, name);
    pointer = contract::child_pointer(pointer, name);
    if (item == nullptr) return std::nullopt;
  }
  const auto look = [&](const contract::Json& object, const std::string& place) {
    for (const auto& each : binding.refused_properties) {
      if (contract::find(object, each.name) == nullptr) continue;
      fault.errors.push_back(
          {"body", contract::child_pointer(place, each.name), "", "", messages::is_unsupported});
    }
  };
  if (item->IsArray()) {
    for (rapidjson::SizeType i = 0; i < item->Size(); ++i)
      look((*item)[i], pointer + "/" + std::to_string(i));
  } else {
    look(*item, pointer);
  }
  if (fault.errors.empty()) return std::nullopt;
  return fault;
}

}  // namespace

Handler resource_handler(
    const ResourceContext& context,
    const Binding& binding,
    const contract::Operation& operation,
    const validation::Schema& representation) {
  Handler handler = handler_of(
      {context, binding, &operation, names_in_path(context.model, binding.resource)},
      representation);
  if (binding.refused.empty() && binding.refused_properties.empty()) return handler;
  return [binding, handler = std::move(handler)](const Call& call, const Request& request) {
    if (auto fault = refused(binding, call, request)) return Outcome(std::move(*fault));
    if (auto fault = refused_in_body(binding, call)) return Outcome(std::move(*fault));
    return handler(call, request);
  };
}

ResourceHandler::ResourceHandler(
    const BoundOperation& bound, const validation::Schema& representation)
    : bound_(bound),
      representation_(representation),
      view_(bound),
      answer_(bound.binding.answer, AnswerWriter::Holds::item),
      statements_(
          has_parent(bound.binding) || view_.embeds() ? persistence::Store::Statements::several
                                                      : persistence::Store::Statements::one) {}

Outcome ResourceHandler::operator()(const Call& call, const Request& request) const {
  return bound_.binding.action == Action::read ? read(call, request) : write(call, request);
}

Outcome ResourceHandler::read(const Call& call, const Request& request) const {
  Response response{bound_.binding.success, {}, ""};
  constexpr std::size_t usual_size = 400;
  constexpr std::size_t usual_fields = 6;
  response.body.reserve(usual_size);
  response.fields.reserve(usual_fields);
  response.fields.push_back({"Content-Type", view_.media_type()});
  std::optional<Fault> fault;
  std::string etag;
  const auto& resource = bound_.resource();
  const std::string origin = view_.origin(call, request);
  const auto find = [&](Rows& rows) {
    Scope scope;
    fault = enter_scope(rows, call, scope);
    if (fault) return;
    const bool is_single = bound_.binding.is_singleton;
    auto item = is_single ? std::nullopt : item_match(call, ItemOf{bound_.binding, resource});
    if (item) scope.matches.push_back(std::move(*item));
    const auto row =
        item || is_single ? rows.find(bound_.binding.resource, scope.matches) : std::nullopt;
    if (!row) {
      fault = missing_item(call, bound_.binding, resource);
      return;
    }
    if (view_.embeds()) {
      const Row shown = view_.embedded(bound_, rows, *row, origin);
      etag = view_.represent(bound_, shown, origin, response.body);
    } else {
      etag = view_.represent(bound_, *row, origin, response.body);
    }
  };
  const auto broken = bound_.context.store.read(statements_, std::ref(find), freshness_of(call));
  if (broken) return store_problem(bound_, *broken, {});
  if (fault) return std::move(*fault);
  if (!bound_.binding.answers_body) return Response{bound_.binding.success, {}, ""};
  surround(request, origin, response.body);
  if (!bound_.binding.has_etag) return response;
  fault = add_etag(request, std::move(etag), response);
  if (fault) return std::move(*fault);
  return response;
}

std::optional<Fault> ResourceHandler::enter_scope(
    Rows& rows, const Call& call, Scope& scope) const {
  return enter_ancestors(rows, call, bound_.binding, bound_.context.model, scope);
}

persistence::Row ResourceHandler::as_shown(
    Rows& rows, const Row& row, std::string_view origin) const {
  return view_.embeds() ? view_.embedded(bound_, rows, row, origin) : row;
}

// Inside the transaction: what was checked is what is changed (RFC 9110 section 13.2).
std::optional<Fault> ResourceHandler::check_conditions(Rows& rows, const Write& write) const {
  const Request& request = write.request;
  if (!bound_.binding.has_etag) return std::nullopt;
  const bool has_match = request.has_field("If-Match");
  if (!has_match && bound_.operation->documents_exactly(428)) {
    return condition_fault(
        Condition::precondition_required, "If-Match", messages::if_match_required);
  }
  const bool has_none_match = request.has_field("If-None-Match");
  if (!has_match && !has_none_match) return std::nullopt;
  const Row shown = as_shown(rows, write.attempt.row, write.origin);
  const std::string etag = etag_of(view_.whole(bound_, shown, write.origin));
  if (auto fault = check_match(request, etag)) return fault;
  if (has_none_match && matches_weakly(request.joined_field("If-None-Match"), etag)) {
    return condition_fault(Condition::precondition_failed, "If-None-Match", messages::item_exists);
  }
  return std::nullopt;
}

}  // namespace accord::server::handler
