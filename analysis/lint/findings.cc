#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {

void Findings::add(const contract::Node& at, std::string message, std::string fix) {
  found_.push_back({level_, at.location(), std::move(message), std::move(fix), std::string(rule_)});
}

void Findings::add(contract::Diagnostic found) {
  found.severity = level_;
  found.rule = rule_;
  found_.push_back(std::move(found));
}

}  // namespace accord::analysis::lint
