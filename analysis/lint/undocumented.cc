#include "accord/analysis/lint/undocumented.h"

#include <algorithm>
#include <array>

#include "accord/analysis/lint/messages.h"
#include "accord/validation/format/format.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Method;

constexpr std::array asserting = {
    "enum",
    "const",
    "pattern",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "not"};

bool asserts(const Node& schema, contract::ParameterIn in) {
  const TypeSet types = declared_types(schema);
  const bool takes_any_string = types == 0 || (types & string_type) != 0;
  const bool is_list = (types & array_type) != 0;  // of any strings: judged by the keywords
  if (!takes_any_string && !is_list) return true;
  for (const char* keyword : asserting) {
    if (schema.member(keyword)) return true;
  }
  const Node least = schema.member("minLength");
  const int free_length = in == contract::ParameterIn::path ? 1 : 0;
  if (least && least.value->IsNumber() && least.value->GetDouble() > free_length) return true;
  return validation::find_format(schema.text("format")) != nullptr;
}

}  // namespace

bool documents(const contract::Operation& operation, contract::http::Condition condition) {
  const auto row = contract::http::statuses_of(condition);
  return std::any_of(row.begin(), row.end(), [&](int status) {
    return operation.response_for(status) != nullptr;
  });
}

void report_undocumented(
    const contract::Operation& operation,
    contract::http::Condition condition,
    std::string_view what,
    Findings& findings) {
  std::string statuses;
  for (const int status : contract::http::statuses_of(condition))
    statuses += (statuses.empty() ? "" : " or ") + std::to_string(status);
  const Node responses = operation.node.member("responses");
  findings.add(
      responses ? responses : operation.node, messages::undocumented(what, operation.id, statuses));
}

bool reads_body(const contract::Operation& operation, contract::Version version) {
  if (!operation.body || operation.body->content.empty()) return false;
  if (version == contract::Version::v3_1) return true;
  return operation.method != Method::get && operation.method != Method::head &&
         operation.method != Method::delete_;
}

bool can_be_refused(const References& references, const contract::Parameter& parameter) {
  if (parameter.content) return true;
  if (parameter.is_required && parameter.in != contract::ParameterIn::path) return true;
  for (const Node& schema : applied_schemas(references, parameter.schema)) {
    if (asserts(schema, parameter.in)) return true;
    const Node items = references.follow(schema.member("items"));
    if (items.is_object() && asserts(items, parameter.in)) return true;
  }
  return false;
}

}  // namespace accord::analysis::lint
