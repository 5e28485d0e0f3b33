#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace accord::persistence {

/// What `pg_restore` writes as SQL, changed so that others see all or nothing of it. Rows of a
/// table that is created anew are not there for a transaction that began before (PostgreSQL,
/// section 13.6), unless they are frozen (COPY, FREEZE). A bound of the wait for locks stays in
/// force.
class RestoreScript {
 public:
  /// `out` must outlive this.
  explicit RestoreScript(std::ostream& out) : out_(out) {}

  /// The next part, of any size.
  void add(std::string_view part);

 private:
  void write(std::string_view line);

  enum class Place { statements, before_copy, copy, rows };
  std::ostream& out_;
  Place place_ = Place::statements;
  std::string line_;  // what there is of it
};

}  // namespace accord::persistence
