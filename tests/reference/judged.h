#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reference/server/changes.h"

namespace accord::reference {

/// What `accord conform` says of one reference server.
struct Verdicts {
  std::set<std::string> failures;  ///< "case check"
  std::set<std::string> warnings;
  std::set<std::string> open;  ///< "operation/status state" of triples that are not passed
  std::set<std::string> harness_errors;
  std::size_t requests = 0;
};

/// The failures and harness errors, a line each.
std::string accusations_of(const Verdicts& verdicts);

/// What runs one after another say of one server, and random sequences after them.
struct Explored {
  std::vector<Verdicts> runs;
  std::set<std::string> failures;  ///< of the sequences: "operation check"
  std::set<std::string> warnings;
  std::vector<std::string> notes;
  std::size_t steps = 0;
  std::size_t longest = 0;  ///< requests of the longest case that is told
};

/// Judges servers of one API in process: its contract is read once.
class Suite {
 public:
  /// The plan is a pure function of the contract and `salt`.
  explicit Suite(const std::string& api, const std::string& salt = "saltn");
  ~Suite();

  using ChangesOn = std::vector<const Change*>;
  /// A server with these changes, judged by one job.
  [[nodiscard]] Verdicts judge(const ChangesOn& changes) const;
  /// A server with these changes: a run for each number of jobs, and after the last of them so many
  /// random sequences.
  [[nodiscard]] Explored explore(
      const ChangesOn& changes, const std::vector<int>& jobs, std::size_t sequences) const;
  [[nodiscard]] const std::string& api() const { return api_; }

 private:
  struct Parts;
  std::string api_;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace accord::reference
