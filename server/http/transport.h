#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <pistache/tcp.h>
#include <pistache/transport.h>

namespace accord::server::http {

/// What is done with the connections of one worker, on its thread. Cloned for each.
class TurnHandler : public Pistache::Tcp::Handler {
 public:
  virtual void begin_turn() = 0;
  /// All that was ready was taken.
  virtual void end_turn() = 0;
  /// Readable where `resume_due` has something to do.
  [[nodiscard]] virtual int due_descriptor() const = 0;
  virtual void resume_due() = 0;

  void onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) final;
  [[nodiscard]] bool has_opened() const { return !opened_.empty(); }
  /// The descriptors of connections that are new since the last call.
  std::vector<int> take_opened() { return std::exchange(opened_, {}); }

 protected:
  virtual void open(int descriptor) = 0;

 private:
  std::vector<int> opened_;
};

/// Pistache's transport, which tells the handler when a turn of the loop begins and ends and when
/// something is due, and takes what arrived with one call where one is enough.
class Transport final : public Pistache::Tcp::Transport {
 public:
  explicit Transport(const std::shared_ptr<TurnHandler>& handler);
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  ~Transport() override;
  [[nodiscard]] std::shared_ptr<Pistache::Aio::Handler> clone() const override;
  void registerPoller(Pistache::Polling::Epoll& poller) override;
  void onReady(const Pistache::Aio::FdSet& ready) override;

 private:
  void pass_on(std::vector<Pistache::Polling::Event> events);
  void look_in(std::chrono::milliseconds time);
  void watch_opened();
  void receive(const std::shared_ptr<Pistache::Tcp::Peer>& peer);

  std::shared_ptr<TurnHandler> handler_;
  std::optional<Pistache::Polling::Tag> opening_;  ///< Pistache's queue of new connections
  int timer_ = -1;                                 ///< readable when it is time to look there
  std::chrono::milliseconds next_look_{};          ///< what the timer was set to
};

}  // namespace accord::server::http
