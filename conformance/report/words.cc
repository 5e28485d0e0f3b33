#include "accord/conformance/report/words.h"

namespace accord::conformance::report {

std::string text_of(const contract::Operation& operation) {
  return std::string(to_text(operation.method)) + ' ' + operation.path.text();
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace accord::conformance::report
