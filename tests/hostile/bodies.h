#pragma once

#include <string>
#include <vector>

namespace accord::hostile {

/// A body that is meant to hurt who validates it.
struct BodyCase {
  std::string name;
  std::string schema;  ///< with `#` as its own root
  std::string body;
  bool is_valid;
};

std::vector<BodyCase> body_cases();

}  // namespace accord::hostile
