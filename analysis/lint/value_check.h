#pragma once

#include <string>
#include <unordered_set>

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// Compares values that stand in a contract with their schemas. A value is sound where a request
/// or a response may show it: an example need not say which of the two it is for. The subject and
/// the findings must outlive it.
class ValueCheck {
 public:
  /// `noun` is what the values are, as in "the default".
  ValueCheck(const Subject& subject, Findings& findings, std::string noun);

  void check(const Node& schema, const Node& value);

 private:
  void add_all();
  [[nodiscard]] bool is_sound(const Schema& schema, const Node& value) const;
  void report(const Schema& schema, const Node& value);

  const Subject& subject_;
  Findings& findings_;
  std::string noun_;
  std::unordered_set<const contract::Json*> endless_;   // schemas that no value may be given to
  std::unordered_set<const contract::Json*> reported_;  // an example may be shown in many places
};

}  // namespace accord::analysis::lint
