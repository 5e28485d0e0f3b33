#include "accord/validation/schema/compiler.h"

#include <optional>
#include <utility>

#include "accord/validation/schema/keywords.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation::schema {
namespace {

constexpr std::size_t deepest_schema = 2'000;

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
  in_place_order_.push_back(from);
  return to;
}

void Compiler::build(const Node& node, const Subschema* subschema) {
  if (const Node reference = node.member("$ref"); reference.is_string()) {
    auto target = contract_.documents->resolve(reference, contract::text_of(*reference.value));
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
  std::unordered_map<const Subschema*, int> state;
  for (const Subschema* subschema : in_place_order_) {
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
  for (; in_place_checked_ < in_place_order_.size(); ++in_place_checked_) {
    if (visit_loop(in_place_order_[in_place_checked_], loop_states_)) is_endless_ = true;
  }
  return is_endless_;
}

bool Compiler::visit_loop(
    const Subschema* subschema, std::unordered_map<const Subschema*, int>& state) {
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
