#include "accord/validation/call/call.h"

namespace accord::validation {

const Argument* Call::find(contract::ParameterIn in, std::string_view name) const {
  for (const Argument& each : arguments) {
    if (each.parameter->in == in && each.parameter->name == name) return &each;
  }
  return nullptr;
}

const contract::Json* Call::argument(contract::ParameterIn in, std::string_view name) const {
  const Argument* const found = find(in, name);
  return found == nullptr ? nullptr : &found->value;
}

}  // namespace accord::validation
