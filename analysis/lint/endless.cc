#include "accord/analysis/lint/endless.h"

namespace accord::analysis::lint {
namespace {

class EndlessSearch {
 public:
  explicit EndlessSearch(const Subject& subject) {
    const auto& documents = *subject.contract.documents;
    for (const auto& reference : subject.outline.references) {
      if (reference.target) refer(reference.at, reference.target);
    }
    const Node schemas = documents.root().member("components").member("schemas");
    for (const Node& discriminator : subject.outline.of(ObjectKind::discriminator)) {
      for (const auto& [value, to] : discriminator.member("mapping").members()) {
        const std::string_view text = contract::text_of(*to.value);
        if (const Node named = schemas.member(text)) refer(to, named);
        const auto target = documents.resolve(to, text);
        if (target) refer(to, *target);
      }
    }
    for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
      if (const Node dynamic = schema.member("$dynamicRef")) dynamic_.push_back(dynamic);
    }
  }

  std::unordered_set<const contract::Json*> run(const std::vector<Node>& schemas) {
    for (const Node& each : schemas)
      add(each);
    // Which schema a $dynamicRef leads to is known only when a value is checked.
    for (const Node& each : dynamic_)
      add(each);
    while (!open_.empty()) {
      const Node here = open_.back();
      open_.pop_back();
      if (const contract::Json* parent = here.document->parent_of(*here.value)) {
        add({here.document, parent});
      }
      const auto [first, last] = referring_.equal_range(here.value);
      for (auto each = first; each != last; ++each)
        add(each->second);
    }
    return std::move(found_);
  }

 private:
  void refer(const Node& from, const Node& to) { referring_.emplace(to.value, from); }

  void add(const Node& node) {
    if (found_.insert(node.value).second) open_.push_back(node);
  }

  std::unordered_multimap<const contract::Json*, Node> referring_;
  std::vector<Node> dynamic_;
  std::vector<Node> open_;
  std::unordered_set<const contract::Json*> found_;
};

}  // namespace

std::unordered_set<const contract::Json*> leading_to(
    const Subject& subject, const std::vector<Node>& schemas) {
  return EndlessSearch(subject).run(schemas);
}

}  // namespace accord::analysis::lint
