#include "accord/analysis/lint/required_names.h"

namespace accord::analysis::lint {
namespace {

class NameSearch {
 public:
  explicit NameSearch(const Subject& subject)
      : outline_(subject.outline),
        references_(subject.references) {}

  std::vector<UndeclaredName> run() {
    for (const Node& schema : outline_.of(ObjectKind::schema)) {
      for_each_part(schema, [&](const Node& part, std::string_view) { parts_.insert(part.value); });
      if (const Node excluded = schema.member("not")) parts_.insert(excluded.value);
    }
    for (const Node& schema : outline_.of(ObjectKind::schema)) {
      if (!parts_.contains(schema.value)) check(schema);
    }
    return std::move(found_);
  }

 private:
  struct Required {
    Node at;
    bool is_always;  // not only in some alternative
  };

  void check(const Node& schema) {
    required_.clear();
    gather(schema, schema.member("properties"), true);
    if (required_.empty()) return;
    const DeclaredNames declared = declared_names(references_, schema);
    const bool is_closed = is_false(schema.member("additionalProperties"));
    // A schema that describes no property at all only asks for those of others.
    if (declared.is_open || (declared.names.empty() && !is_closed)) return;
    const Node own = schema.member("properties");
    for (const Required& each : required_) {
      const std::string_view name = contract::text_of(*each.at.value);
      if (is_closed && each.is_always && !own.member(name)) {
        found_.push_back({each.at, true});
      } else if (!declared.names.contains(name)) {
        found_.push_back({each.at, false});
      }
    }
  }

  // What is required here and in the parts written here, and not described beside it.
  void gather(const Node& schema, const Node& properties, bool is_always) {
    const Node required = schema.member("required");
    if (required.is_array()) {
      for (const contract::Json& each : required.value->GetArray()) {
        const std::string_view name = contract::text_of(each);
        if (name.empty() || properties.member(name)) continue;
        required_.push_back({{schema.document, &each}, is_always});
      }
    }
    for_each_part(schema, [&](const Node& part, std::string_view keyword) {
      gather(part, properties, is_always && keyword == "allOf");
    });
  }

  static bool is_false(const Node& node) { return node && node.value->IsFalse(); }

  const Outline& outline_;
  const References& references_;
  std::unordered_set<const contract::Json*> parts_;
  std::vector<Required> required_;
  std::vector<UndeclaredName> found_;
};

}  // namespace

std::vector<UndeclaredName> undeclared_names(const Subject& subject) {
  return NameSearch(subject).run();
}

}  // namespace accord::analysis::lint
