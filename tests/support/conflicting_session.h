#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "accord/persistence/store.h"

namespace accord::support {

/// What happens to a commit.
enum class Commits {
  conflict,  ///< as a serialization failure: rolled back, and may succeed when it is run again
  lose       ///< committed, and the connection is lost before the answer
};

/// A session whose first commits fail.
class ConflictingSession final : public persistence::sql::Session {
 public:
  ConflictingSession(
      std::unique_ptr<persistence::sql::Session> inner,
      std::shared_ptr<std::atomic<int>> conflicts,
      Commits commits)
      : inner_(std::move(inner)),
        conflicts_(std::move(conflicts)),
        commits_(commits) {}
  ConflictingSession(const ConflictingSession&) = delete;
  ConflictingSession& operator=(const ConflictingSession&) = delete;
  ~ConflictingSession() override { forget_statements(); }

  [[nodiscard]] bool is_in_transaction() override { return inner_->is_in_transaction(); }
  void wait_for_locks(std::chrono::milliseconds time) override { inner_->wait_for_locks(time); }

 private:
  class Proxy final : public persistence::sql::Statement {
   public:
    Proxy(
        persistence::sql::Session& inner,
        std::function<void()> commit,
        std::string text,
        const persistence::sql::Types& types)
        : Statement(types.out),
          inner_(inner),
          commit_(std::move(commit)),
          text_(std::move(text)),
          in_(types.in),
          outs_(types.out) {}
    void bind(std::size_t index, const persistence::Cell& cell) override {
      statement().bind(index, cell);
    }
    bool run() override {
      if (text_ == "COMMIT") commit_();
      const bool has_row = statement().run();
      const auto row = statement().row();
      if (has_row) out_.assign(row.begin(), row.end());
      return has_row;
    }
    [[nodiscard]] int64_t inserted_key() const override {
      return inner_.prepared(text_, in_, outs_).inserted_key();
    }
    void each(const std::function<bool(persistence::RowView)>& visit) override {
      statement().each(visit);
    }

   private:
    persistence::sql::Statement& statement() { return inner_.prepared(text_, in_, outs_); }

    persistence::sql::Session& inner_;
    std::function<void()> commit_;
    std::string text_;
    std::vector<persistence::ColumnType> in_;
    std::vector<persistence::ColumnType> outs_;
  };

  std::unique_ptr<persistence::sql::Statement> make(
      const std::string& text, const persistence::sql::Types& types) override {
    return std::make_unique<Proxy>(
        *inner_, [this] { commit(); }, text, types);
  }

  void commit() {
    using Kind = persistence::StoreFault::Kind;
    if (*conflicts_ == 0) return;
    --*conflicts_;
    const bool is_lost = commits_ == Commits::lose;
    inner_->run(is_lost ? "COMMIT" : "ROLLBACK");
    if (is_lost) throw persistence::DatabaseError({Kind::unreachable, "", "connection lost"});
    throw persistence::DatabaseError({Kind::conflict, "", "serialization failure"});
  }

  std::unique_ptr<persistence::sql::Session> inner_;
  std::shared_ptr<std::atomic<int>> conflicts_;
  Commits commits_;
};

/// A store over such sessions: so many commits fail, counted down in `conflicts`.
inline persistence::Store::Connect conflicting(
    const persistence::DatabaseUrl& url,
    const std::shared_ptr<std::atomic<int>>& conflicts,
    Commits commits = Commits::conflict) {
  return [url, conflicts, commits](persistence::sql::Access access) {
    return std::make_unique<ConflictingSession>(
        persistence::sql::connect(url, access), conflicts, commits);
  };
}

}  // namespace accord::support
