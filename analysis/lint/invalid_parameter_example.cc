#include "accord/analysis/lint/shown_examples.h"
#include "accord/analysis/lint/value_check.h"

namespace accord::analysis::lint {
namespace {

// The example of a list or an object may also be written as it is sent: one string.
bool may_be_serialized(const References& references, const Node& schema, const Node& value) {
  if (!value.is_string()) return false;
  TypeSet types = 0;
  for (const Node& each : applied_schemas(references, schema))
    types |= declared_types(each);
  return types == 0 || (types & (array_type | object_type)) != 0;
}

void check_all(const std::vector<Node>& owners, const References& references, ValueCheck& values) {
  for (const Node& owner : owners) {
    const Node schema = owner.member("schema");
    if (!schema) continue;
    for (const Node& value : shown_examples(references, owner)) {
      if (!may_be_serialized(references, schema, value)) values.check(schema, value);
    }
  }
}

void check_invalid_parameter_example(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  ValueCheck values(subject, findings, "the example");
  check_all(subject.outline.of(ObjectKind::parameter), references, values);
  check_all(subject.outline.of(ObjectKind::header), references, values);
}

}  // namespace

extern const Rule invalid_parameter_example{
    "invalid-parameter-example",
    contract::Severity::error,
    Area::examples,
    "The examples of a parameter or header match its schema.",
    check_invalid_parameter_example,
    true};

}  // namespace accord::analysis::lint
