#include "accord/validation/call/call.h"

namespace accord::validation {

const contract::Json* Call::argument(contract::ParameterIn in, std::string_view name) const {
  for (const Argument& each : arguments) {
    if (each.parameter->in == in && each.parameter->name == name) return &each.value;
  }
  return nullptr;
}

}  // namespace accord::validation
