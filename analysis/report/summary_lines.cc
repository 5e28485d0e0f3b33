#include "accord/analysis/report/summary_lines.h"

#include <algorithm>

#include "accord/analysis/report/words.h"

namespace accord::analysis::report {

std::vector<std::string> summary_lines(const Report& report, std::size_t most) {
  std::vector<const Finding*> all;
  for (const Section& section : report.sections) {
    for (const Finding& each : section.findings)
      all.push_back(&each);
  }
  std::stable_sort(all.begin(), all.end(), [](const Finding* one, const Finding* two) {
    return one->level < two->level;
  });
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    const Finding& each = *all[i];
    lines.push_back(
        std::string(level_of(report.kind, each.level)) + ": " + one_line(headline(each)) + " [" +
        each.rule + "]");
  }
  if (all.size() > most) lines.push_back("and " + std::to_string(all.size() - most) + " more");
  lines.push_back(summary_of(report));
  return lines;
}

}  // namespace accord::analysis::report
