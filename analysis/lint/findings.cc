#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {

void Findings::add(const contract::Node& at, Message message, std::string_view subject) {
  add(at.location(), std::move(message), subject);
}

void Findings::add_at_key(const contract::Node& at, Message message, std::string_view subject) {
  add(at.key_location(), std::move(message), subject);
}

void Findings::add(contract::Location at, Message message, std::string_view subject) {
  found_.push_back(
      {level_,
       std::move(at),
       std::move(message.text),
       std::move(message.fix),
       std::string(rule_),
       std::string(rule_),
       std::string(subject)});
}

void Findings::add(contract::Diagnostic found) {
  found.severity = level_;
  found.rule = rule_;
  if (found.id.empty()) found.id = rule_;
  found_.push_back(std::move(found));
}

}  // namespace accord::analysis::lint
