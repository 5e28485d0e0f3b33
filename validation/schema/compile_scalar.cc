// Types, values, limits, counts, patterns and formats.
#include "accord/validation/schema/compiler.h"
#include "accord/validation/schema/messages.h"
#include "accord/validation/schema/plain_integer.h"
#include "accord/validation/schema/type_keyword.h"

namespace accord::validation::schema {

void Compiler::build_type(const Node& node, CompiledSchema* subschema) {
  if (const Node values = node.member("enum")) {
    if (!values.is_array()) return error(values, messages::invalid_keyword("enum", "an array"));
    Enum constraint;
    constraint.values = values.value;
    constraint.build_index();
    subschema->add(std::move(constraint));
  }
  if (const Node value = node.member("const"); value && !is_3_0()) {
    Enum constraint;
    constraint.values = value.value;
    constraint.is_const = true;
    subschema->add(std::move(constraint));
  }
  const Node type = node.member("type");
  if (!type) return;
  TypeKeyword constraint;
  const auto names = type.is_array() && !is_3_0() ? type.elements() : std::vector<Node>{type};
  for (const Node& name : names) {
    const std::string_view text = contract::text_of(*name.value);
    if ((is_3_0() && text == "null") || !constraint.add(text)) {
      return error(name, messages::unknown_type(contract::to_text(*name.value)));
    }
    if (is_3_0() && text == "integer") {
      subschema->add(PlainInteger());
    }
  }
  if (is_3_0() && node.flag("nullable")) constraint.add("null");
  subschema->add(std::move(constraint));
}

void Compiler::add_limit(
    const Node& node, CompiledSchema* subschema, std::string_view keyword, Limit::Kind kind) {
  const Node limit = node.member(keyword);
  if (!limit) return;
  if (!limit.value->IsNumber()) return error(limit, messages::invalid_keyword(keyword, "a number"));
  Limit constraint;
  constraint.kind = kind;
  constraint.limit = limit.value;
  subschema->add(std::move(constraint));
}

void Compiler::build_limits(const Node& node, CompiledSchema* subschema) {
  using Kind = Limit::Kind;
  if (is_3_0()) {
    // 3.0: exclusiveMinimum is a flag beside minimum.
    add_limit(
        node,
        subschema,
        "minimum",
        node.flag("exclusiveMinimum") ? Kind::exclusive_minimum : Kind::minimum);
    add_limit(
        node,
        subschema,
        "maximum",
        node.flag("exclusiveMaximum") ? Kind::exclusive_maximum : Kind::maximum);
  } else {
    add_limit(node, subschema, "minimum", Kind::minimum);
    add_limit(node, subschema, "maximum", Kind::maximum);
    add_limit(node, subschema, "exclusiveMinimum", Kind::exclusive_minimum);
    add_limit(node, subschema, "exclusiveMaximum", Kind::exclusive_maximum);
  }
  if (const Node divisor = node.member("multipleOf")) {
    if (!divisor.value->IsNumber() || divisor.value->GetDouble() <= 0) {
      return error(divisor, messages::invalid_keyword("multipleOf", "a number greater than 0"));
    }
    MultipleOf constraint;
    constraint.divisor = divisor.value;
    subschema->add(std::move(constraint));
  }
}

std::optional<uint64_t> Compiler::count_of(const Node& node, std::string_view keyword) {
  const Node count = node.member(keyword);
  if (!count) return std::nullopt;
  // 1.0 is a count too (2020-12 section 4.2.3).
  const Json& value = *count.value;
  const bool is_whole =
      value.IsUint64() ||
      (value.IsDouble() && value.GetDouble() >= 0 && value.GetDouble() < 1e15 &&
       value.GetDouble() == static_cast<double>(static_cast<uint64_t>(value.GetDouble())));
  if (!is_whole) {
    error(count, messages::invalid_keyword(keyword, "a non-negative integer"));
    return std::nullopt;
  }
  return value.IsUint64() ? value.GetUint64() : static_cast<uint64_t>(value.GetDouble());
}

template <class Constraint>
void Compiler::add_count(
    const Node& node,
    CompiledSchema* subschema,
    std::string_view keyword,
    void (Constraint::*set)(uint64_t)) {
  const auto count = count_of(node, keyword);
  if (!count) return;
  Constraint constraint;
  (constraint.*set)(*count);
  subschema->add(std::move(constraint));
}

void Compiler::build_counts(const Node& node, CompiledSchema* subschema) {
  add_count(node, subschema, "minLength", &vc::MinLengthConstraint::setMinLength);
  add_count(node, subschema, "maxLength", &vc::MaxLengthConstraint::setMaxLength);
  add_count(node, subschema, "minItems", &vc::MinItemsConstraint::setMinItems);
  add_count(node, subschema, "maxItems", &vc::MaxItemsConstraint::setMaxItems);
  add_count(node, subschema, "minProperties", &vc::MinPropertiesConstraint::setMinProperties);
  add_count(node, subschema, "maxProperties", &vc::MaxPropertiesConstraint::setMaxProperties);
}

void Compiler::build_text(const Node& node, CompiledSchema* subschema) {
  if (const Node pattern = node.member("pattern")) {
    auto compiled = Pattern::compile(contract::text_of(*pattern.value));
    if (!compiled) {
      return unenforced(pattern, messages::invalid_pattern(compiled.fault()));
    }
    PatternKeyword constraint;
    constraint.pattern = std::move(compiled).value();
    subschema->add(std::move(constraint));
  }
  const Node format = node.member("format");
  if (!format || formats_ == FormatRole::annotation) return;
  const std::string_view name = contract::text_of(*format.value);
  FormatKeyword constraint;
  constraint.format = find_format(name);
  if (constraint.format != nullptr) {
    subschema->add(std::move(constraint));
  } else if (!is_annotation_format(name)) {
    found_.push_back(
        contract::warning(format, messages::unknown_format(name, similar_format(name))));
  }
}

}  // namespace accord::validation::schema
