#include <array>
#include <optional>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

struct Pair {
  std::string_view least;
  std::string_view most;
};
constexpr std::array counts = {
    Pair{"minLength", "maxLength"},
    Pair{"minItems", "maxItems"},
    Pair{"minProperties", "maxProperties"},
    Pair{"minContains", "maxContains"}};

std::optional<double> number_of(const Node& node) {
  if (!node || !node.value->IsNumber()) return std::nullopt;
  return node.value->GetDouble();
}

struct Limit {
  double value = 0;
  bool is_exclusive = false;
  Node at;
};

// The narrower of `minimum` and `exclusiveMinimum`; in 3.0 the latter is a flag.
std::optional<Limit> limit_of(
    const Node& schema, std::string_view inclusive, std::string_view exclusive, double sign) {
  std::optional<Limit> limit;
  if (const auto value = number_of(schema.member(inclusive))) {
    limit = Limit{*value, schema.flag(exclusive), schema.member(inclusive)};
  }
  const auto other = number_of(schema.member(exclusive));
  if (other && (!limit || *other * sign >= limit->value * sign)) {
    limit = Limit{*other, true, schema.member(exclusive)};
  }
  return limit;
}

void check_range(const Node& schema, Findings& findings) {
  const auto least = limit_of(schema, "minimum", "exclusiveMinimum", 1);
  if (!least) return;
  const auto most = limit_of(schema, "maximum", "exclusiveMaximum", -1);
  if (!most || least->value < most->value) return;
  const bool is_open = least->is_exclusive || most->is_exclusive;
  if (least->value == most->value && !is_open) return;
  findings.add(
      least->at,
      messages::empty_range(
          (least->is_exclusive ? "above " : "at least ") + contract::to_text(*least->at.value),
          (most->is_exclusive ? "below " : "at most ") + contract::to_text(*most->at.value)));
}

void check_counts(const Node& schema, Findings& findings) {
  for (const Pair& pair : counts) {
    const Node least = schema.member(pair.least);
    if (!least) continue;
    const auto from = number_of(least);
    const auto to = number_of(schema.member(pair.most));
    if (!from || !to || *from <= *to) continue;
    findings.add(least, messages::contradicting_counts(pair.least, pair.most));
  }
}

void check_required(const Node& schema, Findings& findings) {
  const auto most = number_of(schema.member("maxProperties"));
  const Node required = schema.member("required");
  if (!most || !required.is_array() || required.value->Size() <= *most) return;
  findings.add(schema.member("maxProperties"), messages::too_many_required());
}

void check_contradicting_limits(const Subject& subject, Findings& findings) {
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    check_range(schema, findings);
    check_counts(schema, findings);
    check_required(schema, findings);
  }
}

}  // namespace

extern const Rule contradicting_limits{
    "contradicting-limits",
    contract::Severity::error,
    Area::schemas,
    "The limits of a schema allow a value.",
    check_contradicting_limits};

}  // namespace accord::analysis::lint
