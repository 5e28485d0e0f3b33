#pragma once

#include <string>

#include "accord/conformance/exchange.h"

namespace accord::conformance::script {

/// A credential that a script takes from a variable of the environment.
struct Secret {
  std::string value;
  std::string variable;  ///< TOKEN, OTHER_TOKEN, REFUSED_TOKEN, ALTERED_TOKEN
  std::string meaning;   ///< what the user has to put into it, and in what form
};

/// The variable of what a principal sends; an altered scheme leaves the credential as it is.
std::string variable_of(const plan::Identity& identity);

/// `value` is one of the secrets of the request.
Secret secret_of(const Exchange& exchange, const std::string& value);

}  // namespace accord::conformance::script
