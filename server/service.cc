#include "accord/server/service.h"

#include <algorithm>
#include <set>

#include "accord/contract/resource/families.h"
#include "accord/server/handler/example_handler.h"
#include "accord/server/handler/resource_handler.h"
#include "accord/server/messages/messages.h"

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

// Documented rate limits that are not set.
contract::Diagnostics unlimited(const contract::Contract& contract) {
  contract::Diagnostics found;
  for (const contract::Operation& each : contract.operations) {
    if (!each.documents_exactly(429)) continue;
    found.push_back(each.response_for(429)->node.warning(
        messages::no_rate_limit(each.id), messages::set_a_rate_limit, "no-rate-limit", each.id));
  }
  return found;
}

void add_all(contract::Diagnostics& into, const contract::Diagnostics& from) {
  into.insert(into.end(), from.begin(), from.end());
}

std::set<std::string> names_of(const Handlers& handlers) {
  std::set<std::string> names;
  for (const auto& [id, handler] : handlers)
    names.insert(id);
  return names;
}

}  // namespace

Service::Service(std::shared_ptr<const contract::Contract> contract, ServiceOptions options)
    : contract_(std::move(contract)),
      options_(std::move(options)),
      model_(contract::resource::infer(*contract_)),
      router_(*contract_),
      schemas_(*contract_),
      sources_(handler::Sources::of_system()) {}

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
      return contract::Diagnostics{
          service->contract_->documents->root().error(messages::handler_without_operation(id))};
    }
  }
  service->routes_ =
      contract::resource::routes_of(*service->contract_, service->model_, names_of(handlers));
  service->add_endpoints();
  if (options.allow_unenforced) validation::accept_unenforced(service->ledger_);
  add_all(service->ledger_, options.faults);
  // No database is created for a contract that is not served.
  if (contract::has_error(service->ledger_)) return std::move(service->ledger_);
  auto store = persistence::Store::open(database, service->model_);
  if (!store) {
    return contract::Diagnostics{{contract::Severity::error, {}, std::move(store).fault(), ""}};
  }
  service->store_ = std::move(store).value();
  service->add_handlers(handlers);
  for (const Endpoint& each : service->endpoints_)
    each.faults.check(service->ledger_);
  if (options.authenticator) {
    add_all(service->ledger_, options.authenticator->check(*service->contract_));
  }
  if (!options.has_rate_limit) add_all(service->ledger_, unlimited(*service->contract_));
  add_all(service->ledger_, service->contract_->unserved);
  add_all(service->ledger_, service->model_.unserved);
  contract::drop_repeated(service->ledger_);
  return std::shared_ptr<const Service>(std::move(service));
}

void Service::add_endpoints() {
  const auto& operations = contract_->operations;
  endpoints_.reserve(operations.size());
  for (const contract::Operation& operation : operations) {
    endpoints_.push_back(
        {&operation,
         {*contract_, operation, schemas_, ledger_, options_.json},
         {*contract_, operation, schemas_, ledger_},
         {*contract_, operation, schemas_, ledger_},
         {},
         offered_by(operation)});
  }
  for (const auto& resource : model_.resources)
    resource_schemas_.push_back(schemas_.add(resource.schema));
  // Components that nothing refers to are compiled too.
  const auto components = contract_->documents->root().member("components").member("schemas");
  for (const auto& [name, schema] : components.members())
    schemas_.add(schema);
  add_all(ledger_, schemas_.finish());
}

void Service::add_handlers(const Handlers& handlers) {
  for (std::size_t i = 0; i < endpoints_.size(); ++i)
    endpoints_[i].handler = handler_for(i, handlers);
}

Handler Service::handler_for(std::size_t index, const Handlers& handlers) {
  const contract::Operation& operation = contract_->operations[index];
  switch (routes_[index].by) {
    case contract::resource::ServedBy::handler:
      return handlers.at(operation.id);
    case contract::resource::ServedBy::resource: {
      const auto& binding = *model_.mappings[index].binding;
      return handler::resource_handler(
          {*contract_, model_, *store_, sources_, options_.responses},
          binding,
          operation,
          resource_schemas_[binding.resource]);
    }
    case contract::resource::ServedBy::example:
      return *handler::example_handler(*contract_, operation);
    case contract::resource::ServedBy::nothing:
      break;
  }
  return {};
}

}  // namespace accord::server
