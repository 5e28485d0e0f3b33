#include "accord/validation/schema/compiler.h"

#include <optional>
#include <utility>

#include "accord/validation/schema/keywords.h"
#include "accord/validation/schema/plain_integer.h"
#include "accord/validation/schema_set.h"

namespace accord::validation::schema {
namespace {

constexpr std::size_t deepest_schema = 2'000;

std::optional<vc::TypeConstraint::JsonType> type_named(std::string_view name) {
  static const std::map<std::string_view, vc::TypeConstraint::JsonType> types = {
      {"array", vc::TypeConstraint::kArray},
      {"boolean", vc::TypeConstraint::kBoolean},
      {"integer", vc::TypeConstraint::kInteger},
      {"null", vc::TypeConstraint::kNull},
      {"number", vc::TypeConstraint::kNumber},
      {"object", vc::TypeConstraint::kObject},
      {"string", vc::TypeConstraint::kString}};
  const auto found = types.find(name);
  return found == types.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

void Compiler::error(const Node& at, std::string message, std::string fix) {
  found_.push_back(at.error(std::move(message), std::move(fix)));
}

void Compiler::unenforced(const Node& at, std::string message, std::string fix) {
  found_.push_back(at.error(std::move(message), std::move(fix)));
  found_.back().rule = unenforced_assertion;
}

const Subschema* Compiler::compile(const Node& node) {
  if (const auto known = compiled_.find(node.value); known != compiled_.end()) return known->second;
  const Subschema* subschema = out_.createSubschema();
  compiled_.emplace(node.value, subschema);  // before the children: a recursion finds it
  provenance_.node_of.emplace(subschema, node);
  const contract::SchemaIndex& index = contract_.documents->index();
  if (!index.is_plain()) provenance_.resource_of.emplace(subschema, index.resource_of(node));
  if (++depth_ > deepest_schema) {
    error(node, "the schema is nested deeper than " + std::to_string(deepest_schema) + " levels");
  } else if (node.value->IsBool()) {
    if (node.value->IsFalse()) out_.setAlwaysInvalid(subschema, true);
  } else if (!node.is_object()) {
    error(node, "a schema is an object", is_3_0() ? "" : "or true or false");
  } else {
    build(node, subschema);
  }
  --depth_;
  return subschema;
}

const Subschema* Compiler::compile_in_place(const Node& node, const Subschema* from) {
  const Subschema* to = compile(node);
  in_place_[from].push_back(to);
  unchecked_.push_back(from);
  return to;
}

void Compiler::build(const Node& node, const Subschema* subschema) {
  if (const Node reference = node.member("$ref"); reference.is_string()) {
    auto target = contract_.documents->resolve(node, contract::text_of(*reference.value));
    if (!target) {
      found_.insert(found_.end(), target.fault().begin(), target.fault().end());
      return;
    }
    Reference constraint;
    const std::vector<Node> outer = std::exchange(enclosing_, {});
    constraint.target = compile_in_place(*target, subschema);
    enclosing_ = outer;
    out_.addConstraintToSubschema(constraint, subschema);
    if (is_3_0()) return;  // 3.0.3 section 4.7.23: what stands beside a $ref is ignored
  }
  build_dynamic(node, subschema);
  if (!check_keywords(node)) return;
  // Cheap refusals first: the first pass stops at the first of them.
  build_type(node, subschema);
  build_limits(node, subschema);
  build_counts(node, subschema);
  build_text(node, subschema);
  build_object(node, subschema);
  build_array(node, subschema);
  build_groups(node, subschema);
  build_unevaluated(node, subschema);
}

void Compiler::build_dynamic(const Node& node, const Subschema* subschema) {
  const Node reference = node.member("$dynamicRef");
  if (is_3_0() || !reference.is_string()) return;
  const std::string_view text = contract::text_of(*reference.value);
  auto target = contract_.documents->resolve(node, text);
  if (!target) {
    found_.insert(found_.end(), target.fault().begin(), target.fault().end());
    return;
  }
  DynamicReference constraint;
  constraint.initial = compile_in_place(*target, subschema);
  auto candidates = std::make_shared<DynamicReference::Candidates>();
  const std::size_t hash = text.find('#');
  const std::string anchor(hash == std::string_view::npos ? "" : text.substr(hash + 1));
  const contract::SchemaIndex& index = contract_.documents->index();
  const contract::SchemaResource* resource = index.resource_of(*target);
  const bool is_dynamic = resource != nullptr && resource->dynamic.contains(anchor);
  if (is_dynamic) provenance_.has_dynamic_references = true;
  for (const auto& each : index.resources()) {
    const auto found = each.dynamic.find(anchor);
    if (!is_dynamic || found == each.dynamic.end()) continue;
    candidates->emplace(&each, compile_in_place(found->second, subschema));
  }
  constraint.candidates = std::move(candidates);
  out_.addConstraintToSubschema(constraint, subschema);
}

bool Compiler::check_keywords(const Node& node) {
  bool is_sound = true;
  for (const auto& [name, value] : node.members()) {
    const KeywordInfo keyword = keyword_named(name);
    const std::string quoted = "\"" + std::string(name) + "\"";
    const bool is_foreign =
        keyword.dialect == (is_3_0() ? KeywordDialect::only_3_1 : KeywordDialect::only_3_0);
    if (is_foreign && keyword.role == KeywordRole::assertion) {
      unenforced(
          value,
          "the keyword " + quoted + " is not enforced: it is none of OpenAPI " +
              (is_3_0() ? "3.0" : "3.1"),
          is_3_0() ? "write openapi: 3.1.0, or say it in keywords of 3.0" : "say it in 3.1");
    } else if (keyword.role == KeywordRole::unknown || is_foreign) {
      found_.push_back(value.warning(
          "the keyword " + quoted + " has no effect",
          is_foreign ? "it belongs to the other version of OpenAPI" : similar_keyword(name)));
    } else if (!fits(keyword.value, *value.value, contract_.version)) {
      error(value, quoted + " is not " + std::string(to_text(keyword.value)));
      is_sound = false;
    }
  }
  return is_sound;
}

void Compiler::build_type(const Node& node, const Subschema* subschema) {
  if (const Node values = node.member("enum")) {
    if (!values.is_array()) return error(values, "enum is an array");
    Enum constraint;
    constraint.values = values.value;
    constraint.build_index();
    out_.addConstraintToSubschema(constraint, subschema);
  }
  if (const Node value = node.member("const"); value && !is_3_0()) {
    Enum constraint;
    constraint.values = value.value;
    constraint.is_const = true;
    out_.addConstraintToSubschema(constraint, subschema);
  }
  const Node type = node.member("type");
  if (!type) return;
  vc::TypeConstraint constraint;
  const auto names = type.is_array() && !is_3_0() ? type.elements() : std::vector<Node>{type};
  for (const Node& name : names) {
    const auto known = type_named(contract::text_of(*name.value));
    if (!known || (is_3_0() && *known == vc::TypeConstraint::kNull)) {
      return error(
          name,
          "there is no type " + contract::to_text(*name.value),
          "write string, number, integer, boolean, array or object");
    }
    constraint.addNamedType(*known);
    if (is_3_0() && *known == vc::TypeConstraint::kInteger) {
      out_.addConstraintToSubschema(PlainInteger(), subschema);
    }
  }
  if (is_3_0() && node.flag("nullable")) constraint.addNamedType(vc::TypeConstraint::kNull);
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::add_limit(
    const Node& node, const Subschema* subschema, std::string_view keyword, Limit::Kind kind) {
  const Node limit = node.member(keyword);
  if (!limit) return;
  if (!limit.value->IsNumber()) return error(limit, std::string(keyword) + " is a number");
  Limit constraint;
  constraint.kind = kind;
  constraint.limit = limit.value;
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::build_limits(const Node& node, const Subschema* subschema) {
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
      return error(divisor, "multipleOf is a number above 0");
    }
    MultipleOf constraint;
    constraint.divisor = divisor.value;
    out_.addConstraintToSubschema(constraint, subschema);
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
    error(count, std::string(keyword) + " is a whole number from 0");
    return std::nullopt;
  }
  return value.IsUint64() ? value.GetUint64() : static_cast<uint64_t>(value.GetDouble());
}

template <class Constraint>
void Compiler::add_count(
    const Node& node,
    const Subschema* subschema,
    std::string_view keyword,
    void (Constraint::*set)(uint64_t)) {
  const auto count = count_of(node, keyword);
  if (!count) return;
  Constraint constraint;
  (constraint.*set)(*count);
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::build_counts(const Node& node, const Subschema* subschema) {
  add_count(node, subschema, "minLength", &vc::MinLengthConstraint::setMinLength);
  add_count(node, subschema, "maxLength", &vc::MaxLengthConstraint::setMaxLength);
  add_count(node, subschema, "minItems", &vc::MinItemsConstraint::setMinItems);
  add_count(node, subschema, "maxItems", &vc::MaxItemsConstraint::setMaxItems);
  add_count(node, subschema, "minProperties", &vc::MinPropertiesConstraint::setMinProperties);
  add_count(node, subschema, "maxProperties", &vc::MaxPropertiesConstraint::setMaxProperties);
}

void Compiler::build_text(const Node& node, const Subschema* subschema) {
  if (const Node pattern = node.member("pattern")) {
    auto compiled = Pattern::compile(contract::text_of(*pattern.value));
    if (!compiled) {
      return unenforced(
          pattern,
          "the pattern is faulty: " + compiled.fault(),
          "write a regular expression of ECMA-262");
    }
    PatternKeyword constraint;
    constraint.pattern = std::move(compiled).value();
    out_.addConstraintToSubschema(constraint, subschema);
  }
  const Node format = node.member("format");
  if (!format || formats_ == FormatRole::annotation) return;
  const std::string_view name = contract::text_of(*format.value);
  FormatKeyword constraint;
  constraint.format = find_format(name);
  if (constraint.format != nullptr) {
    out_.addConstraintToSubschema(constraint, subschema);
  } else if (!is_annotation_format(name)) {
    const std::string_view similar = similar_format(name);
    found_.push_back(format.warning(
        "the format \"" + std::string(name) + "\" is not enforced",
        similar.empty() ? "" : "did you mean " + std::string(similar) + "?"));
  }
}

void Compiler::build_array(const Node& node, const Subschema* subschema) {
  const Node items = node.member("items");
  const Node prefix = is_3_0() ? Node() : node.member("prefixItems");
  if (items || prefix) {
    Items constraint;
    for (const Node& each : prefix.elements())
      constraint.prefix.push_back(compile(each));
    if (items) constraint.rest = compile(items);
    out_.addConstraintToSubschema(constraint, subschema);
  }
  if (node.flag("uniqueItems")) out_.addConstraintToSubschema(UniqueItems(), subschema);
  const Node contained = is_3_0() ? Node() : node.member("contains");
  if (!contained) return;
  Contains constraint;
  constraint.subschema = compile(contained);
  constraint.least = count_of(node, "minContains").value_or(1);
  constraint.most = count_of(node, "maxContains").value_or(UINT64_MAX);
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::build_unevaluated(const Node& node, const Subschema* subschema) {
  if (is_3_0()) return;
  for (const bool is_of_items : {false, true}) {
    const Node rest = node.member(is_of_items ? "unevaluatedItems" : "unevaluatedProperties");
    if (!rest) continue;
    Unevaluated constraint;
    constraint.is_of_items = is_of_items;
    constraint.subschema = compile(rest);
    out_.addConstraintToSubschema(constraint, subschema);
  }
}

template <class Constraint>
void Compiler::add_group(const Node& node, const Subschema* subschema, std::string_view keyword) {
  const Node group = node.member(keyword);
  if (!group) return;
  if (!group.is_array() || group.value->Empty()) {
    return error(group, std::string(keyword) + " is an array of schemas, at least one");
  }
  const bool is_all = keyword == "allOf";
  if (!is_all && add_discriminator(node, subschema, keyword)) return;
  Constraint constraint;
  if (is_all) enclosing_.push_back(node);
  for (const Node& each : group.elements()) {
    constraint.addSubschema(compile_in_place(each, subschema));
  }
  if (is_all) enclosing_.pop_back();
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::build_groups(const Node& node, const Subschema* subschema) {
  add_group<vc::AllOfConstraint>(node, subschema, "allOf");
  add_group<vc::AnyOfConstraint>(node, subschema, "anyOf");
  add_group<vc::OneOfConstraint>(node, subschema, "oneOf");
  if (const Node excluded = node.member("not")) {
    vc::NotConstraint constraint;
    constraint.setSubschema(compile_in_place(excluded, subschema));
    out_.addConstraintToSubschema(constraint, subschema);
  }
  const Node condition = is_3_0() ? Node() : node.member("if");
  if (!condition) return;
  Conditional constraint;
  constraint.condition = compile_in_place(condition, subschema);
  if (const Node next = node.member("then")) {
    constraint.if_true = compile_in_place(next, subschema);
  }
  if (const Node next = node.member("else")) {
    constraint.if_false = compile_in_place(next, subschema);
  }
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::refuse_loops() {
  std::map<const Subschema*, int> state;
  for (const auto& [subschema, targets] : in_place_) {
    if (visit_loop(subschema, state)) {
      error(
          provenance_.node_of.at(subschema),
          "this schema refers to itself without end",
          "break the circle of $ref and allOf");
      in_place_.clear();
      is_endless_ = true;
      return;
    }
  }
}

bool Compiler::has_endless() {
  for (const Subschema* each : unchecked_) {
    if (visit_loop(each, loop_states_)) is_endless_ = true;
  }
  unchecked_.clear();
  return is_endless_;
}

bool Compiler::visit_loop(const Subschema* subschema, std::map<const Subschema*, int>& state) {
  constexpr int open = 1;
  constexpr int done = 2;
  int& mine = state[subschema];
  if (mine == done) return false;
  if (mine == open) return true;
  mine = open;
  if (const auto targets = in_place_.find(subschema); targets != in_place_.end()) {
    for (const Subschema* each : targets->second) {
      if (visit_loop(each, state)) return true;
    }
  }
  mine = done;
  return false;
}

}  // namespace accord::validation::schema
