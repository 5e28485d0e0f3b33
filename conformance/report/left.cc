#include "accord/conformance/report/left.h"

#include "accord/conformance/report/words.h"

namespace accord::conformance::report {

LeftRows left_of(const Report& report, std::size_t most) {
  LeftRows left;
  for (const CaseResult& result : report.run->cases) {
    for (const std::string& each : result.left) {
      if (left.count++ < most) left.first.push_back(each);
    }
  }
  const LeftRows& others = report.run->left;
  for (const std::string& each : others.first) {
    if (left.first.size() < most) left.first.push_back(each);
  }
  left.count += others.count;
  return left;
}

std::string title_of(const LeftRows& left) {
  return left.count == 0 ? "" : counted(left.count, "row") + " could not be deleted";
}

std::string rest_of(const LeftRows& left) {
  const std::size_t more = left.count - left.first.size();
  return more == 0 ? "" : "and " + std::to_string(more) + " more";
}

}  // namespace accord::conformance::report
