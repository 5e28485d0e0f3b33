#pragma once

#include <set>
#include <string>
#include <vector>

#include "accord/conformance/judge/coverage.h"
#include "accord/conformance/report/baseline.h"

namespace accord::conformance::report {

/// A finding with what reports need of it.
struct Item {
  const Finding* finding = nullptr;
  const CaseResult* result = nullptr;  ///< of the case that found it
  std::string fingerprint;
  std::string cause;  ///< that it is shown with: its own, or one of several keywords together
};
using Items = std::vector<Item>;

/// Findings of one check and one cause, in the order of the plan; the first stands for all, and is
/// the one of the most basic keyword where there are several.
struct Group {
  std::string check;
  std::string cause;
  Items items;                          ///< never empty
  std::set<std::string> keywords = {};  ///< of schemas, that the requests violate
};

/// A run made ready for the writers. Coverage and run must outlive it.
struct Report {
  const Coverage* coverage = nullptr;
  const RunResult* run = nullptr;
  std::string title;  ///< of the contract
  std::string url;    ///< of the server
  Items failures;     ///< those that are not accepted
  Items warnings;
  Items accepted;                 ///< failures and warnings that the baseline has
  std::vector<std::string> gone;  ///< of the baseline: fingerprints that no case has any more
  bool is_partial = false;        ///< --only: not every case of the plan ran
};

/// `gone` names those only whose case ran to its end, where the baseline tells the case; of a
/// partial run no others.
Report make_report(
    const Coverage& coverage,
    const RunResult& run,
    const Baseline& baseline = {},
    bool is_partial = false);

/// The most telling first: without a response or a server error; then by status; then what a
/// response says; of these the most frequent first.
std::vector<Group> grouped(const Items& items);

/// "78 cases of 3 operations": how often a cause was found.
std::string extent_of(const Group& group);

/// The triples that the run is about: of a partial one only those that a case aimed at.
std::vector<const Triple*> shown_triples(const Report& report);
/// How many of them are in that state.
std::size_t count_of(const Report& report, TripleState state);

}  // namespace accord::conformance::report
