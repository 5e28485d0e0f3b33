#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/server/http/connection_table.h"
#include "accord/server/http/front.h"
#include "accord/server/http/response_writer.h"
#include "accord/server/http/resume_queue.h"
#include "accord/server/http/transport.h"
#include "accord/server/http/worker_turn.h"

namespace accord::server::http {

/// Reads the connections of one worker, has their requests answered in order, and sends. Every
/// member runs on the worker's thread.
class Front final : public TurnHandler {
 public:
  PROTOTYPE_OF(Pistache::Tcp::Handler, Front)

  explicit Front(std::shared_ptr<Shared> shared);
  Front(const Front& other) : Front(other.shared_) {}
  Front& operator=(const Front&) = delete;
  ~Front() override;

  using Peer = std::shared_ptr<Pistache::Tcp::Peer>;
  void begin_turn() override;
  void end_turn() override;
  [[nodiscard]] int due_descriptor() const override { return resumed_.descriptor(); }
  void resume_due() override { resumed_.run(); }
  void onInput(const char* data, std::size_t size, const Peer& peer) override;
  void onDisconnection(const Peer& peer) override;

 private:
  using State = Connection::State;
  using Waiting = Connections::Waiting;

  void open(int descriptor) override;
  void refuse(Connection& connection, std::string_view why);
  bool keep_for_answer(Connection& connection);
  bool keep_for_log(Connection& connection);
  void answer_overdue(const Connection& connection, Waiting awaited);
  void drop(const Connection& connection);
  void run(Connection& connection);
  bool take_request(Connection& connection);
  bool answer(Connection& connection);
  bool flush(Connection& connection, Unsent rest = {});
  void free_answered(Connection& connection);
  void settle(Connection& connection);
  void close(Connection& connection);
  Resume defer();
  Resume make_wake();
  void resume(int descriptor, uint64_t number);
  void go_on(Connection& connection);
  void hold();
  void pass_held();

  std::shared_ptr<Shared> shared_;  // with the listener and the other workers
  ConnectionTable connections_;
  ResumeQueue resumed_;
  std::function<Resume()> defer_;
  std::function<void()> hold_;
  std::unique_ptr<WorkerTurn> turn_;  // null where there are none
  uint64_t turn_number_ = 0;
  std::chrono::steady_clock::time_point turn_began_;
  struct Held {
    int descriptor;
    uint64_t number;
    bool has_deadline = false;
  };
  std::vector<Held> held_;         // until the turn says so
  Connection* current_ = nullptr;  // whose request is being answered
  std::string out_;
  DateClock date_;
};

}  // namespace accord::server::http
