#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

// A schema that is always applied: the one that is looked at, or what its $ref or an entry of its
// allOf leads to, over any number of steps.
struct Part {
  Node at;  ///< where it is written: the schema itself, its $ref, or the entry of allOf
  std::vector<Node> schemas;
};

// Names that are not listed are refused. What patternProperties takes is not looked at.
bool is_closed(const Node& schema) {
  const Node rest = schema.member("additionalProperties");
  return rest && rest.value->IsFalse() && !schema.member("patternProperties");
}

class RequiredSearch {
 public:
  RequiredSearch(const Subject& subject, Findings& findings)
      : references_(subject.references),
        findings_(findings) {}

  void check(const Node& schema) {
    const std::vector<Part> parts = parts_of(schema);
    for (const Part& closing : parts) {
      for (const Node& closed : closing.schemas) {
        if (!is_closed(closed)) continue;
        for (const Part& requiring : parts) {
          // What contradicts itself is reported where it is written.
          if (&requiring == &closing && requiring.at != schema) continue;
          check_one(schema, closed, requiring);
        }
      }
    }
  }

 private:
  void check_one(const Node& schema, const Node& closed, const Part& requiring) {
    const Node properties = closed.member("properties");
    for (const Node& each : requiring.schemas) {
      for (const Node& required : each.member("required").elements()) {
        const std::string_view name = contract::text_of(*required.value);
        if (!required.is_string() || properties.member(name)) continue;
        if (each == schema || each == requiring.at) {
          const bool is_here = closed == schema && each == schema;
          findings_.add(
              required,
              is_here ? messages::impossible_required(name) : messages::impossible_in_all_of(name),
              name);
        } else {
          findings_.add(requiring.at, messages::impossible_in_all_of(name), name);
        }
      }
    }
  }

  [[nodiscard]] std::vector<Part> parts_of(const Node& schema) const {
    std::vector<Part> parts = {{schema, {schema}}};
    if (const Node reference = schema.member("$ref")) {
      parts.push_back({reference, always_applied(references_.follow(schema))});
    }
    for (const Node& each : schema.member("allOf").elements())
      parts.push_back({each, always_applied(each)});
    return parts;
  }

  // At most `most_applied`.
  [[nodiscard]] std::vector<Node> always_applied(const Node& schema) const {
    std::vector<Node> all;
    std::unordered_set<const contract::Json*> seen;
    const auto note = [&](const Node& node) {
      if (node.is_object() && !is_cut(all) && seen.insert(node.value).second) all.push_back(node);
    };
    note(schema);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Node here = all[i];
      if (here.member("$ref")) note(references_.follow(here));
      for (const Node& each : here.member("allOf").elements())
        note(each);
    }
    return all;
  }

  const References& references_;
  Findings& findings_;
};

void check_impossible_required(const Subject& subject, Findings& findings) {
  RequiredSearch search(subject, findings);
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (schema.member("allOf") || schema.member("$ref") || is_closed(schema)) search.check(schema);
  }
}

}  // namespace

extern const Rule impossible_required{
    "impossible-required",
    contract::Severity::error,
    Area::schemas,
    "No required property is refused by additionalProperties: false.",
    check_impossible_required};

}  // namespace accord::analysis::lint
