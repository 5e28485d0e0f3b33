#include "accord/server/server.h"

#include <algorithm>
#include <ctime>
#include <thread>

#include "accord/contract/base/date_time.h"
#include "accord/contract/http/host.h"
#include "accord/server/messages/messages.h"
#include "accord/server/messages/page_messages.h"
#include "accord/server/operations/contract_hash.h"
#include "accord/server/operations/monitor.h"
#include "accord/server/server_turn.h"

namespace accord::server {
namespace {

using authentication::Authenticator;
using contract::Diagnostics;
using contract::http::Condition;
using contract::http::Request;
using validation::fault::problem_response;

// Descriptors of the second listener: a worker, some connections, and those in reserve.
constexpr std::size_t for_operators = 36;
constexpr std::size_t reserved_for_operators = 4;

Diagnostics one_fault(std::string message, std::string fix = {}) {
  return {{contract::Severity::error, {}, std::move(message), std::move(fix)}};
}

// Nothing that is stored in a file makes a worker wait, nor does an upstream: more than cores would
// only take them from each other. C++ handlers and a database server may.
int workers_for(const Handlers& handlers, const ServerOptions& options) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const bool may_wait = !handlers.empty() || options.database.postgres.has_value();
  return static_cast<int>(may_wait ? std::clamp(cores * 4, 4U, 64U) : std::max(1U, cores - 1));
}

const char* reason_of(http::Cut::Why why) {
  switch (why) {
    case http::Cut::Why::too_slow:
      return messages::cut_too_slow;
    case http::Cut::Why::source_failed:
      return messages::cut_by_source;
    case http::Cut::Why::closed:
      break;
  }
  return messages::cut_closed;
}

// Null where no operation is authenticated.
contract::Result<std::shared_ptr<const Authenticator>> authenticator_of(
    const contract::Contract& contract, const ServerOptions& options) {
  const auto& operations = contract.operations;
  if (options.authentication == Authentication::by_upstream)
    return std::shared_ptr<const Authenticator>();
  if (options.authentication == Authentication::off) {
    const bool is_secured = std::any_of(operations.begin(), operations.end(), [](const auto& each) {
      return each.requires_authentication();
    });
    if (is_secured && !contract::http::is_loopback(options.listener.host)) {
      return one_fault(messages::no_auth_beyond_loopback, messages::listen_on_loopback);
    }
    return std::shared_ptr<const Authenticator>();
  }
  authentication::Schemes schemes;
  if (!options.credentials.empty()) {
    auto read = authentication::read_credentials(
        contract, options.credentials, [] { return static_cast<int64_t>(std::time(nullptr)); });
    if (!read) return std::move(read).fault();
    schemes = std::move(read).value();
  }
  auto authenticator = std::make_shared<const Authenticator>(std::move(schemes));
  auto found = authenticator->check(contract);
  if (contract::has_error(found)) return found;
  return std::shared_ptr<const Authenticator>(std::move(authenticator));
}

}  // namespace

Server::Server(Handlers handlers, const ServerOptions& options)
    : handlers_(std::move(handlers)),
      options_(options),
      responses_(options.response_bytes, options.list_bytes),
      log_(options.log),
      gateway_(options.gateway, options.listener.host, log_, metrics_) {
  if (options_.listener.workers == 0) options_.listener.workers = workers_for(handlers_, options_);
  gateway_.charge(responses_);
  if (options.upstream)
    upstream_ = std::make_shared<const upstream::Upstream>(*options.upstream, responses_);
  if (!options.learn.empty()) {
    learned_ = std::make_shared<upstream::LearnedFile>(
        options.learn, [this](std::string_view why) { log_.alarm(why); });
  }
  if (options.rate_limit) {
    rate_limit_ = std::make_shared<edge::RateLimit>(
        *options.rate_limit, [] { return std::chrono::steady_clock::now(); });
  }
  if (options.pages) requests_ = std::make_shared<pages::RecentRequests>();
  if (options.database.replica()) {
    recent_writers_ = std::make_shared<edge::RecentWriters>(
        options.database.postgres->replica_after, [] { return std::chrono::steady_clock::now(); });
  }
}

contract::Result<std::shared_ptr<const Service>> Server::build(
    Contract contract, bool is_strict) const {
  if (!is_strict && options_.authentication == Authentication::required) {
    const auto unsupported = authentication::unsupported_operations(*contract);
    // Where nothing else is left, the start is refused: see Authenticator::check.
    if (unsupported.size() < contract->operations.size()) {
      contract = confine(std::move(contract), unsupported);
    }
  }
  auto authenticator = authenticator_of(*contract, options_);
  ServiceOptions options{
      options_.json,
      authenticator ? std::move(authenticator).value() : nullptr,
      responses_,
      rate_limited(),
      options_.allow_unenforced,
      is_strict,
      options_.item_bytes,
      options_.seeds_examples,
      options_.idempotency,
      options_.mock_seed};
  options.upstream = upstream_;
  if (learned_) options.learned = {learned_, &learned_->learned()};
  options.passes_undocumented = options_.passes_undocumented;
  options.keeps_answers = options_.kept_answers > 0;
  // Told with what else is wrong.
  if (!authenticator) options.faults = std::move(authenticator).fault();
  return Service::build(std::move(contract), options_.database, handlers_, options);
}

RateLimited Server::rate_limited() const {
  if (!rate_limit_) return RateLimited::none;
  return options_.limits_everywhere ? RateLimited::all : RateLimited::documented;
}

// Null where there are none.
std::shared_ptr<pages::Pages> Server::pages_of(const Service& service) {
  if (!options_.pages || pages::operation_below(service.contract()) != nullptr) return nullptr;
  return std::make_shared<pages::Pages>(
      pages::Shown{service.contract(), service.model(), service.routes(), service.ledger()},
      [this] { return why_not_ready(); },
      requests_);
}

std::string Server::about_pages() {
  if (!options_.pages) return options_.why_no_pages;
  const auto serving = service();
  if (const auto* operation = pages::operation_below(serving->contract()))
    return messages::pages_give_way(operation->id);
  return messages::pages_at + ("http://" + host() + ':' + std::to_string(port())) +
         std::string(pages::prefix);
}

void Server::use(std::shared_ptr<const Service> service) {
  auto pipeline = std::make_shared<const Pipeline>(
      service,
      PipelineOptions{
          options_.check_responses,
          [this](const RequestContext& context, std::string_view message) {
            log_.warn(message, context.id);
          },
          rate_limit_,
          options_.listener.limits.body,
          options_.database_timeout,
          options_.allows_cross_site_cookies
              ? std::nullopt
              : std::optional(edge::SameOrigin(options_.gateway.cors.origins)),
          recent_writers_,
          options_.limits_everywhere,
          &helpers_});
  gateway_.use(std::move(pipeline), pages_of(*service));
  {
    const std::lock_guard lock(service_mutex_);
    service_.swap(service);
  }
  // What was served before ends here, outside the lock, or with its last request.
}

std::shared_ptr<const Service> Server::service() {
  const std::lock_guard lock(service_mutex_);
  return service_;
}

contract::Result<std::unique_ptr<Server>> Server::start(
    Contract contract, const Handlers& handlers, const ServerOptions& options) {
  std::unique_ptr<Server> server(new Server(handlers, options));
  auto service = server->build(std::move(contract), options.is_strict);
  if (!service) return std::move(service).fault();
  server->reloads_.started(
      operations::hash_of(service.value()->contract()), std::chrono::system_clock::now());
  server->use(std::move(service).value());
  auto port = server->listen();
  if (!port) return one_fault(std::move(port).fault());
  server->port_ = port.value();
  server->is_serving_ = true;
  server->watch_ = std::make_unique<operations::TroubleWatch>(
      [served = server.get()] { return served->database_trouble(); },
      [served = server.get()](const std::string& trouble) {
        if (trouble.empty()) return served->log_.inform(messages::database_recovered);
        served->log_.alarm(trouble);
      });
  if (options.monitor) {
    auto monitor_port = server->listen_for_operators();
    if (!monitor_port) return one_fault(std::move(monitor_port).fault());
    server->monitor_port_ = monitor_port.value();
  }
  return server;
}

contract::Result<uint16_t, std::string> Server::listen() {
  http::ListenerOptions options = options_.listener;
  // A session for reading holds the database and its log.
  options.others_descriptors = 2 * static_cast<std::size_t>(options.workers);
  if (options_.monitor) options.others_descriptors += for_operators;
  // A response that is passed on has a duplicate of its client's.
  if (options_.upstream) options.others_descriptors += 2 * options_.upstream->most_connections;
  options.is_bounded = [this](std::string_view address) {
    return !contract::http::is_loopback(std::string(address)) && address != "::1" &&
           !edge::is_trusted(address, options_.gateway.trusted_proxies);
  };
  options.most_unsent = options_.response_bytes;
  options.make_turn = [this](std::function<http::Resume()> make_wake) {
    return std::make_unique<ServerTurn>(std::move(make_wake), log_, options_.kept_answers);
  };
  options.on_cut = [this](const http::Cut& cut) {
    ++cut_;
    log_.warn(messages::response_cut(cut.sent, cut.size, reason_of(cut.why)), cut.request_id);
  };
  listener_ = std::make_unique<http::Listener>(
      std::move(options),
      [this](const Request& request, const http::ConnectionContext& connection) {
        return gateway_.respond(request, connection);
      },
      [this](Condition condition, std::string_view detail, std::string_view address) {
        return gateway_.refuse(condition, detail, address);
      });
  return listener_->start();
}

contract::Result<uint16_t, std::string> Server::listen_for_operators() {
  const operations::Monitored monitored{
      [this] { return metrics_.text(gauges()); }, [this] { return why_not_ready(); }};
  // On loopback a foreign page must not read them (DNS rebinding); elsewhere any name of the
  // network is served.
  const edge::Hosts hosts({}, options_.monitor->host);
  http::ListenerOptions options = *options_.monitor;
  options.others_descriptors = listener_->most_connections();
  options.reserved_descriptors = reserved_for_operators;
  monitor_ = std::make_unique<http::Listener>(
      std::move(options),
      [monitored, hosts](const Request& request, const http::ConnectionContext& /*connection*/) {
        if (!hosts.is_allowed(request.authority)) {
          return std::optional(problem_response(Condition::misdirected, messages::monitor_host));
        }
        return std::optional(operations::monitor(monitored, request));
      },
      [](Condition condition, std::string_view detail, std::string_view /*address*/) {
        return problem_response(condition, detail);
      });
  return monitor_->start();
}

std::string Server::why_not_ready() {
  if (!is_serving_) return messages::stopping;
  const auto serving = service();
  if (upstream_ != nullptr) return upstream_->trouble();
  return trouble_of(*serving->store(), serving->store()->probe());
}

std::string Server::database_trouble() {
  const auto serving = service();
  if (upstream_ != nullptr) return {};  // each request that it fails is in the log
  return trouble_of(*serving->store(), serving->store()->trouble());
}

// "" where there is none. Another process may lock the database for as long as writers wait.
std::string Server::trouble_of(
    persistence::Store& store, const std::optional<persistence::StoreFault>& found) const {
  using persistence::LockWatch;
  using persistence::StoreFault;
  if (found) return messages::database_trouble(persistence::name_of(found->kind), found->detail);
  const auto lock = store.lock();
  if (!lock || LockWatch::Clock::now() - lock->since <= options_.database_timeout) return {};
  const auto since =
      std::chrono::duration_cast<std::chrono::milliseconds>(lock->since_date.time_since_epoch());
  return messages::database_trouble(
      persistence::name_of(StoreFault::Kind::busy),
      messages::locked_since(contract::date_time(since.count())));
}

operations::Gauges Server::gauges() {
  const auto serving = service();
  return {
      listener_->load(),
      serving->store() == nullptr ? persistence::Store::Load() : serving->store()->load(),
      gateway_.repeated(),
      responses_.taken(),
      log_.dropped(),
      reloads_.load(),
      cut_.load(),
      upstream_ == nullptr ? std::nullopt : std::optional(upstream_->load())};
}

Diagnostics Server::reload(Contract contract, bool is_strict) {
  auto service = build(std::move(contract), is_strict);
  if (!service) {
    reloads_.failed();
    return std::move(service).fault();
  }
  auto hash = operations::hash_of(service.value()->contract());
  use(std::move(service).value());
  reloads_.succeeded(std::move(hash), std::chrono::system_clock::now());
  return {};
}

Server::~Server() {
  stop();
}

void Server::stop() {
  is_serving_ = false;
  watch_.reset();
  if (listener_) listener_->stop();
  if (monitor_) monitor_->stop();
}

Api& Api::on(std::string operation_id, Handler handler) {
  handlers_.insert_or_assign(std::move(operation_id), std::move(handler));
  return *this;
}

contract::Result<std::unique_ptr<Server>> Api::serve(const ServerOptions& options) const {
  auto contract = contract::load_contract(contract_file_);
  if (!contract) return std::move(contract).fault();
  return Server::start(std::move(contract).value(), handlers_, options);
}

}  // namespace accord::server
