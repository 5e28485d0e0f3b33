// Proofs of the keywords of objects.
#include <algorithm>
#include <set>

#include "accord/validation/containment/prover.h"
#include "accord/validation/pattern/pattern.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;
using validation::Pattern;

namespace {

std::set<std::string_view> names_of(const SchemaView& view) {
  std::set<std::string_view> names;
  for (const auto& each : view.properties)
    names.insert(each.name);
  return names;
}

// In-place applicators may look at members too: with them, what is left over is not known here.
}  // namespace

// True where it says something about members of that name somewhere: in an alternative, or on one
// way of a condition.
bool Prover::describes(const Term& inner, std::string_view name, int depth) {
  constexpr KeywordSet applying = set_of(
      {Keyword::one_of,
       Keyword::any_of,
       Keyword::if_,
       Keyword::then_,
       Keyword::else_,
       Keyword::dependent_schemas,
       Keyword::dependencies});
  if (member_of(*inner.view, name).is_declared || inner->required_entry(name)) return true;
  if (!inner->has_any(applying) || depth > 4) return false;
  return std::any_of(inner->values.begin(), inner->values.end(), [&](const Value& each) {
    if ((set_of({each.keyword}) & applying) == 0) return false;
    std::vector<Node> schemas = {each.node};
    if (each.node.is_array()) schemas = each.node.elements();
    if (each.keyword == Keyword::dependent_schemas || each.keyword == Keyword::dependencies) {
      schemas.clear();
      for (const auto& [other, schema] : each.node.members())
        schemas.push_back(schema);
    }
    return std::any_of(schemas.begin(), schemas.end(), [&](const Node& schema) {
      return describes(term(schema, inner), name, depth + 1);
    });
  });
}

// What a member may be where it is there, against the schema that it must match.
bool Prover::is_member_within(
    const Term& inner,
    std::string_view name,
    const Term& outer,
    const Node& schema,
    Strictness strict) {
  const Slot slot = member_of(*inner.view, name);
  if (slot.is_refused || is_hidden(slot, *inner.side, direction_)) return true;
  if (!slot.is_declared && strict == Strictness::described && !describes(inner, name)) return true;
  return within_below(term(slot.schemas, inner), term(schema, outer), strict);
}

// Required by itself, or because another one is.
bool Prover::is_required(const Term& inner, std::string_view name) {
  constexpr KeywordSet depending =
      set_of({Keyword::dependent_required, Keyword::dependent_schemas, Keyword::dependencies});
  if (is_hidden(member_of(*inner.view, name), *inner.side, direction_)) return false;
  if (inner->required_entry(name)) return true;
  if (!inner->has_any(depending)) return false;
  std::vector<std::string> known;
  for (const auto& each : inner->required) {
    if (!is_hidden(member_of(*inner.view, each.name), *inner.side, direction_))
      known.emplace_back(each.name);
  }
  for (std::size_t at = 0; at < known.size(); ++at) {
    for (const Value& each : inner->values) {
      if ((set_of({each.keyword}) & depending) == 0 || each.or_null) continue;
      const Node needed = each.node.member(known[at]);
      const auto names =
          needed.is_array() ? needed.elements() : needed.member("required").elements();
      for (const Node& other : names) {
        const std::string_view text = contract::text_of(*other.value);
        if (text == name) return true;
        if (std::find(known.begin(), known.end(), text) == known.end()) known.emplace_back(text);
      }
    }
  }
  return false;
}

bool Prover::is_absent(const Term& inner, std::string_view name) {
  const Slot slot = member_of(*inner.view, name);
  if (slot.is_refused || is_hidden(slot, *inner.side, direction_)) return true;
  const bool is_excluded =
      std::any_of(inner->values.begin(), inner->values.end(), [&](const Value& each) {
        if (each.keyword != Keyword::not_ || each.or_null) return false;
        const SchemaView& excluded = inner.side->views.of(each.node);
        return excluded.required.size() == 1 && excluded.required.front().name == name &&
               excluded.values.size() == 1 && (excluded.types & contract::schema::object_type) != 0;
      });
  if (is_excluded) return true;
  const auto names = inner->all(Keyword::property_names);
  const Json text = Json(rapidjson::StringRef(name.data(), name.size()));
  return std::any_of(names.begin(), names.end(), [&](const Node& each) {
    return inner.side->validators.refuses({each}, text, direction_);
  });
}

bool Prover::implies_required(const Term& inner, const Term& outer, const Value& value) {
  const auto names = value.node.elements();
  return std::all_of(names.begin(), names.end(), [&](const Node& each) {
    const std::string_view name = contract::text_of(*each.value);
    return is_required(inner, name) ||
           is_hidden(member_of(*outer.view, name), *outer.side, direction_);
  });
}

bool Prover::implies_properties(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  const auto members = value.node.members();
  return std::all_of(members.begin(), members.end(), [&](const auto& each) {
    const Slot wanted{{each.second}, false, true};
    if (is_hidden(wanted, *outer.side, direction_)) {
      if (direction_ == Direction::request) return true;
      const Slot kept = member_of(*inner.view, each.first);
      return !kept.is_declared || is_absent(inner, each.first);
    }
    if (is_absent(inner, each.first)) return true;
    return is_member_within(inner, each.first, outer, each.second, strict);
  });
}

bool Prover::implies_pattern_properties(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  const auto members = value.node.members();
  const auto is_implied = [&](const auto& each) {
    if (is_always(each.second)) return true;
    const auto pattern = Pattern::compile(each.first);
    if (!pattern) {  // nothing is known of the names that it matches
      const auto all = inner->all(Keyword::pattern_properties);
      return std::any_of(all.begin(), all.end(), [&](const Node& own) {
        const Node schema = own.member(each.first);
        return schema && within_below(term(schema, inner), term(each.second, outer), strict);
      });
    }
    for (const std::string_view name : names_of(*inner.view)) {
      if (!pattern.value()->matches(name) || is_absent(inner, name)) continue;
      if (!is_member_within(inner, name, outer, each.second, strict)) return false;
    }
    bool is_covered = false;  // by the same pattern
    for (const Node& all : inner->all(Keyword::pattern_properties)) {
      for (const auto& [text, schema] : all.members()) {
        const bool is_within = within_below(term(schema, inner), term(each.second, outer), strict);
        if (!is_within) return false;
        is_covered = is_covered || text == each.first;
      }
    }
    if (is_covered) return true;
    const Slot others = other_members_of(*inner.view);
    return others.is_refused ||
           (others.is_declared &&
            within_below(term(others.schemas, inner), term(each.second, outer), strict));
  };
  return std::all_of(members.begin(), members.end(), is_implied);
}

bool Prover::implies_additional(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  if (is_always(value.node)) return true;
  const bool is_unevaluated = value.keyword == Keyword::unevaluated_properties;
  // It sees what its own schema says and what is part of that.
  if (is_unevaluated && (value.part != 0 || has_applicators(*outer.view))) return false;
  std::vector<std::shared_ptr<const Pattern>> patterns;
  std::set<std::string_view> own;
  std::set<std::string_view> texts;
  for (const Value& each : outer->values) {
    if (!is_unevaluated && each.part != value.part) continue;
    if (is_unevaluated && each.keyword == Keyword::additional_properties) return true;
    if (each.keyword != Keyword::properties && each.keyword != Keyword::pattern_properties)
      continue;
    for (const auto& [name, schema] : each.node.members()) {
      if (each.keyword == Keyword::properties) {
        own.insert(name);
        continue;
      }
      texts.insert(name);
      if (const auto pattern = Pattern::compile(name)) patterns.push_back(pattern.value());
    }
  }
  const auto is_known = [&](std::string_view name) {
    return own.contains(name) ||
           std::any_of(patterns.begin(), patterns.end(), [&](const auto& each) {
             return each->matches(name);
           });
  };
  for (const std::string_view name : names_of(*inner.view)) {
    if (is_known(name) || is_absent(inner, name)) continue;
    if (!is_member_within(inner, name, outer, value.node, strict)) return false;
  }
  for (const Node& all : inner->all(Keyword::pattern_properties)) {
    for (const auto& [text, schema] : all.members()) {
      if (!texts.contains(text) &&
          !within_below(term(schema, inner), term(value.node, outer), strict))
        return false;
    }
  }
  Slot others = other_members_of(*inner.view);
  for (const Value& each : inner->values) {
    if (each.keyword != Keyword::unevaluated_properties || each.part != 0) continue;
    if (!has_applicators(*inner.view) && !is_always(each.node)) {
      others.schemas.push_back(each.node);
      others.is_refused = others.is_refused || each.node.value->IsFalse();
    }
  }
  return others.is_refused ||
         within_below(term(others.schemas, inner), term(value.node, outer), strict);
}

std::optional<std::size_t> Prover::most_members(const Term& inner) {
  if (!other_members_of(*inner.view).is_refused || inner->has(Keyword::pattern_properties))
    return std::nullopt;
  std::size_t count = 0;
  for (const std::string_view name : names_of(*inner.view))
    count += is_absent(inner, name) ? 0U : 1U;
  return count;
}

bool Prover::implies_names(const Term& inner, const Term& outer, const Value& value) {
  if (is_always(value.node)) return true;
  for (const Node& each : inner->all(Keyword::property_names)) {
    SchemaView text = inner.side->views.of(each);
    text.types &= contract::schema::string_type;
    if (within_below(
            keep(std::move(text), inner), term(value.node, outer), Strictness::every_value))
      return true;
  }
  SchemaView any_text;
  any_text.types = contract::schema::string_type;
  const Term any_name = keep(std::move(any_text), inner);
  if (within_below(any_name, term(value.node, outer), Strictness::every_value)) return true;
  if (!most_members(inner) || !outer.side->validators.can_judge({value.node})) return false;
  const auto names = names_of(*inner.view);
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    const Json text = Json(rapidjson::StringRef(name.data(), name.size()));
    return is_absent(inner, name) || outer.side->validators.accepts({value.node}, text, direction_);
  });
}

bool Prover::implies_dependents(
    const Term& inner, const Term& outer, const Value& value, Strictness strict) {
  if (has_same(inner, outer, value)) return true;
  const auto of_inner = [&](std::string_view name) {
    std::vector<Node> said;
    for (const Keyword keyword :
         {Keyword::dependent_required, Keyword::dependent_schemas, Keyword::dependencies}) {
      for (const Node& each : inner->all(keyword)) {
        if (const Node own = each.member(name)) said.push_back(own);
      }
    }
    return said;
  };
  const auto needs = [&](const std::vector<Node>& said, std::string_view name) {
    return std::any_of(said.begin(), said.end(), [&](const Node& each) {
      const auto names = each.elements();
      return std::any_of(names.begin(), names.end(), [&](const Node& other) {
        return contract::text_of(*other.value) == name;
      });
    });
  };
  const auto members = value.node.members();
  return std::all_of(members.begin(), members.end(), [&](const auto& each) {
    if (is_absent(inner, each.first)) return true;
    const auto said = of_inner(each.first);
    // Where it applies, that member is there.
    SchemaView there = *inner.view;
    there.required.push_back({each.first, each.second});
    std::stable_sort(
        there.required.begin(), there.required.end(), [](const auto& left, const auto& right) {
          return left.name < right.name;
        });
    const Term having = keep(std::move(there), inner);
    if (each.second.is_array()) {
      const auto names = each.second.elements();
      return std::all_of(names.begin(), names.end(), [&](const Node& name) {
        const std::string_view text = contract::text_of(*name.value);
        return text == each.first || is_required(having, text) || needs(said, text);
      });
    }
    if (within(having, term(each.second, outer), strict)) return true;
    SchemaView both = *inner.view;
    for (const Node& own : said) {
      if (!own.is_array()) both = joined(both, inner.side->views.of(own));
    }
    return both.schemas.size() > inner->schemas.size() &&
           within(keep(std::move(both), inner), term(each.second, outer), strict);
  });
}

}  // namespace accord::validation::containment
