#include "accord/server/http/listener.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>
#include <unordered_map>

#include <pistache/endpoint.h>
#include <pistache/http.h>
#include <pistache/peer.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "accord/server/http/response_writer.h"

namespace accord::server::http {
namespace {

using Peer = std::shared_ptr<Pistache::Tcp::Peer>;
using Waiting = Connections::Waiting;

struct Shared {
  Shared(const ListenerOptions& given, Respond answer, RespondToFault answer_fault)
      : options(given),
        respond(std::move(answer)),
        respond_to_fault(std::move(answer_fault)),
        connections(given.deadlines) {}
  const ListenerOptions& options;
  const Respond respond;
  const RespondToFault respond_to_fault;
  Connections connections;
  std::atomic<bool> is_draining = false;
};

struct Connection {
  explicit Connection(const ParserLimits& limits) : parser(limits) {}
  std::string buffer;
  Parser parser;
  bool is_inside_request = false;
  // The idle deadline is pushed on once in a while, not at each of many quick requests.
  std::chrono::steady_clock::time_point renewal;
  bool is_closing = false;  // we sent our last byte: what still arrives is swallowed
};

// One clone per worker: the connections of a worker need no lock.
class Front final : public Pistache::Http::Handler {
 public:
  HTTP_PROTOTYPE(Front)

  explicit Front(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
  Front(const Front& other) : Pistache::Http::Handler(other), shared_(other.shared_) {}
  Front& operator=(const Front&) = delete;
  ~Front() override = default;

  void onRequest(
      const Pistache::Http::Request& /*request*/,
      Pistache::Http::ResponseWriter /*response*/) override {}

  // Nothing may escape these three: Pistache would end the process.
  void onConnection(const Peer& peer) override {
    try {
      // Pistache's idle sweep throws for a peer without its parser.
      peer->putData(ParserData, std::make_shared<Pistache::Http::RequestParser>(1));
      open(peer->fd());
    } catch (const std::exception&) {
      ::shutdown(peer->fd(), SHUT_RDWR);
    }
  }

  void onInput(const char* data, std::size_t size, const Peer& peer) override {
    const int descriptor = peer->fd();
    try {
      const auto found = connections_.find(descriptor);
      if (found == connections_.end() || found->second.is_closing) return;
      found->second.buffer.append(data, size);
      serve(descriptor, found->second);
    } catch (const std::exception&) {
      ::shutdown(descriptor, SHUT_RDWR);
    }
  }

  void onDisconnection(const Peer& peer) override {
    shared_->connections.forget(peer->fd());
    connections_.erase(peer->fd());
  }

 private:
  void open(int descriptor) {
    connections_.erase(descriptor);
    Connection& connection =
        connections_.emplace(descriptor, shared_->options.limits).first->second;
    shared_->connections.wait(descriptor, Waiting::idle);
    if (shared_->is_draining || shared_->connections.count() > shared_->options.most_connections) {
      auto response = shared_->respond_to_fault(503, "too many connections");
      response.fields.push_back({"Retry-After", "1"});
      out_.clear();
      append_response(response, date_.now(), Body::sent, Persistence::close, out_);
      send(descriptor, connection);
      close(descriptor, connection);
    }
  }

  void serve(int descriptor, Connection& connection) {
    out_.clear();
    std::size_t taken = 0;
    bool closes = false;
    const std::string_view buffer = connection.buffer;
    Parser& parser = connection.parser;
    while (!closes && taken < buffer.size()) {
      const Parser::State state = parser.parse(buffer.substr(taken));
      if (state == Parser::State::incomplete) {
        if (parser.take_continue()) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
        break;
      }
      if (state == Parser::State::faulty) {
        closes = true;
        const auto response =
            shared_->respond_to_fault(parser.fault_status(), parser.fault_detail());
        append_response(response, date_.now(), Body::sent, Persistence::close, out_);
        break;
      }
      closes = !parser.keeps_alive() || shared_->is_draining;
      answer(parser.request(), closes);
      taken += parser.consumed();
      parser.reset();
      if (out_.size() > largest_batch && !send(descriptor, connection)) return;
    }
    connection.buffer.erase(0, taken);
    if (connection.buffer.empty() && connection.buffer.capacity() > largest_idle_buffer) {
      connection.buffer.shrink_to_fit();
    }
    if (!send(descriptor, connection)) return;
    if (closes) return close(descriptor, connection);
    const bool is_idle = connection.buffer.empty();
    // One deadline for a whole request: a byte now and then does not renew it.
    const auto now = std::chrono::steady_clock::now();
    const bool is_renewed = is_idle && !connection.is_inside_request && now < connection.renewal;
    if (!is_renewed && (is_idle || !connection.is_inside_request)) {
      connection.renewal = now + renewal_interval;
      shared_->connections.wait(descriptor, is_idle ? Waiting::idle : Waiting::request);
    }
    connection.is_inside_request = !is_idle;
  }

  void answer(const Request& request, bool closes) {
    const auto response = shared_->respond(request);
    append_response(
        response,
        date_.now(),
        request.method == "HEAD" ? Body::withheld : Body::sent,
        closes ? Persistence::close : Persistence::keep_alive,
        out_);
  }

  // Sends what is in out_ as far as the socket takes it at once; the rest is handed over. False
  // where the connection serves no more requests.
  bool send(int descriptor, Connection& connection) {
    std::size_t sent = 0;
    while (sent < out_.size()) {
      const ssize_t count =
          ::send(descriptor, out_.data() + sent, out_.size() - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (count > 0) {
        sent += static_cast<std::size_t>(count);
      } else if (count < 0 && errno == EINTR) {
        continue;
      } else {
        break;
      }
    }
    const bool is_done = sent == out_.size();
    if (!is_done) {
      connection.is_closing = true;
      const bool is_slow = errno == EAGAIN;
      if (!is_slow || !shared_->connections.finish_slowly(descriptor, out_.substr(sent))) {
        ::shutdown(descriptor, SHUT_RDWR);
      }
    }
    out_.clear();
    if (out_.capacity() > largest_idle_buffer) out_.shrink_to_fit();
    return is_done;
  }

  // Our side is closed; the client closes its own, or the sweeper does (RFC 9112 section 9.6).
  void close(int descriptor, Connection& connection) {
    if (connection.is_closing) return;
    connection.is_closing = true;
    connection.buffer = {};
    shared_->connections.wait(descriptor, Waiting::linger);
    ::shutdown(descriptor, SHUT_WR);
  }

  static constexpr auto renewal_interval = std::chrono::milliseconds(100);
  static constexpr std::size_t largest_batch = 256U << 10U;
  static constexpr std::size_t largest_idle_buffer = 16U << 10U;

  std::shared_ptr<Shared> shared_;  // with the listener and the other workers
  std::unordered_map<int, Connection> connections_;
  std::string out_;
  DateClock date_;
};

// A failed accept shows only here, on the accept thread: waiting a little keeps it from spinning.
class AcceptLog final : public Pistache::Log::StringLogger {
 public:
  void log(Pistache::Log::Level /*level*/, const std::string& /*message*/) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  [[nodiscard]] bool isEnabledFor(Pistache::Log::Level level) const override {
    return level >= Pistache::Log::Level::WARN;
  }
};

// Raises the limit of open files as far as one may, and keeps the number of connections below it: a
// slow response holds a second descriptor, the database and the log need some of their own.
std::size_t connections_below_the_limit(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  constexpr rlim_t others = 128;
  const rlim_t enough = 2 * static_cast<rlim_t>(wanted) + others;
  if (limit.rlim_cur < enough) {
    limit.rlim_cur = std::min(enough, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  const rlim_t most = limit.rlim_cur > others ? (limit.rlim_cur - others) / 2 : 1;
  return std::min(wanted, static_cast<std::size_t>(most));
}

}  // namespace

struct Listener::State {
  State(ListenerOptions given, Respond respond, RespondToFault respond_to_fault)
      : options(bounded(std::move(given))),
        shared(std::make_shared<Shared>(options, std::move(respond), std::move(respond_to_fault))) {
  }
  static ListenerOptions bounded(ListenerOptions given) {
    given.most_connections = connections_below_the_limit(given.most_connections);
    return given;
  }
  ListenerOptions options;
  std::shared_ptr<Shared> shared;  // with the workers
  std::unique_ptr<Pistache::Http::Endpoint> endpoint;
};

Listener::Listener(ListenerOptions options, Respond respond, RespondToFault respond_to_fault)
    : state_(std::make_unique<State>(
          std::move(options), std::move(respond), std::move(respond_to_fault))) {}

Listener::~Listener() {
  stop();
}

contract::Result<uint16_t, std::string> Listener::start() {
  std::signal(SIGPIPE, SIG_IGN);
  const ListenerOptions& options = state_->options;
  // Deadlines are our own: Pistache's close without telling the handler.
  constexpr auto never = std::chrono::hours(24 * 365 * 10);
  constexpr int backlog = 1024;
  const auto flags = Pistache::Flags<Pistache::Tcp::Options>(Pistache::Tcp::Options::ReuseAddr) |
                     Pistache::Tcp::Options::NoDelay | Pistache::Tcp::Options::CloseOnExec;
  const std::string place = options.host + ":" + std::to_string(options.port);
  try {
    const Pistache::Address address(place);
    state_->endpoint = std::make_unique<Pistache::Http::Endpoint>(address);
    state_->endpoint->init(Pistache::Http::Endpoint::options()
                               .threads(options.workers)
                               .flags(flags)
                               .headerTimeout(never)
                               .bodyTimeout(never)
                               .keepaliveTimeout(never));
    state_->endpoint->initArgs(
        static_cast<std::size_t>(options.workers),
        flags,
        std::string("accord"),
        backlog,
        std::make_shared<AcceptLog>());
    state_->endpoint->setHandler(std::make_shared<Front>(state_->shared));
    state_->endpoint->serveThreaded();
    return static_cast<uint16_t>(state_->endpoint->getPort());
  } catch (const std::exception& error) {
    state_->endpoint.reset();
    return "cannot listen on " + place + ": " + error.what();
  }
}

void Listener::stop() {
  if (!state_->endpoint) return;
  Shared& shared = *state_->shared;
  shared.is_draining = true;
  const auto until = std::chrono::steady_clock::now() + state_->options.drain;
  constexpr auto step = std::chrono::milliseconds(5);
  // Workers go on meanwhile: each connection is closed by its own.
  while ((shared.connections.count() > 0 || shared.connections.is_writing()) &&
         std::chrono::steady_clock::now() < until) {
    shared.connections.cut(Connections::Cut::idle);
    std::this_thread::sleep_for(step);
  }
  shared.connections.cut(Connections::Cut::all);
  const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (shared.connections.count() > 0 && std::chrono::steady_clock::now() < last) {
    std::this_thread::sleep_for(step);
  }
  state_->endpoint->shutdown();
  state_->endpoint.reset();
}

}  // namespace accord::server::http
