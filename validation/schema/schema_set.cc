#include "accord/validation/schema/schema_set.h"

#include <algorithm>

#include "accord/validation/schema/compiler.h"

namespace accord::validation {
void accept_unenforced(contract::Diagnostics& found) {
  for (contract::Diagnostic& each : found) {
    if (each.rule == unenforced_assertion) each.severity = contract::Severity::warning;
  }
}

bool can_be_accepted(const contract::Diagnostics& found) {
  return std::any_of(found.begin(), found.end(), [](const contract::Diagnostic& each) {
    return each.severity == contract::Severity::error && each.rule == unenforced_assertion;
  });
}

bool Schema::accepts(const contract::Json& value, Direction direction) const {
  return schema::Visitor(direction, *set_).is_valid(*subschema_, value);
}

std::optional<bool> Schema::accepts(
    const contract::Json& value, Direction direction, std::size_t& steps) const {
  return schema::Visitor(direction, *set_).is_valid(*subschema_, value, steps);
}

std::vector<contract::http::ProblemError> Schema::errors(
    const contract::Json& value, Direction direction) const {
  return schema::Visitor(direction, *set_).collect(*subschema_, value);
}

struct SchemaSet::State {
  State(const contract::Contract& contract, FormatRole formats)
      : compiler(contract, compiled, found, formats) {}

  schema::CompiledSet compiled;
  contract::Diagnostics found;
  schema::Compiler compiler;
};

SchemaSet::SchemaSet(const contract::Contract& contract, FormatRole formats)
    : state_(std::make_unique<State>(contract, formats)) {}
SchemaSet::~SchemaSet() = default;

Schema SchemaSet::add(const contract::Node& node) {
  const valijson::Subschema* subschema = state_->compiler.compile(node);
  return {*subschema, state_->compiled};
}

std::vector<contract::Node> SchemaSet::endless() {
  return state_->compiler.endless();
}

const contract::Diagnostics& SchemaSet::finish() {
  state_->compiler.refuse_loops();
  return state_->found;
}

}  // namespace accord::validation
