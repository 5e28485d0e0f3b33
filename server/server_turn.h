#pragma once

#include <functional>
#include <utility>

#include "accord/persistence/turn.h"
#include "accord/server/http/worker_turn.h"
#include "accord/server/kept_answers.h"
#include "accord/server/operations/request_log.h"

namespace accord::server {

/// What is read and written in one turn of a worker shares transactions, and its lines of the log
/// are written together. So many answers are kept from one turn to the next.
class ServerTurn final : public http::WorkerTurn {
 public:
  ServerTurn(
      std::function<http::Resume()> make_wake,
      operations::RequestLog& log,
      std::size_t kept_answers)
      : turn_(std::move(make_wake)),
        lines_(log),
        answers_(kept_answers) {}
  bool end() override {
    const bool has_news = turn_.end();
    if (!has_news) lines_.flush();
    return has_news;
  }

 private:
  persistence::Turn turn_;
  operations::RequestLog::Batch lines_;
  KeptAnswers answers_;
};

}  // namespace accord::server
