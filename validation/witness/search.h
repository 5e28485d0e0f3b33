#pragma once

#include <map>
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
/// search is bounded, and all of them together by the work of the validators.
class Search {
 public:
  /// What `inner` accepts and `outer` refuses in messages of that direction; searched once.
  const Found& run(const Term& inner, const Term& outer, Direction direction);
  /// Values that `inner` accepts, those that `outer` refuses first, with `part` in the place that
  /// `step` names: a property, `[]` and `[1]` of items, `*` of any other member, `/x/` of one whose
  /// name matches. Few.
  std::vector<std::string> around(
      const Term& inner,
      const Term& outer,
      Direction direction,
      const std::string& step,
      const std::string& part);
  /// True where `inner` accepts the value and `outer` refuses it.
  static bool shows(
      const Term& inner, const Term& outer, Direction direction, const std::string& value);

 private:
  struct Question {
    const SchemaView* inner;
    const SchemaView* outer;
    Direction direction;
    auto operator<=>(const Question&) const = default;
  };
  struct Answer {
    Found found;
    std::vector<std::string> accepted;  ///< values of any kind, the shortest of each
  };
  const Answer& ask(const Term& inner, const Term& outer, Direction direction);

  std::map<Question, Answer> known_;
};

}  // namespace accord::validation::containment
