#include "accord/validation/rules/rule.h"
#include "accord/validation/rules/schema_view.h"

namespace accord::validation::rules {
namespace {

void check(const Subject& subject, Findings& findings) {
  for (const Node& example : subject.outline.of(ObjectKind::example)) {
    const Node external = example.member("externalValue");
    if (!external || !example.member("value")) continue;
    findings.add(external, "value and externalValue exclude each other", "keep one of the two");
  }
}

}  // namespace

extern const Rule value_and_external_value{
    "value-and-external-value",
    contract::Severity::error,
    Area::examples,
    "An example has value or externalValue, not both.",
    check};

}  // namespace accord::validation::rules
