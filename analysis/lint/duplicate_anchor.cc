#include <map>
#include <tuple>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

using contract::SchemaResource;

// 2020-12 core section 8.2.2: of one resource, whichever of the two keywords declares the name.
class Anchors {
 public:
  explicit Anchors(Findings& findings) : findings_(findings) {}

  void add(const SchemaResource* resource, const Node& schema, const char* keyword) {
    const Node anchor = schema.member(keyword);
    if (!anchor.is_string()) return;
    const std::string_view name = contract::text_of(*anchor.value);
    const auto [known, is_new] = all_.emplace(std::pair(resource, name), schema);
    if (!is_new && known->second != schema) {
      findings_.add(anchor, messages::duplicate_name(keyword, name));
    }
  }

 private:
  Findings& findings_;
  std::map<std::pair<const SchemaResource*, std::string_view>, Node> all_;
};

void check_duplicate_anchor(const Subject& subject, Findings& findings) {
  const contract::SchemaIndex& index = subject.contract.documents->index();
  if (index.is_plain()) return;
  Anchors anchors(findings);
  std::unordered_set<std::string_view> uris;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const Node id = schema.member("$id");
    if (!id && !schema.member("$anchor") && !schema.member("$dynamicAnchor")) continue;
    const SchemaResource* resource = index.resource_of(schema);
    if (resource == nullptr) continue;
    if (id.is_string() && resource->root == schema && !uris.insert(resource->uri).second) {
      findings.add(id, messages::duplicate_name("$id", contract::text_of(*id.value)));
    }
    anchors.add(resource, schema, "$anchor");
    anchors.add(resource, schema, "$dynamicAnchor");
  }
}

}  // namespace

extern const Rule duplicate_anchor{
    "duplicate-anchor",
    contract::Severity::error,
    Area::schemas,
    "Each $id is declared once, and each $anchor and $dynamicAnchor once in its schema resource.",
    check_duplicate_anchor};

}  // namespace accord::analysis::lint
