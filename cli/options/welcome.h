#pragma once

#include <string>

namespace accord::cli {

/// What accord is, in a paragraph.
std::string about();

/// What `accord` without a command says: the next commands of somebody who has never used it.
/// `has_contract`: an openapi.yaml is in the working directory.
std::string welcome(bool has_contract);

}  // namespace accord::cli
