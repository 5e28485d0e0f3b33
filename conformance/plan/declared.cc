#include "accord/conformance/plan/declared.h"

#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Node;
using contract::resource::shape_of;

constexpr int deepest = 4;
constexpr std::size_t most_members = 300;

class Walk {
 public:
  explicit Walk(const contract::DocumentSet& documents) : documents_(documents) {}

  void add(const Node& schema, const std::string& place, int depth) {
    if (!schema || depth > deepest || found.size() > most_members) return;
    const auto shape = shape_of(documents_, schema);
    for (const auto& each : shape.properties) {
      if (contract::resource::has_flag(documents_, each.schema, "writeOnly")) continue;
      const std::string inside = contract::child_pointer(place, each.name);
      found.insert(inside);
      add(each.schema, inside, depth + 1);
    }
    const Node entries = shape.node.member("additionalProperties");
    if (shape.properties.empty() && entries.is_object()) add_all(entries, place, depth);
    if (shape.items) add_all(shape.items, place, depth);
  }

  std::set<std::string> found;

 private:
  void add_all(const Node& schema, const std::string& place, int depth) {
    found.insert(place + "/*");
    add(schema, place + "/*", depth + 1);
  }

  const contract::DocumentSet& documents_;
};

}  // namespace

std::set<std::string> declared_members(
    const contract::DocumentSet& documents, const Node& schema, const std::string& item) {
  Node at = schema;
  for (const std::string& token :
       contract::split_pointer(item).value_or(std::vector<std::string>())) {
    const auto shape = shape_of(documents, at);
    const auto* property = shape.property(token);
    at = property == nullptr ? Node() : property->schema;
  }
  Walk walk(documents);
  walk.add(at, "", 0);
  return std::move(walk.found);
}

}  // namespace accord::conformance::plan
