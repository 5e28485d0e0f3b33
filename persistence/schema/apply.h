#pragma once

#include <string>
#include <vector>

#include "accord/persistence/schema/plan.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence::schema {

/// Runs statements that change tables, and remembers them.
class Changes {
 public:
  explicit Changes(sql::Session& session) : session_(session) {}

  void run(const std::string& sql) {
    done_.push_back(sql);
    session_.run(sql);
  }
  void note(const std::string& sql) { done_.push_back(sql); }
  [[nodiscard]] sql::Session& session() { return session_; }
  /// The last one may have failed.
  [[nodiscard]] const std::vector<std::string>& done() const { return done_; }

 private:
  sql::Session& session_;
  std::vector<std::string> done_;
};

/// What a plan is carried out for.
struct Target {
  const Plan& plan;
  const Schema& wanted;
};

/// Carries out a plan in the transaction of the session. Throws what the session throws.
/// On SQLite foreign keys must be off; what a column allows is changed in the text of its table
/// (https://sqlite.org/lang_altertable.html, section 7), everything else by a copy of the table.
void apply_sqlite(const Target& target, Changes& changes);
void apply_postgres(const Target& target, Changes& changes);
/// How the tables were made, in `accord_table`: the last step on PostgreSQL.
void note_postgres(const Plan& plan, Changes& changes);

}  // namespace accord::persistence::schema
