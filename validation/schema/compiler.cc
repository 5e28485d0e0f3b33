#include "accord/validation/schema/compiler.h"

#include <optional>
#include <utility>

#include "accord/contract/schema/keyword_table.h"
#include "accord/validation/schema/dynamic.h"
#include "accord/validation/schema/messages.h"
#include "accord/validation/schema/rule_builder.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation::schema {
namespace {

namespace cs = contract::schema;
using K = cs::Keyword;
using cs::set_of;

constexpr std::size_t deepest_schema = 2'000;

// The values of annotations are nobody's business here.
bool is_checked(const cs::KeywordInfo& keyword) {
  return keyword.is_enforced && keyword.role != cs::Role::extension;
}

}  // namespace

// What builds the constraints of which keywords. Cheap refusals first: the first pass over a value
// stops at the first of them.
struct Compiler::Step {
  cs::KeywordSet keywords;
  void (Compiler::*build)(const Node& node, CompiledSchema* subschema);
};

constexpr Compiler::Step Compiler::steps[] = {
    {set_of({K::type, K::nullable, K::enum_, K::const_}), &Compiler::build_type},
    {set_of({K::minimum, K::maximum, K::exclusive_minimum, K::exclusive_maximum, K::multiple_of}),
     &Compiler::build_limits},
    {set_of(
         {K::min_length,
          K::max_length,
          K::min_items,
          K::max_items,
          K::min_properties,
          K::max_properties}),
     &Compiler::build_counts},
    {set_of({K::pattern, K::format}), &Compiler::build_text},
    {set_of(
         {K::properties,
          K::required,
          K::pattern_properties,
          K::additional_properties,
          K::property_names,
          K::dependent_required,
          K::dependent_schemas,
          K::dependencies}),
     &Compiler::build_object},
    {set_of(
         {K::items,
          K::prefix_items,
          K::unique_items,
          K::contains,
          K::min_contains,
          K::max_contains}),
     &Compiler::build_array},
    {set_of(
         {K::all_of, K::any_of, K::one_of, K::discriminator, K::not_, K::if_, K::then_, K::else_}),
     &Compiler::build_groups},
    {set_of({K::unevaluated_properties, K::unevaluated_items}), &Compiler::build_unevaluated}};

// `$ref` and `$dynamicRef` have their own way into `build`.
constexpr bool Compiler::builds_all_assertions() {
  cs::KeywordSet built = set_of({K::ref, K::dynamic_ref});
  for (const Step& step : steps)
    built |= step.keywords;
  return (cs::keywords_where([](const auto& each) { return cs::asserts(each.role); }) & ~built) ==
         0;
}

void Compiler::error(const Node& at, contract::Message message) {
  found_.push_back(contract::error(at, std::move(message)));
}

void Compiler::add_faults(const Node& unresolved) {
  const contract::Diagnostics faults = references_.faults(unresolved);
  found_.insert(found_.end(), faults.begin(), faults.end());
}

void Compiler::unenforced(const Node& at, contract::Message message) {
  found_.push_back(contract::error(at, std::move(message)));
  found_.back().rule = unenforced_assertion;
}

CompiledSchema* Compiler::compile(const Node& node) {
  const auto [known, is_new] = compiled_.try_emplace(node.value);
  if (!is_new) return known->second;
  CompiledSchema* subschema = &out_.schemas.emplace_back();
  known->second = subschema;  // before the children: a recursion finds it
  if (!node) return subschema;
  subschema->node = node;
  const contract::SchemaIndex& index = contract_.documents->index();
  if (!index.is_plain()) subschema->resource = index.resource_of(node);
  if (++depth_ > deepest_schema) {
    error(node, messages::schema_too_deep(deepest_schema));
  } else if (node.value->IsBool()) {
    if (node.value->IsFalse()) subschema->setAlwaysInvalid(true);
  } else if (!node.is_object()) {
    error(node, messages::not_a_schema(is_3_0()));
  } else {
    build(node, subschema);
  }
  RuleBuilder(*subschema).build();
  --depth_;
  return subschema;
}

CompiledSchema* Compiler::compile_in_place(const Node& node, CompiledSchema* from) {
  CompiledSchema* to = compile(node);
  from->in_place.push_back(to);
  has_in_place_.push_back(from);
  return to;
}

void Compiler::build(const Node& node, CompiledSchema* subschema) {
  if (const Node reference = node.member("$ref"); reference.is_string()) {
    const Node target = references_.target(reference);
    if (!target) return add_faults(reference);
    Reference constraint;
    const std::vector<Node> outer = std::exchange(enclosing_, {});
    constraint.target = compile_in_place(target, subschema);
    enclosing_ = outer;
    subschema->add(std::move(constraint));
    if (is_3_0()) return;  // 3.0.3 section 4.7.23: siblings of a $ref are ignored
  }
  build_dynamic(node, subschema);
  static_assert(builds_all_assertions(), "no step builds the constraints of a keyword");
  const std::optional<cs::KeywordSet> keywords = check_keywords(node);
  if (!keywords) return;
  for (const Step& step : steps) {
    if ((step.keywords & *keywords) != 0) (this->*step.build)(node, subschema);
  }
}

void Compiler::build_dynamic(const Node& node, CompiledSchema* subschema) {
  const Node reference = is_3_0() ? Node() : node.member("$dynamicRef");
  if (!reference.is_string()) return;
  const Node target = references_.target(reference);
  if (!target) return add_faults(reference);
  DynamicReference constraint;
  constraint.initial = compile_in_place(target, subschema);
  auto candidates = std::make_shared<DynamicReference::Candidates>();
  const std::string_view text = contract::text_of(*reference.value);
  const std::size_t hash = text.find('#');
  const std::string anchor(hash == std::string_view::npos ? "" : text.substr(hash + 1));
  const contract::SchemaIndex& index = contract_.documents->index();
  const contract::SchemaResource* resource = index.resource_of(target);
  const bool is_dynamic = resource != nullptr && resource->dynamic.contains(anchor);
  if (is_dynamic) out_.has_dynamic_references = true;
  for (const auto& each : index.resources()) {
    const auto found = each.dynamic.find(anchor);
    if (!is_dynamic || found == each.dynamic.end()) continue;
    candidates->emplace(&each, compile_in_place(found->second, subschema));
  }
  constraint.candidates = std::move(candidates);
  subschema->add(std::move(constraint));
}

std::optional<cs::KeywordSet> Compiler::check_keywords(const Node& node) {
  bool is_sound = true;
  cs::KeywordSet keywords = 0;
  for (const auto& member : node.value->GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const Node value{node.document, &member.value};
    const cs::KeywordInfo* keyword = cs::find_info(name);
    if (keyword == nullptr) {
      if (!name.starts_with("x-")) warn_of_no_effect(value, name, cs::similar_keyword(name));
    } else if (!cs::is_in(keyword->dialects, contract_.version)) {
      check_foreign(value, *keyword);
    } else if (is_checked(*keyword) && !cs::fits(keyword->value, *value.value, contract_.version)) {
      error(value, messages::invalid_keyword(name, cs::to_text(keyword->value)));
      is_sound = false;
    } else {
      keywords |= set_of(keyword->keyword);
    }
  }
  return is_sound ? std::optional(keywords) : std::nullopt;
}

// A keyword of the other version of OpenAPI.
void Compiler::check_foreign(const Node& value, const cs::KeywordInfo& keyword) {
  if (cs::asserts(keyword.role)) {
    unenforced(value, messages::foreign_keyword(keyword.name, is_3_0()));
  } else if (keyword.is_enforced) {
    warn_of_no_effect(value, keyword.name, messages::other_version);
  }
}

void Compiler::warn_of_no_effect(const Node& value, std::string_view keyword, std::string fix) {
  found_.push_back(contract::warning(value, messages::no_effect(keyword, std::move(fix))));
}

void Compiler::build_array(const Node& node, CompiledSchema* subschema) {
  const Node items = node.member("items");
  const Node prefix = is_3_0() ? Node() : node.member("prefixItems");
  if (items || prefix) {
    Items constraint;
    for (const Node& each : prefix.elements())
      constraint.prefix.push_back(compile(each));
    if (items) constraint.rest = compile(items);
    subschema->add(std::move(constraint));
  }
  if (node.flag("uniqueItems")) subschema->add(UniqueItems());
  const Node contained = is_3_0() ? Node() : node.member("contains");
  if (!contained) return;
  Contains constraint;
  constraint.subschema = compile(contained);
  constraint.least = count_of(node, "minContains").value_or(1);
  constraint.most = count_of(node, "maxContains").value_or(UINT64_MAX);
  subschema->add(std::move(constraint));
}

void Compiler::build_unevaluated(const Node& node, CompiledSchema* subschema) {
  if (is_3_0()) return;
  for (const bool is_of_items : {false, true}) {
    const Node rest = node.member(is_of_items ? "unevaluatedItems" : "unevaluatedProperties");
    if (!rest) continue;
    Unevaluated constraint;
    constraint.is_of_items = is_of_items;
    constraint.subschema = compile(rest);
    subschema->add(std::move(constraint));
  }
}

template <class Constraint>
void Compiler::add_group(const Node& node, CompiledSchema* subschema, std::string_view keyword) {
  const Node group = node.member(keyword);
  if (!group) return;
  if (!group.is_array() || group.value->Empty()) {
    return error(group, messages::not_a_group(keyword, group.is_array()));
  }
  const bool is_all = keyword == "allOf";
  if (!is_all && add_discriminator(node, subschema, keyword)) return;
  Constraint constraint;
  if (is_all) enclosing_.push_back(node);
  for (const Node& each : group.elements()) {
    constraint.addSubschema(compile_in_place(each, subschema));
  }
  if (is_all) enclosing_.pop_back();
  subschema->add(std::move(constraint));
}

void Compiler::build_groups(const Node& node, CompiledSchema* subschema) {
  add_group<vc::AllOfConstraint>(node, subschema, "allOf");
  add_group<vc::AnyOfConstraint>(node, subschema, "anyOf");
  add_group<vc::OneOfConstraint>(node, subschema, "oneOf");
  if (const Node excluded = node.member("not")) {
    vc::NotConstraint constraint;
    constraint.setSubschema(compile_in_place(excluded, subschema));
    subschema->add(std::move(constraint));
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
  subschema->add(std::move(constraint));
}

void Compiler::refuse_loops() {
  for (const Node& each : endless())
    error(each, messages::endless_schema());
}

std::vector<contract::Node> Compiler::endless() {
  for (; looked_at_ < has_in_place_.size(); ++looked_at_)
    visit_loop(has_in_place_[looked_at_]);
  return endless_;
}

void Compiler::visit_loop(CompiledSchema* subschema) {
  using Loop = CompiledSchema::Loop;
  if (subschema->loop == Loop::open) {
    subschema->loop = Loop::endless;
    endless_.push_back(subschema->node);
  }
  if (subschema->loop != Loop::unvisited) return;
  subschema->loop = Loop::open;
  for (CompiledSchema* each : subschema->in_place)
    visit_loop(each);
  if (subschema->loop == Loop::open) subschema->loop = Loop::done;
}

}  // namespace accord::validation::schema
