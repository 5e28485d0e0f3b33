#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/resource/model.h"
#include "accord/server/handler/resource_handler.h"
#include "accord/server/router.h"
#include "accord/validation/fault/fault_response.h"
#include "accord/validation/request/request_validator.h"
#include "support/contracts.h"
#include "support/database.h"
#include "support/temporary_folder.h"

namespace accord::server::handler {

/// A contract served from an empty store without HTTP. The model is the inferred one, changed by
/// the test: bindings and columns are set there as the test requires them. Safe to call from any
/// thread.
class Served {
 public:
  using Adjust = std::function<void(contract::resource::Model&)>;

  /// How sessions over a database are opened.
  using Sessions =
      std::function<persistence::Store::Connect(const persistence::DatabaseUrl& database)>;

  /// `most`: how many bytes the body of one list may have.
  Served(
      std::string_view text,
      const Adjust& adjust,
      std::size_t most = 32U << 20U,
      const Sessions& sessions = nullptr)
      : contract_(support::contract_of(text)),
        model_(contract::resource::infer(*contract_)),
        router_(*contract_),
        schemas_(*contract_),
        sources_(Sources::of_system()),
        budget_(40U << 20U, most) {
    adjust(model_);
    contract::Diagnostics found;
    for (const auto& operation : contract_->operations) {
      validators_.push_back(
          std::make_unique<validation::RequestValidator>(*contract_, operation, schemas_, found));
      faults_.push_back(std::make_unique<validation::fault::FaultResponder>(
          *contract_, operation, schemas_, found));
    }
    std::vector<validation::Schema> representations;
    for (const auto& each : model_.resources)
      representations.push_back(schemas_.add(each.schema));
    schemas_.finish();
    const auto database = support::database_at(folder_.file("rows.db"));
    auto store = sessions ? persistence::Store::open(database, model_, sessions(database))
                          : persistence::Store::open(database, model_);
    if (!store) throw std::runtime_error(store.fault());
    store_ = std::move(store).value();
    for (const auto& each : model_.mappings) {
      if (!each.binding) throw std::runtime_error(each.operation->id + ": " + each.reason);
      handlers_.push_back(resource_handler(
          {*contract_, model_, *store_, sources_, budget_},
          *each.binding,
          *each.operation,
          representations[each.binding->resource]));
    }
  }

  /// One request; a body is JSON.
  [[nodiscard]] contract::http::Response ask(
      std::string_view method,
      std::string_view target,
      std::string_view body = {},
      std::vector<contract::http::FieldView> fields = {}) const {
    contract::http::Request request;
    request.method = method;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    if (request.path.size() < target.size()) request.query = target.substr(request.path.size() + 1);
    request.authority = "api.example.com";
    request.body = body;
    request.has_body = !body.empty();
    request.fields = std::move(fields);
    if (request.has_body) request.fields.push_back({"Content-Type", "application/json"});
    const auto match = router_.find(request.path);
    if (!match) throw std::runtime_error("no such path: " + std::string(target));
    const std::size_t index =
        match->path->operations.at(contract::http::parse_method(method).value());
    validation::Call call;
    if (const auto fault = validators_[index]->validate(request, match->values, call))
      return faults_[index]->respond(*fault, request.path);
    auto outcome = handlers_[index](call, request);
    return outcome ? std::move(outcome).value()
                   : faults_[index]->respond(outcome.fault(), request.path);
  }
  /// The body of a success; the status and the body of anything else.
  [[nodiscard]] std::string body(
      std::string_view method, std::string_view target, std::string_view body = {}) const {
    const auto response = ask(method, target, body);
    const bool is_success = response.status >= 200 && response.status < 300;
    return is_success ? response.body : std::to_string(response.status) + " " + response.body;
  }
  [[nodiscard]] std::string get(std::string_view target) const { return body("GET", target); }
  [[nodiscard]] int status(
      std::string_view method, std::string_view target, std::string_view body = {}) const {
    return ask(method, target, body).status;
  }

 private:
  std::shared_ptr<const contract::Contract> contract_;
  contract::resource::Model model_;
  Router router_;
  validation::SchemaSet schemas_;
  Sources sources_;
  ResponseBudget budget_;
  support::TemporaryFolder folder_;
  std::unique_ptr<persistence::Store> store_;
  std::vector<std::unique_ptr<validation::RequestValidator>> validators_;
  std::vector<std::unique_ptr<validation::fault::FaultResponder>> faults_;
  std::vector<Handler> handlers_;
};

/// The binding of the operation with that id; throws where there is none.
inline contract::resource::Binding& binding_of(
    contract::resource::Model& model, std::string_view operation) {
  for (auto& each : model.mappings) {
    if (each.operation->id == operation && each.binding) return *each.binding;
  }
  throw std::runtime_error("not bound: " + std::string(operation));
}

}  // namespace accord::server::handler
