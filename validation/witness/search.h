#pragma once

#include <string>
#include <vector>

#include "accord/validation/witness/values.h"

namespace accord::validation::containment {

/// A value that one schema accepts and another refuses, and why.
struct Witness {
  std::string text;  ///< JSON
  std::vector<contract::http::ProblemError> errors;
};

/// What a search came to.
struct Found {
  std::vector<Witness> witnesses;
  std::size_t tried = 0;  ///< values
};

/// Searches values that show that a schema refuses what another accepts. Deterministic; each
/// search is bounded, and all of them together.
class Search {
 public:
  Search(Side& old, Side& now) : old_(old), now_(now) {}

  /// What `inner` accepts and `outer` refuses in messages of that direction.
  Found run(const Term& inner, const Term& outer, Direction direction);

 private:
  Side& old_;
  Side& now_;
  std::size_t spent_ = 0;
};

}  // namespace accord::validation::containment
