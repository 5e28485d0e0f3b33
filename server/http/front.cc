#include "accord/server/http/front.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <string>

#include <pistache/peer.h>
#include <sys/socket.h>

#include "accord/contract/http/body_source.h"
#include "accord/server/http/descriptor.h"
#include "accord/server/http/prepared_response.h"
#include "accord/server/http/worker_front.h"
#include "accord/server/messages/messages.h"

namespace accord::server::http {
namespace {

constexpr auto renewal_interval = std::chrono::milliseconds(100);
constexpr std::size_t largest_batch = 256U << 10U;
constexpr std::size_t largest_idle_buffer = 2U << 10U;
constexpr std::size_t largest_batch_buffer = 16U << 10U;
constexpr std::size_t largest_copied_body = 64U << 10U;

// How the body goes out.
Body form_of(const Request& request, const contract::http::Response& response, bool takes_chunks) {
  if (request.method == "HEAD") return Body::withheld;
  const bool has_length = response.source == nullptr || response.source->length();
  if (!has_length) return takes_chunks ? Body::chunked : Body::to_end;
  const bool is_apart = response.source != nullptr || response.body.size() > largest_copied_body;
  return is_apart ? Body::apart : Body::sent;
}

}  // namespace

Front::Front(std::shared_ptr<Shared> shared)
    : shared_(std::move(shared)),
      defer_([this] { return defer(); }),
      hold_([this] { hold(); }) {}

Front::~Front() {
  for (const int each : connections_.kept())
    shared_->connections.forget(each);
}

// No exception may leave these: Pistache would end the process.
void Front::open(int descriptor) {
  try {
    const auto& options = shared_->options;
    Connection& connection = connections_.add(descriptor, options.limits);
    connection.address = peer_address(descriptor);
    const auto counts = shared_->connections.open(descriptor, connection.address);
    if (shared_->is_draining) return refuse(connection, messages::server_stopping);
    const bool is_one_too_many = counts.all > options.most_connections ||
                                 (counts.of_address > options.most_connections_of_address &&
                                  options.is_bounded && options.is_bounded(connection.address));
    if (is_one_too_many) refuse(connection, messages::too_many_connections);
  } catch (const std::exception&) {
    ::shutdown(descriptor, SHUT_RDWR);
  }
}

void Front::onInput(const char* data, std::size_t size, const Peer& peer) {
  const int descriptor = peer->fd();
  try {
    Connection* found = connections_.find(descriptor);
    if (found == nullptr) return;
    Connection& connection = *found;
    switch (connection.state) {
      case State::closing:
        return;
      case State::paused: {
        const ParserLimits& limits = shared_->options.limits;
        connection.waiting.append(data, size);
        // No client needs to send more than one request ahead.
        const bool is_flood = connection.waiting.size() > limits.head + limits.body;
        if (is_flood || !shared_->received.charge(connection)) ::shutdown(descriptor, SHUT_RDWR);
        return;
      }
      case State::reading:
        // What is read after something else of the turn may have been sent since it began.
        connection.precedes_turn = std::exchange(connection.turn, turn_number_) != turn_number_ &&
                                   connection.buffer.empty();
        connection.buffer.append(data, size);
        if (!shared_->received.charge(connection))
          return refuse(connection, messages::too_much_received);
        return run(connection);
    }
  } catch (const std::exception&) {
    ::shutdown(descriptor, SHUT_RDWR);
  }
}

void Front::onDisconnection(const Peer& peer) {
  Connection* found = connections_.find(peer->fd());
  try {
    if (found != nullptr && (keep_for_answer(*found) || keep_for_log(*found))) return;
    const auto overdue = shared_->connections.forget(peer->fd());
    if (found != nullptr && overdue) answer_overdue(*found, *overdue);
  } catch (const std::exception&) {
    // Without memory there is no answer.
    shared_->connections.forget(peer->fd());
  }
  if (found != nullptr) drop(*found);
}

// RFC 9112 section 9.6: a client may close its side and read on. False where it is known to be
// gone, nothing of it is deferred or on its way, or half of what may be in flight waits so already:
// most clients that look like that are gone.
bool Front::keep_for_answer(Connection& connection) {
  if (connection.holds == 0) return false;
  const std::size_t most = (shared_->options.most_in_flight + 1) / 2;
  const int copy = shared_->connections.keep_half_closed(connection.descriptor, most);
  if (copy >= 0) connections_.keep(connection, copy);
  return copy >= 0;
}

// Its client is gone, but the request that is held may be written: it ends as any other, and what
// it is answered goes nowhere.
bool Front::keep_for_log(Connection& connection) {
  if (!connection.was_held) return false;
  shared_->connections.forget(connection.descriptor);
  constexpr uint64_t numbers = 1U << 30U;
  connections_.keep(connection, -2 - static_cast<int>(connection.number % numbers));
  return true;
}

void Front::drop(const Connection& connection) {
  if (connection.is_half_closed) shared_->connections.forget(connection.descriptor);
  if (connection.is_in_flight) --shared_->in_flight;
  shared_->received.forget(connection);
  connections_.erase(connection);
}

void Front::refuse(Connection& connection, std::string_view why) {
  const auto response = shared_->respond_to_fault(Condition::overloaded, why, connection.address);
  out_.clear();
  append_response(response, date_.now(), Body::sent, Persistence::close, out_);
  connection.closes = true;
  if (flush(connection)) close(connection);
}

// Its deadline ended the connection: nothing of a response is on its way, and Pistache closes it.
void Front::answer_overdue(const Connection& connection, Waiting awaited) {
  const auto [condition, why] = fault_of(awaited);
  const auto response = shared_->respond_to_fault(condition, why, connection.address);
  const bool is_head = connection.has_request && connection.parser.request().method == "HEAD";
  const Body body = is_head ? Body::withheld : Body::sent;
  out_.clear();
  append_response(response, date_.now(), body, Persistence::close, out_);
  send_now(connection.descriptor, out_, {});
}

// Parses and answers until more bytes are needed or the connection is paused.
void Front::run(Connection& connection) {
  out_.clear();
  while (!connection.closes && (connection.has_request || take_request(connection))) {
    if (!connection.has_request) continue;  // a fault was answered
    if (!answer(connection)) break;
    if (out_.size() > largest_batch && !flush(connection)) break;
  }
  if (connection.state == State::reading) {
    if (flush(connection)) settle(connection);
  } else if (!out_.empty()) {
    // Deferred: the responses before it are sent now.
    flush(connection);
  }
}

// False where more bytes are needed.
bool Front::take_request(Connection& connection) {
  Parser& parser = connection.parser;
  const std::string_view unread = connection.unread();
  if (unread.empty()) return false;
  switch (parser.parse(unread)) {
    case Parser::State::incomplete:
      if (parser.take_continue()) {
        // Before the client reads it: a stop that comes now must not take it for an idle one.
        shared_->connections.wait(connection.descriptor, Waiting::body);
        out_ += "HTTP/1.1 100 Continue\r\n\r\n";
      }
      return false;
    case Parser::State::faulty: {
      const auto response =
          shared_->respond_to_fault(parser.fault(), parser.fault_detail(), connection.address);
      append_response(response, date_.now(), Body::sent, Persistence::close, out_);
      connection.closes = true;
      return true;
    }
    case Parser::State::complete:
      break;
  }
  connection.has_request = true;
  return true;
}

// False where the connection is paused: deferred, or its response goes to a slow client.
bool Front::answer(Connection& connection) {
  const Request& request = connection.parser.request();
  const bool is_new = !connection.is_in_flight && !connection.was_held;
  if (!std::exchange(connection.is_in_flight, true)) ++shared_->in_flight;
  std::optional<contract::http::Response> response;
  Prepared prepared;
  if (is_new && shared_->in_flight > shared_->options.most_in_flight) {
    response = shared_->respond_to_fault(
        Condition::overloaded, messages::too_many_in_flight, connection.address);
  } else {
    current_ = &connection;
    const auto* hold = turn_ == nullptr ? nullptr : &hold_;
    const bool precedes_turn = std::exchange(connection.precedes_turn, false);
    response = shared_->respond(
        request, {connection.address, defer_, connection.kept, hold, precedes_turn, &prepared});
  }
  if (!response && prepared.response == nullptr) {
    connection.state = State::paused;
    const bool is_held = !held_.empty() && held_.back().number == connection.number;
    connection.was_held = is_held;
    if (!is_held) {
      shared_->connections.wait(connection.descriptor, Waiting::answer);
    } else {
      --shared_->in_flight;
      connection.is_in_flight = false;
    }
    return false;
  }
  connection.was_held = false;
  --shared_->in_flight;
  connection.is_in_flight = false;
  connection.kept.reset();
  const Body body =
      response ? form_of(request, *response, connection.parser.takes_chunks()) : Body::sent;
  connection.closes =
      !connection.parser.keeps_alive() || shared_->is_draining || body == Body::to_end;
  const auto persistence = connection.closes ? Persistence::close : Persistence::keep_alive;
  if (response) {
    append_response(*response, date_.now(), body, persistence, out_);
  } else {
    prepared.response->append(date_.now(), prepared.value, persistence, out_);
  }
  connection.taken += connection.parser.consumed();
  connection.has_request = false;
  connection.parser.reset();
  if (body == Body::sent || body == Body::withheld) return true;
  Unsent rest{{}, std::move(response->body), 0, std::move(response->until_sent), {}};
  rest.request_id = response->field("X-Request-Id");
  rest.source = std::move(response->source);
  rest.is_chunked = body == Body::chunked;
  // It may take long.
  if (rest.source != nullptr) free_answered(connection);
  return flush(connection, std::move(rest));
}

// Sends out_ and the body of `rest`, from where it is, as far as the socket takes them at once;
// what is left, or still to come, goes to `Connections`. False where the connection is no longer
// reading.
bool Front::flush(Connection& connection, Unsent rest) {
  const std::size_t sent = send_now(connection.descriptor, out_, rest.body);
  const bool is_all = sent == out_.size() + rest.body.size();
  const bool goes_on = is_all ? rest.source != nullptr : errno == EAGAIN;
  if (is_all && !goes_on) {
    out_.clear();
    if (out_.capacity() > largest_batch_buffer) out_.shrink_to_fit();
    return true;
  }
  const std::size_t head_sent = std::min(sent, out_.size());
  rest.head = out_.substr(head_sent);
  rest.sent = sent - head_sent;
  out_.clear();
  // Nobody tells the end of a half-closed connection but this. What is held ends all the same.
  const bool is_gone = !goes_on && connection.is_half_closed && !connection.was_held;
  connection.state = connection.closes || is_gone ? State::closing : State::paused;
  if (!goes_on) {
    ::shutdown(connection.descriptor, SHUT_RDWR);
    return false;
  }
  current_ = &connection;
  // The worker resumes the connection when the client has read all.
  const bool is_over = connection.closes && !connection.is_half_closed;
  const Resume resume = is_over ? Resume() : defer();
  if (!shared_->connections.finish_slowly(connection.descriptor, std::move(rest), resume)) {
    ::shutdown(connection.descriptor, SHUT_RDWR);
    if (resume) resume();
  }
  return false;
}

// No view of the request may be in use.
void Front::free_answered(Connection& connection) {
  connection.drop_answered();
  shared_->received.charge(connection);
  if (connection.buffer.empty() && connection.buffer.capacity() > largest_idle_buffer)
    connection.buffer.shrink_to_fit();
}

// After all requests were answered: frees memory and sets the next deadline.
void Front::settle(Connection& connection) {
  const bool is_last = connection.is_half_closed && connection.waiting.empty();
  if (connection.closes || is_last) return close(connection);
  free_answered(connection);
  const auto progress =
      connection.buffer.empty() ? Parser::Progress::none : connection.parser.progress();
  const bool was = connection.progress != progress;
  connection.progress = progress;
  switch (progress) {
    case Parser::Progress::none:
      if (!was && turn_began_ < connection.renewal) return;
      connection.renewal = turn_began_ + renewal_interval;
      return shared_->connections.wait(connection.descriptor, Waiting::idle);
    // One deadline for the whole of it: a byte now and then does not renew it.
    case Parser::Progress::head:
      if (was) shared_->connections.wait(connection.descriptor, Waiting::head);
      return;
    case Parser::Progress::body:
      if (was) shared_->connections.wait(connection.descriptor, Waiting::body);
      return;
  }
}

// Closes our side; the client closes its own, or its deadline does (RFC 9112 section 9.6).
void Front::close(Connection& connection) {
  if (connection.state == State::closing) return;
  connection.state = State::closing;
  connection.buffer = {};
  shared_->received.charge(connection);
  shared_->connections.wait(connection.descriptor, Waiting::linger);
  ::shutdown(connection.descriptor, SHUT_WR);
}

void Front::go_on(Connection& connection) {
  try {
    connection.state = State::reading;
    connection.progress = Parser::Progress::none;
    connection.renewal = {};
    if (!connection.has_request) {
      // No view of a request is in use: the buffer may move.
      connection.drop_answered();
      connection.append_waiting();
    }
    run(connection);
    if (connection.state == State::reading && !connection.waiting.empty()) {
      connection.append_waiting();
      run(connection);
    }
  } catch (const std::exception&) {
    ::shutdown(connection.descriptor, SHUT_RDWR);
    connection.state = State::closing;
  }
}

std::shared_ptr<TurnHandler> make_front(std::shared_ptr<Shared> shared) {
  return std::make_shared<Front>(std::move(shared));
}

}  // namespace accord::server::http
