#include "accord/analysis/lint/value_check.h"

#include <utility>

#include "accord/analysis/lint/endless.h"
#include "accord/analysis/lint/messages.h"
#include "accord/contract/json/pointer.h"

namespace accord::analysis::lint {
namespace {

using contract::http::ProblemError;

// The value that an error is about, or the nearest above it that is there.
Node place_of(const Node& value, std::string_view pointer) {
  for (;;) {
    if (const contract::Json* found = contract::resolve_pointer(*value.value, pointer)) {
      return {value.document, found};
    }
    pointer = pointer.substr(0, pointer.rfind('/'));
  }
}

}  // namespace

ValueCheck::ValueCheck(const Subject& subject, Findings& findings, std::string noun)
    : subject_(subject),
      findings_(findings),
      noun_(std::move(noun)) {
  add_all();
  const std::vector<Node> endless = subject.schemas->compiled.endless();
  if (!endless.empty()) endless_ = leading_to(subject, endless);
}

void ValueCheck::add_all() {
  ValueSchemas& schemas = *subject_.schemas;
  if (std::exchange(schemas.are_all_added, true)) return;
  for (const Node& schema : subject_.outline.of(ObjectKind::schema)) {
    // What is required of a part of an allOf depends on what holds it: the outside comes first.
    schemas.compiled.add(schema);
    schemas.is_directional =
        schemas.is_directional || schema.member("readOnly") || schema.member("writeOnly");
  }
}

bool ValueCheck::is_sound(const Schema& schema, const Node& value) const {
  if (schema.accepts(*value.value, Direction::response)) return true;
  return subject_.schemas->is_directional && schema.accepts(*value.value, Direction::request);
}

void ValueCheck::check(const Node& schema, const Node& value) {
  // What has no end is reported elsewhere, and takes no value.
  if (endless_.contains(schema.value)) return;
  const Schema compiled = subject_.schemas->compiled.add(schema);
  if (is_sound(compiled, value)) return;
  if (reported_.insert(value.value).second) report(compiled, value);
}

void ValueCheck::report(const Schema& schema, const Node& value) {
  std::vector<ProblemError> errors = schema.errors(*value.value, Direction::response);
  if (subject_.schemas->is_directional) {
    std::vector<ProblemError> of_request = schema.errors(*value.value, Direction::request);
    if (of_request.size() < errors.size()) errors = std::move(of_request);
  }
  if (errors.empty()) return;
  const ProblemError& first = errors.front();
  std::string fault = first.pointer.empty() ? first.message : first.pointer + ": " + first.message;
  if (errors.size() > 1) fault += " (and " + std::to_string(errors.size() - 1) + " more)";
  findings_.add(place_of(value, first.pointer), messages::invalid_value(noun_, fault));
}

}  // namespace accord::analysis::lint
