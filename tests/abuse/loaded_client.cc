#include "abuse/loaded_client.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "abuse/nonce.h"

namespace accord::abuse {
namespace {

int state_of(int descriptor) {
  tcp_info info{};
  socklen_t size = sizeof(info);
  ::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size);
  return info.tcpi_state;
}

// The server's FIN or RST is here already.
bool is_closed_by_peer(int descriptor) {
  return state_of(descriptor) != TCP_ESTABLISHED;
}

// A request that reaches a socket while it is being closed is answered with RST behind the FIN;
// reading shows the FIN only.
bool is_reset_behind_end(int descriptor) {
  for (int left = 20; left > 0 && state_of(descriptor) != TCP_CLOSE; --left)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return state_of(descriptor) == TCP_CLOSE;
}

}  // namespace

LoadedClient::LoadedClient(uint16_t port, unsigned number, uint64_t first_nonce)
    : port_(port),
      number_(number),
      next_(first_nonce),
      thread_([this] { load(); }) {}

LoadFigures LoadedClient::finish() {
  thread_.join();
  return std::move(figures_);
}

void LoadedClient::load() {
  while (!is_refused_) {
    Client client({port_, 1 + number_});
    if (!client.is_open()) {
      ++figures_.refused;
      return;
    }
    is_first_ = true;
    while (use(client)) {
    }
  }
}

// False where the connection is over.
bool LoadedClient::use(Client& client) {
  if (is_closed_by_peer(client.number())) {
    // A connection that was never served: the server is gone.
    if (is_first_) ++figures_.refused;
    is_refused_ = is_first_;
    return false;
  }
  return ask(client);
}

bool LoadedClient::ask(Client& client) {
  // Every fourth client sends several at once.
  const unsigned count = number_ % 4 == 0 ? 4 : 1;
  std::string bytes;
  for (unsigned each = 0; each < count; ++each) {
    asked_.push_back({nonce(++next_), next_ % 2 == 0});
    const Asked& last = asked_.back();
    bytes += last.creates ? nonce_create(last.nonce) : nonce_read(last.nonce);
  }
  const bool is_sent = client.send(bytes);
  const bool was_closed_at_once = !is_sent || is_closed_by_peer(client.number());
  return receive(client, was_closed_at_once);
}

bool LoadedClient::receive(Client& client, bool was_closed_at_once) {
  while (!asked_.empty()) {
    Answer answer;
    const Came came = client.receive(answer);
    if (came != Came::answer) {
      settle(client, came, was_closed_at_once);
      return false;
    }
    is_first_ = false;
    const Asked first = asked_.front();
    asked_.pop_front();
    if (answer.status == 503) {
      (first.creates ? figures_.open_creates : figures_.open_reads).push_back(first.nonce);
      ++figures_.turned_away;
      leave_open(figures_.turned_away);
      return false;
    }
    const std::string fault = nonce_fault(answer, first.nonce);
    if (!fault.empty()) figures_.faults.push_back(fault);
    ++figures_.answered;
    if (answer.status == 201) ++figures_.created;
    if (answer.closes()) {
      leave_open(figures_.announced);
      return false;
    }
  }
  return true;
}

void LoadedClient::leave_open(long& count) {
  count += static_cast<long>(asked_.size());
  for (const Asked& each : asked_)
    (each.creates ? figures_.open_creates : figures_.open_reads).push_back(each.nonce);
  asked_.clear();
}

// A loopback send has reached the server's socket when it returns. If the connection was not closed
// then, a FIN later says that the server had read the request, or would never have; RST says that
// it closed with bytes unread: the race that RFC 9112 section 9.3.1 speaks of.
void LoadedClient::settle(Client& client, Came came, bool was_closed_at_once) {
  const std::string what = asked_.front().nonce;
  if (came == Came::fault) figures_.faults.push_back("no response: " + client.reader().fault());
  if (client.reader().is_inside()) {
    figures_.faults.push_back("an answer was cut: " + what);
    return leave_open(figures_.unanswered);
  }
  if (came == Came::end && is_reset_behind_end(client.number())) came = Came::reset;
  if (came == Came::reset && is_first_) {
    ++figures_.refused;
    is_refused_ = true;
    return leave_open(figures_.raced);
  }
  if (came == Came::reset || was_closed_at_once) return leave_open(figures_.raced);
  figures_.faults.push_back(
      std::string(came == Came::late ? "no answer in 20 s: " : "EOF instead of an answer: ") +
      what);
  leave_open(figures_.unanswered);
}

}  // namespace accord::abuse
