#include "accord/conformance/messages.h"

namespace accord::conformance::messages {

std::string is_not_a_string(std::string_view member) {
  return std::string(member) + " must be a string";
}

}  // namespace accord::conformance::messages
