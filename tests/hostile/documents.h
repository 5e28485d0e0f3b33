#pragma once

#include <string>
#include <vector>

namespace accord::hostile {

/// A contract that is meant to hurt who reads it.
struct DocumentCase {
  std::string name;
  std::string text;
  int status;             ///< of `accord check --fail-on error`
  std::string says = {};  ///< a part of what is printed
};

std::vector<DocumentCase> document_cases();

}  // namespace accord::hostile
