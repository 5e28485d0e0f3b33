#pragma once

#include <string>
#include <string_view>

#include "accord/analysis/structure/grammar.h"
#include "accord/contract/base/finding.h"

namespace accord::analysis::structure {

/// Why a single value is not of the form of its field, and what to write instead.
struct TypeMismatch {
  std::string is;        ///< "a number"
  std::string expected;  ///< "a string"
  std::string fix;
  std::string_view id = contract::finding::wrong_type;

  explicit operator bool() const { return !expected.empty(); }
};

/// Nothing where the value matches. The holder of the field is not looked at.
TypeMismatch mismatch_of(const Json& value, const Field& field, Version version);

/// "a number", "null", "an object".
std::string what_is(const Json& value);

}  // namespace accord::analysis::structure
