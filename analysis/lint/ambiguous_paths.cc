#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

using contract::Operation;
using contract::PathTemplate;
using Segment = PathTemplate::Segment;

const contract::Parameter* parameter_of(const Operation& operation, const Segment& segment) {
  return operation.parameter(contract::ParameterIn::path, segment.front().text);
}

bool is_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
}

bool enumerates(const Node& schema, std::string_view text) {
  const Node values = schema.member("enum");
  if (!values.is_array()) return true;
  for (const Node& each : values.elements()) {
    if (contract::text_of(*each.value) == text) return true;
  }
  return false;
}

// What a request can have in both places; nullopt where the paths cannot meet.
class Meeting {
 public:
  Meeting(const References& references, const Operation& left, const Operation& right)
      : references_(references),
        left_(left),
        right_(right) {}

  // The path that both match where neither is more concrete than the other; else "".
  std::string path() {
    const auto& left = left_.path.segments();
    const auto& right = right_.path.segments();
    std::string path;
    bool left_wins = false;
    bool right_wins = false;
    for (std::size_t i = 0; i < left.size(); ++i) {
      const bool is_left = contract::is_literal(left[i]);
      const bool is_right = contract::is_literal(right[i]);
      if (is_left && is_right) {
        if (left[i] != right[i]) return {};
        path += "/" + text(left[i]);
      } else if (is_left) {
        if (!takes(right_, right[i], text(left[i]))) return {};
        left_wins = true;
        path += "/" + text(left[i]);
      } else if (is_right) {
        if (!takes(left_, left[i], text(right[i]))) return {};
        right_wins = true;
        path += "/" + text(right[i]);
      } else {
        if (!contract::is_parameter(left[i]) || !contract::is_parameter(right[i])) return {};
        path += "/{" + left[i].front().text + "}";
      }
    }
    return left_wins && right_wins ? path : std::string();
  }

 private:
  static std::string text(const Segment& segment) {
    return segment.empty() ? std::string() : segment.front().text;
  }

  [[nodiscard]] bool takes(
      const Operation& operation, const Segment& segment, std::string_view literal) const {
    std::vector<std::string_view> values;
    if (!contract::match_segment(segment, literal, values)) return false;
    if (!contract::is_parameter(segment)) return true;
    const contract::Parameter* parameter = parameter_of(operation, segment);
    if (parameter == nullptr) return true;
    const Node schema = references_.follow(parameter->schema);
    const TypeSet types = declared_types(schema);
    const bool is_numeric = types != 0 && (types & ~(number_type | null_type)) == 0;
    if (is_numeric && !is_number(literal)) return false;
    return enumerates(schema, literal);
  }

  const References& references_;
  const Operation& left_;
  const Operation& right_;
};

void check_ambiguous_paths(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  const auto& operations = subject.contract.operations;
  const Node paths = subject.contract.documents->root().member("paths");
  std::unordered_set<std::string> reported;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto& left = operations[i].path.segments();
    for (std::size_t j = i + 1; j < operations.size(); ++j) {
      const auto& right = operations[j].path.segments();
      if (operations[i].method != operations[j].method || left.size() != right.size()) continue;
      const std::string path = Meeting(references, operations[i], operations[j]).path();
      const std::string& later = operations[j].path.text();
      if (path.empty() || !reported.insert(operations[i].path.text() + " " + later).second)
        continue;
      findings.add_at_key(
          paths.member(later),
          messages::ambiguous_paths(operations[i].path.text(), later, path),
          operations[i].path.text());
    }
  }
}

}  // namespace

extern const Rule ambiguous_paths{
    "ambiguous-paths",
    contract::Severity::warning,
    Area::paths,
    "No request matches two paths of which neither is more concrete.",
    check_ambiguous_paths};

}  // namespace accord::analysis::lint
