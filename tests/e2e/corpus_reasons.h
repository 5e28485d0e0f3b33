#pragma once

#include <map>
#include <string>
#include <string_view>

#include "accord/contract/json/json.h"

namespace accord::e2e {

/// Why a documented status of the documents of others is not passed by `accord serve`, and why that
/// is right. A reason that is not in this list is not argued.
struct ArguedReason {
  std::string_view state;
  std::string_view part;      ///< of the reason that the report gives
  std::string_view meaning;   ///< for people
  std::string_view argument;  ///< why it is so, and what changes it
};

/// The documented statuses of all documents: how many are in each state, for which reason.
class CorpusReasons {
 public:
  /// `triples`: of a JSON report. Returns the reasons that nobody argues, a line each.
  std::string add(const std::string& document, const contract::Json& triples);
  /// docs/conformance-corpus.md.
  [[nodiscard]] std::string page() const;

 private:
  std::map<std::string, std::map<std::string, std::size_t>> states_;  // by document
  std::map<const ArguedReason*, std::size_t> reasons_;
};

}  // namespace accord::e2e
