#include "accord/server/http/listener.h"

#include <algorithm>
#include <csignal>
#include <thread>

#include <pistache/listener.h>

#include "accord/server/http/descriptor.h"
#include "accord/server/http/front.h"
#include "accord/server/http/transport.h"
#include "accord/server/messages/messages.h"

namespace accord::server::http {
namespace {

// A failed accept shows only here, on the accept thread. It is tried again with a descriptor of the
// reserve, or after a little while: that keeps it from spinning.
class AcceptLog final : public Pistache::Log::StringLogger {
 public:
  explicit AcceptLog(std::shared_ptr<ReservedDescriptors> reserve) : reserve_(std::move(reserve)) {}
  void log(Pistache::Log::Level /*level*/, const std::string& /*message*/) override {
    if (!reserve_->release()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  [[nodiscard]] bool isEnabledFor(Pistache::Log::Level level) const override {
    return level >= Pistache::Log::Level::WARN;
  }

 private:
  std::shared_ptr<ReservedDescriptors> reserve_;  // with the listener
};

// What Pistache opens: its own, and for each worker an epoll and five eventfds; one of a front.
std::size_t descriptors_of(int workers) {
  constexpr std::size_t own = 9;
  constexpr std::size_t of_worker = 7;
  return own + of_worker * static_cast<std::size_t>(workers);
}

}  // namespace

struct Listener::State {
  State(ListenerOptions given, Respond respond, RespondToFault respond_to_fault)
      : options(std::move(given)),
        reserve(std::make_shared<ReservedDescriptors>(options.reserved_descriptors)),
        shared(std::make_shared<Shared>(
            options, refilling(std::move(respond)), std::move(respond_to_fault))) {}
  // What was accepted with a descriptor of the reserve has one of its own now.
  [[nodiscard]] Respond refilling(Respond respond) const {
    if (options.reserved_descriptors == 0) return respond;
    return [kept = reserve, respond = std::move(respond)](
               const contract::http::Request& request, const ConnectionContext& connection) {
      kept->refill();
      return respond(request, connection);
    };
  }
  ListenerOptions options;
  std::shared_ptr<ReservedDescriptors> reserve;  // with the accept thread
  std::shared_ptr<Shared> shared;                // with the workers
  std::unique_ptr<Pistache::Tcp::Listener> pistache;
};

Listener::Listener(ListenerOptions options, Respond respond, RespondToFault respond_to_fault)
    : state_(std::make_unique<State>(
          std::move(options), std::move(respond), std::move(respond_to_fault))) {}

Listener::~Listener() {
  stop();
}

contract::Result<uint16_t, std::string> Listener::start() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the limit of file sizes fails instead
  ListenerOptions& options = state_->options;
  const std::size_t needed = descriptors_of(options.workers) + options.others_descriptors;
  options.most_connections = connections_below_the_limit(options.most_connections, needed);
  if (options.most_connections == 0) {
    const auto [open, limit] = descriptor_count();
    return messages::few_descriptors(limit, open + needed + 16);
  }
  constexpr int backlog = 1024;
  const auto flags = Pistache::Flags<Pistache::Tcp::Options>(Pistache::Tcp::Options::ReuseAddr) |
                     Pistache::Tcp::Options::NoDelay | Pistache::Tcp::Options::CloseOnExec;
  const std::string place = options.host + ":" + std::to_string(options.port);
  try {
    const Pistache::Address address(place);
    state_->pistache = std::make_unique<Pistache::Tcp::Listener>(address);
    state_->pistache->init(
        static_cast<std::size_t>(options.workers),
        flags,
        std::string("accord"),
        backlog,
        std::make_shared<AcceptLog>(state_->reserve));
    const auto front = make_front(state_->shared);
    state_->pistache->setTransportFactory([front] { return std::make_shared<Transport>(front); });
    state_->pistache->setHandler(front);
    state_->pistache->bind();
    state_->pistache->runThreaded();
    return static_cast<uint16_t>(state_->pistache->getPort());
  } catch (const std::exception& error) {
    state_->pistache.reset();
    return messages::cannot_listen(place, error.what());
  }
}

std::size_t Listener::most_connections() const {
  return state_->options.most_connections;
}

Listener::Load Listener::load() const {
  Shared& shared = *state_->shared;
  const std::size_t half_closed = shared.connections.half_closed();
  const std::size_t all = shared.connections.count();
  return {
      all - std::min(all, half_closed),
      shared.in_flight.load(),
      shared.received.bytes(),
      half_closed};
}

void Listener::stop() {
  if (!state_->pistache) return;
  Shared& shared = *state_->shared;
  shared.is_draining = true;
  const auto until = std::chrono::steady_clock::now() + state_->options.drain;
  constexpr auto step = std::chrono::milliseconds(5);
  // Workers go on meanwhile: each connection is closed by its own.
  while ((shared.connections.count() > 0 || shared.connections.is_writing()) &&
         std::chrono::steady_clock::now() < until) {
    shared.connections.shut_down(Connections::Which::idle);
    std::this_thread::sleep_for(step);
  }
  shared.connections.shut_down(Connections::Which::all);
  const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  // Nobody is told of the end of those that are half-closed.
  while (load().connections > 0 && std::chrono::steady_clock::now() < last) {
    std::this_thread::sleep_for(step);
  }
  state_->pistache->shutdown();
  state_->pistache.reset();
}

}  // namespace accord::server::http
