#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/analysis/draft/types.h"
#include "accord/contract/base/result.h"

namespace accord::analysis::draft {

/// What a resource has, as one word says it.
struct Property {
  std::string name;
  Type type = Type::string;
  std::vector<std::string> values = {};  ///< of an enum
  std::string target = {};               ///< of a reference: a resource, as `resource_name` has it
  bool is_unique = false;
  bool is_optional = false;
  bool is_list = false;

  bool operator==(const Property&) const = default;
};

/// Reads `name[:type][[]][!][?]`: `email:email!`, `level:enum=low,high`, `tutor:ref=teacher?`,
/// `tags:string[]`. What a shell takes for itself has another form: `enum(low|high)` is
/// `enum=low,high`, and `:unique`, `:optional`, `:list` are `!`, `?`, `[]`. The fault is one
/// sentence.
contract::Result<Property, std::string> read_word(std::string_view word);

}  // namespace accord::analysis::draft
