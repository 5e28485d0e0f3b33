#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "abuse/answer.h"
#include "abuse/report.h"
#include "abuse/server.h"
#include "abuse/socket.h"

namespace accord::abuse {

/// Connections that do nothing: half never spoke, half had one answer.
class IdleCrowd {
 public:
  IdleCrowd(uint16_t port, long count);

  /// How many the server still holds.
  [[nodiscard]] long held() const;
  /// Asked for, but closed or refused while it was built.
  [[nodiscard]] long refused() const { return refused_; }

 private:
  std::vector<Descriptor> all_;
  long refused_ = 0;
};

/// Clients that send a byte of a head or of a body now and then, each anew when the server has
/// enough of it, on a thread of its own.
class TricklingCrowd {
 public:
  TricklingCrowd(uint16_t port, long count);

  struct Figures {
    long cut = 0;        ///< ended by the server
    long bytes = 0;      ///< sent
    long connected = 0;  ///< at the end
  };
  Figures finish();

 private:
  struct Trickle {
    Descriptor descriptor;
    std::size_t sent = 0;
  };
  void trickle(const std::stop_token& stop);
  void send_some(Trickle& one, unsigned number);

  const uint16_t port_;
  const long count_;
  Figures figures_;
  std::jthread thread_;
};

/// Clients that ask for a long list with a small window and take nothing, or some bytes a second.
class SlowReaders {
 public:
  SlowReaders(uint16_t port, long count);

  /// Those of every second reader take a little.
  void sip();
  /// Statuses, read off the first bytes.
  void judge(Report& report);

 private:
  struct Reader {
    Descriptor descriptor;
    std::string head;
    bool is_over = false;
  };
  static void take(Reader& reader, std::size_t most);
  std::vector<Reader> readers_;
};

/// New clients, one after the other, each with one request and `Connection: close`.
class FreshClients {
 public:
  explicit FreshClients(uint16_t port);
  void finish(Report& report);

 private:
  void visit(const std::stop_token& stop);

  const uint16_t port_;
  long served_ = 0;
  long refused_ = 0;
  double worst_ = 0;  // milliseconds
  std::string first_refusal_;
  std::jthread thread_;
};

}  // namespace accord::abuse
