#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"
#include "accord/server/handler/etag.h"
#include "accord/server/handler/resource_handler.h"
#include "accord/server/handler/resource_scope.h"

namespace accord::server::handler {

using contract::ParameterIn;
using contract::http::Condition;
using contract::resource::Action;
using contract::resource::Property;
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
          "another " + resource_->name + " has this value already",
          at("x-unique", "is taken")};
    case StoreFault::Kind::required:
      return {Condition::body_invalid, "a property is missing", at("required", "is required")};
    case StoreFault::Kind::check:
      return {Condition::body_invalid, "a value is none of those allowed", {}};
    case StoreFault::Kind::reference: {
      if (binding_.action == Action::remove) {
        return {Condition::conflict, "other rows refer to this " + resource_->name, {}};
      }
      Fault dangling{Condition::reference_missing, "the body refers to what is not there", {}};
      (void)context_.store.read(persistence::Store::Statements::several, [&](Rows& rows) {
        const auto column = rows.dangling(binding_.resource, row);
        if (!column) return;
        dangling.errors.push_back(
            {"body",
             contract::child_pointer("", resource_->properties[*column].name),
             "x-foreign-key",
             "",
             "refers to a row that does not exist"});
      });
      return dangling;
    }
    case StoreFault::Kind::busy:
      return {Condition::overloaded, "the database is busy", {}};
    case StoreFault::Kind::internal:
      break;
  }
  return {Condition::internal, "", {}};
}

contract::http::Response ResourceHandler::answer(
    const Call& call, const Row& row, int status, bool is_created) const {
  Response response;
  response.status = status;
  if (is_created && !binding_.item_path.empty()) {
    response.fields.push_back({"Location", location(call, row)});
  }
  if (binding_.has_etag && binding_.action != Action::remove) {
    response.fields.push_back({"ETag", etag_of(full_json(row))});
  }
  if (!binding_.answers_body || status == 204) return response;
  response.fields.push_back({"Content-Type", media_type_});
  append_json(*resource_, table(), binding_.shown, row, response.body);
  return response;
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
