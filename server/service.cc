#include "accord/server/service.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "accord/contract/resource/families.h"
#include "accord/server/handler/example_handler.h"
#include "accord/server/handler/resource_handler.h"

namespace accord::server {
namespace {

std::vector<contract::http::MediaType> offered_by(const contract::Operation& operation) {
  std::vector<contract::http::MediaType> offered;
  const auto* success = contract::resource::success_of(operation);
  if (success == nullptr) return offered;
  for (const auto& each : success->content) {
    const bool is_served = each.media_type.is_json() || each.media_type.type == "text";
    if (is_served) offered.push_back(each.media_type);
  }
  return offered;
}

// Documented limits that nobody set.
contract::Diagnostics unlimited(const contract::Contract& contract) {
  contract::Diagnostics found;
  for (const contract::Operation& each : contract.operations) {
    if (!each.documents_exactly(429)) continue;
    found.push_back(each.response_for(429)->node.warning(
        "429 is documented for " + each.id + ", and no limit is set",
        "set one: --rate-limit 100/60"));
  }
  return found;
}

void add_all(contract::Diagnostics& into, const contract::Diagnostics& from) {
  into.insert(into.end(), from.begin(), from.end());
}

// What several parts met is told once, where it was met first.
void drop_repeated(contract::Diagnostics& found) {
  std::set<std::tuple<std::string, std::string, std::string>> told;
  std::erase_if(found, [&](const auto& each) {
    return !told.emplace(each.at.file, each.at.pointer, each.message).second;
  });
}

}  // namespace

Service::Service(std::shared_ptr<const contract::Contract> contract, ServiceOptions options)
    : contract_(std::move(contract)),
      options_(std::move(options)),
      model_(contract::resource::infer(*contract_)),
      router_(*contract_),
      schemas_(*contract_),
      sources_(persistence::Sources::of_the_machine()) {}

contract::Result<std::shared_ptr<const Service>> Service::build(
    std::shared_ptr<const contract::Contract> contract,
    const persistence::DatabaseUrl& database,
    const Handlers& handlers,
    const ServiceOptions& options) {
  std::shared_ptr<Service> service(new Service(std::move(contract), options));
  for (const auto& [id, handler] : handlers) {
    const auto& operations = service->contract_->operations;
    const bool is_known =
        std::any_of(operations.begin(), operations.end(), [&id = id](const auto& each) {
          return each.id == id;
        });
    if (!is_known) {
      return contract::Diagnostics{service->contract_->documents->root().error(
          "a handler is registered for the operation \"" + id + "\", which the contract lacks")};
    }
  }
  service->routes_ = routes_of(*service->contract_, service->model_, handlers);
  // Nothing is created for a contract that is not served.
  validation::SchemaSet trial(*service->contract_);
  auto refusals = check_contract(*service->contract_, trial);
  if (options.allow_unenforced) validation::accept_unenforced(refusals);
  if (contract::has_error(refusals)) return refusals;
  auto store = persistence::Store::open(database, service->model_);
  if (!store) {
    return contract::Diagnostics{{contract::Severity::error, {}, std::move(store).fault(), ""}};
  }
  service->store_ = std::move(store).value();
  service->add_endpoints(handlers);
  add_all(service->ledger_, service->schemas_.finish());
  if (options.allow_unenforced) validation::accept_unenforced(service->ledger_);
  if (contract::has_error(service->ledger_)) return service->ledger_;
  for (const Endpoint& each : service->endpoints_)
    each.faults.check(service->ledger_);
  if (options.authenticator) {
    add_all(service->ledger_, options.authenticator->check(*service->contract_));
  }
  if (!options.has_rate_limit) add_all(service->ledger_, unlimited(*service->contract_));
  add_all(service->ledger_, service->contract_->unserved);
  add_all(service->ledger_, service->model_.unserved);
  drop_repeated(service->ledger_);
  return std::shared_ptr<const Service>(std::move(service));
}

void Service::add_endpoints(const Handlers& handlers) {
  const auto& operations = contract_->operations;
  endpoints_.reserve(operations.size());
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const contract::Operation& operation = operations[i];
    endpoints_.push_back(
        {&operation,
         {*contract_, operation, schemas_, ledger_, options_.json},
         {*contract_, operation, schemas_, ledger_},
         {*contract_, operation, schemas_, ledger_},
         handler_for(i, handlers),
         offered_by(operation)});
  }
}

Handler Service::handler_for(std::size_t index, const Handlers& handlers) {
  const contract::Operation& operation = contract_->operations[index];
  switch (routes_[index].by) {
    case ServedBy::handler:
      return handlers.at(operation.id);
    case ServedBy::resource: {
      const auto& binding = *model_.mappings[index].binding;
      const auto& resource = model_.resources[binding.resource];
      return handler::ResourceHandler(
          {model_, *store_, sources_, options_.responses},
          binding,
          operation,
          schemas_.add(resource.schema));
    }
    case ServedBy::example:
      return *handler::example_handler(*contract_, operation);
    case ServedBy::nothing:
      break;
  }
  return {};
}

contract::Diagnostics check_contract(
    const contract::Contract& contract, validation::SchemaSet& schemas) {
  contract::Diagnostics found;
  std::vector<fault::FaultResponder> faults;
  for (const contract::Operation& each : contract.operations) {
    const validation::RequestValidator request(contract, each, schemas, found);
    const validation::ResponseValidator response(contract, each, schemas, found);
    faults.emplace_back(contract, each, schemas, found);
  }
  // Components that nothing refers to are judged too.
  const auto components = contract.documents->root().member("components").member("schemas");
  for (const auto& [name, schema] : components.members())
    schemas.add(schema);
  add_all(found, schemas.finish());
  if (!contract::has_error(found)) {
    for (const auto& each : faults)
      each.check(found);
  }
  add_all(found, contract.unserved);
  const auto model = contract::resource::infer(contract);
  add_all(found, model.unserved);
  for (const Route& each : routes_of(contract, model, {})) {
    if (each.by == ServedBy::nothing) add_all(found, {unserved(each)});
  }
  drop_repeated(found);
  return found;
}

}  // namespace accord::server
