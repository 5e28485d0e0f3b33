#include "accord/analysis/lint/server_url.h"

namespace accord::analysis::lint {

std::vector<std::string_view> variables_of(std::string_view url) {
  std::vector<std::string_view> names;
  for (;;) {
    const std::size_t open = url.find('{');
    if (open == std::string_view::npos) return names;
    const std::size_t close = url.find('}', open);
    if (close == std::string_view::npos) return names;
    names.push_back(url.substr(open + 1, close - open - 1));
    url.remove_prefix(close + 1);
  }
}

}  // namespace accord::analysis::lint
