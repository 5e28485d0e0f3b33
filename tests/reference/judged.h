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

/// Judges servers of one API in process: its contract and plan are read once.
class Suite {
 public:
  /// The plan is a pure function of the contract and `salt`.
  explicit Suite(const std::string& api, const std::string& salt = "saltn");
  ~Suite();

  /// A server with these changes, judged `runs` times in a row: what each run says.
  [[nodiscard]] std::vector<Verdicts> judge(
      const std::vector<const Change*>& changes, int jobs, int runs = 1) const;
  [[nodiscard]] const std::string& api() const { return api_; }

 private:
  struct Parts;
  std::string api_;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace accord::reference
