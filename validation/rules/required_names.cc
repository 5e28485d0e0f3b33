#include "accord/validation/rules/required_names.h"

namespace accord::validation::rules {
namespace {

class Search {
 public:
  explicit Search(const Outline& outline) : outline_(outline), references_(outline) {}

  std::vector<UndeclaredName> run() {
    for (const Node& schema : outline_.of(ObjectKind::schema)) {
      for_each_part(schema, [&](const Node& part) { parts_.insert(part.value); });
      if (const Node excluded = schema.member("not")) parts_.insert(excluded.value);
    }
    for (const Node& schema : outline_.of(ObjectKind::schema)) {
      if (!parts_.contains(schema.value)) check(schema);
    }
    return std::move(found_);
  }

 private:
  void check(const Node& schema) {
    required_.clear();
    gather(schema, schema.member("properties"));
    if (required_.empty()) return;
    const DeclaredNames declared = declared_names(references_, schema);
    const bool is_closed = is_false(schema.member("additionalProperties"));
    // A schema that describes no property at all only asks for those of others.
    if (declared.has_patterns || (declared.names.empty() && !is_closed)) return;
    const Node own = schema.member("properties");
    for (const Node& each : required_) {
      const std::string_view name = contract::text_of(*each.value);
      if (is_closed && !own.member(name)) {
        found_.push_back({each, true});
      } else if (!declared.names.contains(name)) {
        found_.push_back({each, false});
      }
    }
  }

  // What is required here and in the parts written here, and not described beside it.
  void gather(const Node& schema, const Node& properties) {
    const Node required = schema.member("required");
    if (required.is_array()) {
      for (const contract::Json& each : required.value->GetArray()) {
        const std::string_view name = contract::text_of(each);
        if (!name.empty() && !properties.member(name))
          required_.push_back({schema.document, &each});
      }
    }
    for_each_part(schema, [&](const Node& part) { gather(part, properties); });
  }

  static bool is_false(const Node& node) { return node && node.value->IsFalse(); }

  const Outline& outline_;
  const References references_;
  std::unordered_set<const contract::Json*> parts_;
  std::vector<Node> required_;
  std::vector<UndeclaredName> found_;
};

}  // namespace

std::vector<UndeclaredName> undeclared_names(const Subject& subject) {
  return Search(subject.outline).run();
}

}  // namespace accord::validation::rules
