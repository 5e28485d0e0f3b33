#include "accord/server/service.h"

#include <algorithm>
#include <future>
#include <set>
#include <sstream>

#include "accord/contract/resource/families.h"
#include "accord/server/handler/example_handler.h"
#include "accord/server/handler/mock_handler.h"
#include "accord/server/handler/resource_handler.h"
#include "accord/server/kept_answers.h"
#include "accord/server/messages/messages.h"
#include "accord/server/operations/contract_hash.h"

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
    if (!each.documents_exactly(429) || each.disabled) continue;
    found.push_back(each.response_for(429)->node.warning(
        messages::no_rate_limit(each.id), messages::set_a_rate_limit, "no-rate-limit", each.id));
  }
  return found;
}

// What the rate limit, which is set, does not hold for.
contract::Diagnostics beyond_the_limit(const contract::Contract& contract) {
  const contract::Operation* first = nullptr;
  std::size_t count = 0;
  for (const contract::Operation& each : contract.operations) {
    if (each.documents_exactly(429) || each.disabled) continue;
    if (count++ == 0) first = &each;
  }
  if (first == nullptr) return {};
  return {first->node.warning(
      messages::beyond_rate_limit(count, contract.operations.size(), first->id),
      messages::limit_everywhere,
      "no-rate-limit",
      first->id)};
}

void add_all(contract::Diagnostics& into, const contract::Diagnostics& from) {
  into.insert(into.end(), from.begin(), from.end());
}

// Of the operations that a handler serves: all of them where there is an upstream.
std::set<std::string> names_of(
    const Handlers& handlers, const contract::Contract& contract, bool is_forwarded) {
  std::set<std::string> names;
  for (const auto& each : contract.operations) {
    if (is_forwarded) names.insert(each.id);
  }
  for (const auto& [id, handler] : handlers)
    names.insert(id);
  return names;
}

// A fault for each line.
contract::Diagnostics lines_of(const std::string& text) {
  contract::Diagnostics faults;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    faults.push_back({contract::Severity::error, {}, line, ""});
  return faults;
}

}  // namespace

Service::Service(std::shared_ptr<const contract::Contract> contract, ServiceOptions options)
    : contract_(std::move(contract)),
      options_(std::move(options)),
      router_(*contract_),
      schemas_(*contract_),
      sources_(handler::Sources::of_system()) {}

contract::Result<std::shared_ptr<const Service>> Service::build(
    std::shared_ptr<const contract::Contract> contract,
    const persistence::DatabaseUrl& database,
    const Handlers& handlers,
    const ServiceOptions& options) {
  const auto hashing = std::async([contract] { (void)operations::hash_of(*contract); });
  std::shared_ptr<Service> service(new Service(contract, options));
  for (const auto& [id, handler] : handlers) {
    const auto& operations = contract->operations;
    const bool is_known =
        std::any_of(operations.begin(), operations.end(), [&id = id](const auto& each) {
          return each.id == id;
        });
    if (!is_known) {
      return contract::Diagnostics{
          contract->documents->root().error(messages::handler_without_operation(id))};
    }
  }
  service->compile(handlers);
  // What an error concerns is disabled, until those that are left concern nothing that is served.
  while (!options.is_strict && contract::has_error(service->ledger_)) {
    auto confined = confine(contract, service->ledger_);
    if (confined == contract) break;
    contract = std::move(confined);
    service.reset(new Service(contract, options));
    service->compile(handlers);
  }
  hashing.wait();  // it is kept with the documents
  auto faults = service->open(database, handlers);
  if (!faults.empty()) return faults;
  return std::shared_ptr<const Service>(std::move(service));
}

bool Service::is_sound() const {
  return !contract::has_error(ledger_) &&
         std::none_of(routes_.begin(), routes_.end(), [](const auto& each) {
           return each.by == contract::resource::ServedBy::disabled;
         });
}

std::string Service::why_unserved(const contract::Operation& operation) const {
  const auto index = static_cast<std::size_t>(&operation - contract_->operations.data());
  const contract::resource::Route& route = routes_[index];
  if (route.by != contract::resource::ServedBy::nothing)
    return messages::unserved(route.reason, route.remedy);
  Remedy& remedy = remedies_[index];
  std::call_once(remedy.is_tried, [&] {
    const auto found = contract::resource::suggestion_for(*contract_, *inference_, index);
    remedy.text = found ? remedy_of(*found) : route.remedy;
  });
  return messages::unserved(route.reason, remedy.text);
}

void Service::compile(const Handlers& handlers) {
  // Neither needs what the other finds.
  auto inferring =
      std::async([this] { return std::make_unique<contract::resource::Inference>(*contract_); });
  add_endpoints();
  inference_ = inferring.get();
  if (options_.idempotency) inference_->accept_idempotency_keys();
  add_other_schemas();
  routes_ = contract::resource::routes_of(
      *contract_, model(), names_of(handlers, *contract_, upstream() != nullptr));
  const auto validator_of = [&](std::size_t i) -> const validation::ResponseValidator& {
    return endpoints_[i].response_validator;
  };
  stateless_ = handler::example_handlers(*contract_, routes_, validator_of);
  remedies_ = std::make_unique<Remedy[]>(routes_.size());
  if (options_.allow_unenforced) validation::accept_unenforced(ledger_);
}

// No database is created for a contract that is not served.
contract::Diagnostics Service::open(
    const persistence::DatabaseUrl& database, const Handlers& handlers) {
  const bool is_refused = contract::has_error(options_.faults) || contract::has_error(unserved()) ||
                          (options_.is_strict && contract::has_error(ledger_));
  add_all(ledger_, options_.faults);
  if (is_refused) {
    add_all(ledger_, unserved());
    std::erase_if(
        ledger_, [](const auto& each) { return each.severity != contract::Severity::error; });
    return std::move(ledger_);
  }
  if (upstream() == nullptr) {
    auto faults = open_store(database);
    if (!faults.empty()) return faults;
  }
  add_handlers(handlers);
  finish_ledger(database);
  return {};
}

contract::Diagnostics Service::open_store(const persistence::DatabaseUrl& database) {
  auto store = persistence::Store::open(
      database,
      model(),
      {options_.item_bytes, operations::hash_of(*contract_), options_.keeps_answers});
  if (!store) return lines_of(store.fault());
  store_ = std::move(store).value();
  add_migrated(store_->migrated());
  if (!options_.seeds_examples) return {};
  auto seeded = seeds::seed_examples(seed_context());
  if (!seeded) return {{contract::Severity::error, {}, std::move(seeded).fault().detail, ""}};
  seeded_ = std::move(seeded).value();
  return {};
}

// What is stored, and how, is the matter of the upstream where there is one.
const contract::Diagnostics& Service::unserved() const {
  static const contract::Diagnostics none;
  return upstream() == nullptr ? model().unserved : none;
}

void Service::finish_ledger(const persistence::DatabaseUrl& database) {
  for (const Endpoint& each : endpoints_) {
    each.faults.check(ledger_);
    request_ids_.add(each.response_validator);
  }
  request_ids_.check(ledger_);
  if (options_.authenticator) add_all(ledger_, options_.authenticator->check(*contract_));
  if (upstream() != nullptr) return contract::drop_repeated(ledger_);
  if (database.postgres) {
    ledger_.push_back(
        {contract::Severity::note, {}, messages::nul_is_refused, "", "", "refused-character"});
  }
  if (options_.rate_limited == RateLimited::none) add_all(ledger_, unlimited(*contract_));
  if (options_.rate_limited == RateLimited::documented)
    add_all(ledger_, beyond_the_limit(*contract_));
  add_all(ledger_, contract_->unserved);
  add_all(ledger_, unserved());
  contract::drop_repeated(ledger_);
}

// A new version of accord may have noted the types of many columns.
void Service::add_migrated(const std::vector<std::string>& lines) {
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < lines.size() && i < most; ++i)
    migrated_.push_back(messages::migrated(lines[i]));
  if (lines.size() > most) migrated_.push_back(messages::more_was_migrated(lines.size() - most));
}

seeds::SeedContext Service::seed_context() const {
  return {{*contract_, model(), *store_, sources_, options_.responses}, resource_schemas_};
}

std::vector<std::string> Service::empty_for_good() const {
  std::vector<std::string> names;
  for (const std::size_t each : never_filled())
    names.push_back(model().resources[each].name);
  return names;
}

// Those that a route shows, none creates, and of which there is no row.
std::set<std::size_t> Service::never_filled() const {
  std::set<std::size_t> found;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    const bool is_shown = routes_[i].by == contract::resource::ServedBy::resource;
    if (is_shown && routes_[i].is_never_filled) found.insert(model().mappings[i].binding->resource);
  }
  if (store_ == nullptr) return {};
  const auto fault =
      store_->read(persistence::Store::Statements::several, [&](persistence::Rows& rows) {
        std::erase_if(found, [&](std::size_t each) {
          return rows.find(each, std::vector<persistence::Match>{}).has_value();
        });
      });
  // What could not be looked at may have rows.
  return fault ? std::set<std::size_t>() : found;
}

void Service::add_endpoints() {
  const auto& operations = contract_->operations;
  endpoints_.reserve(operations.size());
  for (const contract::Operation& operation : operations) {
    const contract::Operation& enforced = operation.disabled ? none_ : operation;
    endpoints_.push_back(
        {&operation,
         {*contract_, enforced, schemas_, ledger_, options_.json},
         {*contract_, enforced, schemas_, ledger_},
         {*contract_, enforced, schemas_, ledger_},
         {},
         offered_by(operation)});
  }
}

// Those of the resources, and of components that nothing refers to.
void Service::add_other_schemas() {
  for (const auto& resource : model().resources)
    resource_schemas_.push_back(schemas_.add(resource.schema));
  const auto components = contract_->documents->root().member("components").member("schemas");
  for (const auto& [name, schema] : components.members())
    schemas_.add(schema);
  add_all(ledger_, schemas_.finish());
}

void Service::add_handlers(const Handlers& handlers) {
  std::shared_ptr<handler::MockValues> values;
  if (options_.mock_seed)
    values = std::make_shared<handler::MockValues>(*contract_, *options_.mock_seed);
  if (values) add_mocks(values);
  for (std::size_t i = 0; i < endpoints_.size(); ++i) {
    Endpoint& endpoint = endpoints_[i];
    endpoint.handler = handler_for(i, handlers);
    endpoint.is_repeatable = is_repeatable(i);
    const auto by = routes_[i].by;
    const bool is_real =
        by == contract::resource::ServedBy::resource || by == contract::resource::ServedBy::handler;
    if (!values || !is_real) continue;
    endpoint.handler = handler::mocked_where_preferred(
        *contract_,
        *endpoint.operation,
        endpoint.response_validator,
        values,
        std::move(endpoint.handler));
  }
}

// Nobody is asked who he is, nothing is written, and nothing is read but rows.
bool Service::is_repeatable(std::size_t index) const {
  const contract::Operation& operation = contract_->operations[index];
  const bool is_stored = routes_[index].by == contract::resource::ServedBy::resource &&
                         !model().mappings[index].binding->writes();
  const bool is_open = options_.authenticator == nullptr || operation.security.empty();
  // What is preferred may be another answer than that of the rows.
  const bool is_mocked = options_.mock_seed.has_value();
  return is_stored && is_open && !is_mocked &&
         std::none_of(
             operation.parameters.begin(), operation.parameters.end(), [](const auto& each) {
               return each.in == contract::ParameterIn::header &&
                      KeptAnswers::is_left_out(each.name);
             });
}

// A table that no operation fills is not empty where others filled it.
void Service::add_mocks(const std::shared_ptr<handler::MockValues>& values) {
  const auto empty = never_filled();
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    auto& route = routes_[i];
    route.is_never_filled =
        route.is_never_filled && empty.contains(model().mappings[i].binding->resource);
  }
  const auto validator_of = [&](std::size_t i) -> const validation::ResponseValidator& {
    return endpoints_[i].response_validator;
  };
  stateless_ = handler::mock_handlers(*contract_, routes_, validator_of, values);
}

Handler Service::handler_for(std::size_t index, const Handlers& handlers) {
  const contract::Operation& operation = contract_->operations[index];
  switch (routes_[index].by) {
    case contract::resource::ServedBy::handler:
      if (upstream() == nullptr) return handlers.at(operation.id);
      endpoints_[index].offered.clear();  // the upstream negotiates
      break;
    case contract::resource::ServedBy::resource: {
      const auto& binding = *model().mappings[index].binding;
      return handler::resource_handler(
          {*contract_, model(), *store_, sources_, options_.responses},
          binding,
          operation,
          resource_schemas_[binding.resource]);
    }
    case contract::resource::ServedBy::mock:
      endpoints_[index].offered.clear();  // depends on what is preferred: the handler negotiates
      [[fallthrough]];
    case contract::resource::ServedBy::example:
      return std::move(stateless_.at(index));
    case contract::resource::ServedBy::nothing:
    case contract::resource::ServedBy::disabled:
      break;
  }
  return {};
}

}  // namespace accord::server
