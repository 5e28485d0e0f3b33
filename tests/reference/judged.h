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

/// What random sequences found beside the planned cases.
struct Explored {
  Verdicts planned;
  std::set<std::string> failures;  ///< "operation check"
  std::set<std::string> warnings;
  std::vector<std::string> notes;
  std::size_t sequences = 0;
  std::size_t steps = 0;
  std::size_t longest = 0;  ///< requests of the longest case that is told
};

/// Judges servers of one API in process: its contract and plan are read once.
class Suite {
 public:
  /// The plan is a pure function of the contract and `salt`.
  explicit Suite(const std::string& api, const std::string& salt = "saltn");
  ~Suite();

  /// A server with these changes, judged `runs` times in a row: what each run says.
  [[nodiscard]] std::vector<Verdicts> judge(
      const std::vector<const Change*>& changes, int jobs, int runs = 1) const;
  /// The same once, and so many random sequences after it.
  [[nodiscard]] Explored explore(
      const std::vector<const Change*>& changes, int jobs, std::size_t sequences) const;
  [[nodiscard]] const std::string& api() const { return api_; }

 private:
  struct Parts;
  std::string api_;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace accord::reference
