#pragma once

#include <string>
#include <string_view>

#include "accord/analysis/structure/grammar.h"

namespace accord::analysis::structure {

/// Why a single value is not of the form of its field, and what to write instead.
struct Misfit {
  std::string is;        ///< "a number"
  std::string expected;  ///< "a text"
  std::string fix;

  explicit operator bool() const { return !expected.empty(); }
};

/// Nothing where the value fits. The holder of the field is not looked at.
Misfit misfit_of(const Json& value, const Field& field, Version version);

/// "a number", "null", "an object".
std::string what_is(const Json& value);

/// "a Schema Object".
std::string with_article(std::string_view noun);

}  // namespace accord::analysis::structure
