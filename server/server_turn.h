#pragma once

#include <functional>
#include <utility>

#include "accord/persistence/turn.h"
#include "accord/server/http/worker_turn.h"
#include "accord/server/operations/request_log.h"

namespace accord::server {

/// What is read and written in one turn of a worker shares transactions, and its lines of the log
/// are written together.
class ServerTurn final : public http::WorkerTurn {
 public:
  ServerTurn(std::function<http::Resume()> make_wake, operations::RequestLog& log)
      : turn_(std::move(make_wake)),
        lines_(log) {}
  bool end() override {
    const bool has_news = turn_.end();
    if (!has_news) lines_.flush();
    return has_news;
  }

 private:
  persistence::Turn turn_;
  operations::RequestLog::Batch lines_;
};

}  // namespace accord::server
