#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include "abuse/client.h"

namespace accord::abuse {

/// What became of the requests of one client whose server stopped. A request is owed an answer
/// unless its connection was over before the server read it:
struct LoadFigures {
  long answered = 0;
  long created = 0;      ///< of them 201
  long announced = 0;    ///< behind an answer with `Connection: close` (RFC 9112 section 9.6)
  long turned_away = 0;  ///< answered 503, and those behind it
  long raced = 0;        ///< the close was here right after sending, or RST said "not read"
  long refused = 0;      ///< connections that were refused, or reset before a byte came
  long unanswered = 0;   ///< none of these: a fault each
  std::vector<std::string> faults;
  std::vector<std::string> open_reads;    ///< nonces of reads without an answer, whyever
  std::vector<std::string> open_creates;  ///< the same of creations
};

/// A thread that keeps asking on kept-alive connections, reads and creations in turn, sometimes
/// several at once, until the server takes no more connections.
class LoadedClient {
 public:
  LoadedClient(uint16_t port, unsigned number, uint64_t first_nonce);
  LoadFigures finish();

 private:
  struct Asked {
    std::string nonce;
    bool creates;
  };
  void load();
  bool use(Client& client);
  bool ask(Client& client);
  bool receive(Client& client, bool was_closed_at_once);
  void settle(Client& client, Came came, bool was_closed_at_once);
  void leave_open(long& count);

  const uint16_t port_;
  const unsigned number_;
  uint64_t next_;
  bool is_first_ = true;  // request of its connection
  bool is_refused_ = false;
  std::deque<Asked> asked_;
  LoadFigures figures_;
  std::jthread thread_;  // touches the others alone until it is joined
};

}  // namespace accord::abuse
