#pragma once

#include <string>
#include <vector>

#include "accord/analysis/draft/word.h"

namespace accord::analysis::draft {

struct Resource {
  std::string name;  ///< as `resource_name` has it
  std::vector<Property> properties = {};
  /// Nothing but a reference names it: it has a unique name.
  bool is_implied = false;

  bool operator==(const Resource&) const = default;
};

/// One sentence each.
using Faults = std::vector<std::string>;

/// Reads `student first_name email:email! cohort:ref cohort: name!`: the first word, and each that
/// ends with a colon, names a resource; the words behind it are its properties. The property of a
/// reference is called cohort_id, or cohortId where names are written so.
contract::Result<std::vector<Resource>, Faults> read_words(const std::vector<std::string>& words);

/// What was probably meant otherwise: productId beside a resource product. One sentence each.
std::vector<std::string> hints_of(const std::vector<Resource>& resources);

/// True where names are written as firstName, and none as first_name.
bool is_camel_case(const std::vector<Resource>& resources);

}  // namespace accord::analysis::draft
