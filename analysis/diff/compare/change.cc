#include "accord/analysis/diff/compare/change.h"

#include <algorithm>

namespace accord::analysis::diff {

std::string_view to_text(Level level) {
  switch (level) {
    case Level::breaking:
      return "breaking";
    case Level::warning:
      return "warning";
    case Level::info:
      return "info";
  }
  return "";
}

std::size_t Changes::count(Level level) const {
  return static_cast<std::size_t>(std::count_if(
      found.begin(), found.end(), [&](const Change& each) { return each.level == level; }));
}

}  // namespace accord::analysis::diff
