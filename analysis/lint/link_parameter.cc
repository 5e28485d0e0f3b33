#include "accord/analysis/lint/link_target.h"
#include "accord/analysis/lint/messages.h"
#include "accord/contract/parameter_text.h"

namespace accord::analysis::lint {
namespace {

// A key is the name of a parameter, or its place and name: `path.id`.
bool has_parameter(const contract::Operation& operation, std::string_view key) {
  for (const contract::Parameter& each : operation.parameters) {
    const std::string_view place = to_text(each.in);
    if (key == each.name) return true;
    if (key.size() > place.size() && key.starts_with(place) && key[place.size()] == '.' &&
        key.substr(place.size() + 1) == each.name) {
      return true;
    }
  }
  return false;
}

void check_link_parameter(const Subject& subject, Findings& findings) {
  const auto& links = subject.outline.of(ObjectKind::link);
  if (links.empty()) return;
  const LinkTargets targets(subject);
  for (const Node& link : links) {
    const contract::Operation* operation = targets.read_operation(targets.operation_of(link));
    if (operation == nullptr) continue;
    for (const auto& [key, value] : link.member("parameters").members()) {
      if (has_parameter(*operation, key)) continue;
      findings.add_at_key(value, messages::link_parameter(operation->id, key));
    }
  }
}

}  // namespace

extern const Rule link_parameter{
    "link-parameter",
    contract::Severity::error,
    Area::responses,
    "The parameters of a link are those of its operation.",
    check_link_parameter};

}  // namespace accord::analysis::lint
