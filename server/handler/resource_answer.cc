#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"
#include "accord/server/handler/etag.h"
#include "accord/server/handler/resource_handler.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::ParameterIn;
using contract::http::Condition;
using contract::resource::Action;
using contract::resource::Property;
using persistence::RowView;
using persistence::StoreFault;
using validation::Call;

contract::http::Fault ResourceHandler::to_fault(const StoreFault& fault, const Row& row) const {
  auto at = [&](std::string_view keyword, std::string message) {
    std::vector<contract::http::ProblemError> errors;
    for (const Property& each : resource_->properties) {
      if (each.column != fault.column || each.is_hidden()) continue;
      errors.push_back(
          {"body",
           contract::child_pointer("", each.name),
           std::string(keyword),
           "",
           std::move(message)});
      break;
    }
    return errors;
  };
  switch (fault.kind) {
    case StoreFault::Kind::unique:
      return {
          Condition::conflict,
          messages::value_taken(resource_->name),
          at("x-unique", messages::is_taken)};
    case StoreFault::Kind::required:
      return {
          Condition::body_invalid,
          messages::required_property_missing,
          at("required", messages::is_required)};
    case StoreFault::Kind::check:
      return {Condition::body_invalid, messages::value_not_allowed, {}};
    case StoreFault::Kind::reference: {
      if (binding_.action == Action::remove) {
        return {Condition::conflict, messages::still_referenced(resource_->name), {}};
      }
      Fault dangling{Condition::reference_missing, messages::reference_missing, {}};
      (void)context_.store.read(persistence::Store::Statements::several, [&](Rows& rows) {
        const auto column = rows.dangling(binding_.resource, row);
        if (!column) return;
        dangling.errors.push_back(
            {"body",
             contract::child_pointer("", resource_->properties[*column].name),
             "x-foreign-key",
             "",
             messages::refers_to_nothing});
      });
      return dangling;
    }
    case StoreFault::Kind::busy:
      return {Condition::overloaded, messages::database_busy, {}, {}, fault.detail};
    case StoreFault::Kind::internal:
      break;
  }
  return {Condition::internal, "", {}, {}, fault.detail};
}

contract::http::Response ResourceHandler::answer(
    const Call& call, const Row& row, int status, bool is_created) const {
  Response response;
  response.status = status;
  if (is_created && !binding_.item_path.empty()) {
    response.fields.push_back({"Location", location(call, row)});
  }
  const bool has_etag = binding_.has_etag && binding_.action != Action::remove;
  const bool has_body = binding_.answers_body && status != 204;
  if (!has_etag && !has_body) return response;
  std::string etag = represent(row, response.body);
  if (has_etag) response.fields.push_back({"ETag", std::move(etag)});
  if (has_body) {
    response.fields.push_back({"Content-Type", media_type_});
  } else {
    response.body.clear();
  }
  return response;
}

// The tag is that of the whole representation, also where this response shows a part of it.
std::string ResourceHandler::represent(RowView row, std::string& body) const {
  if (!binding_.has_etag) {
    append_json(layout(), binding_.shown, row, body);
    return {};
  }
  if (shows_all_) {
    append_json(layout(), visible_, row, body);
    return etag_of(body);
  }
  std::string whole;
  append_json_and_part(layout(), {visible_, binding_.shown}, row, whole, body);
  return etag_of(whole);
}

std::string ResourceHandler::location(const Call& call, const Row& row) const {
  const auto path = contract::PathTemplate::parse(binding_.item_path);
  if (!path) return {};
  std::string text;
  for (const auto& segment : path->segments()) {
    text += '/';
    for (const auto& part : segment) {
      if (!part.is_parameter) {
        text += part.text;
      } else if (part.text == binding_.item_path_parameter) {
        text += contract::percent_encode(plain_text(row[binding_.location_property]));
      } else if (const auto* value = call.argument(ParameterIn::path, part.text)) {
        text += contract::percent_encode(
            value->IsString() ? std::string(contract::text_of(*value)) : contract::to_text(*value));
      }
    }
  }
  return text;
}

}  // namespace accord::server::handler
