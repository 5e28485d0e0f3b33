#include "accord/conformance/report/words.h"

#include "accord/conformance/run_result.h"

namespace accord::conformance {

std::string_view to_text(Ending ending) {
  switch (ending) {
    case Ending::complete:
      return "complete";
    case Ending::interrupted:
      return "interrupted";
    case Ending::deadline:
      return "deadline";
    case Ending::silent:
      return "silent";
    case Ending::wrong_place:
      return "wrong-place";
    case Ending::throttled:
      return "throttled";
  }
  return "";
}

namespace report {

std::string text_of(const contract::Operation& operation) {
  return std::string(to_text(operation.method)) + ' ' + operation.path.text();
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string first_of(const std::vector<std::string_view>& names) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i)
    text += (text.empty() ? "" : ", ") + std::string(names[i]);
  return names.size() <= most ? text
                              : text + " and " + std::to_string(names.size() - most) + " more";
}

}  // namespace report
}  // namespace accord::conformance
