#include "accord/contract/schema/parts.h"

#include <algorithm>

namespace accord::contract::schema {

Alternatives alternatives_of(const Node& list) {
  Alternatives alternatives;
  for (const Node& each : list.elements()) {
    if (each.text("type") == "null") {
      alternatives.has_null = true;
      continue;
    }
    alternatives.only = ++alternatives.count == 1 ? each : Node();
  }
  return alternatives;
}

namespace {

// Gathers the parts of a schema.
class Dissection {
 public:
  explicit Dissection(const References& references) : references_(references) {}

  std::vector<Part> parts_of(const Node& schema) {
    open_.push_back({schema, false, false});
    std::vector<Part> parts;
    while (!open_.empty() && parts.size() < PartWalk::most_parts) {
      const Part part = open_.back();
      open_.pop_back();
      const bool is_met = std::any_of(
          parts.begin(), parts.end(), [&](const Part& each) { return each.schema == part.schema; });
      if (is_met || !part.schema.is_object()) continue;
      parts.push_back(part);
      take_apart(part);
    }
    return parts;
  }

 private:
  // In reverse: the last is the next.
  void take_apart(const Part& part) {
    for (const char* keyword : {"oneOf", "anyOf"}) {
      const Node list = part.schema.member(keyword);
      if (!list) continue;
      if (const Node only = alternatives_of(list).only) open_.push_back({only, false, true});
    }
    if (const Node reference = part.schema.member("$ref"); reference.is_string()) {
      if (const Node target = references_.target(reference))
        open_.push_back({target, true, part.or_null});
    }
    const auto members = part.schema.member("allOf").elements();
    for (auto each = members.rbegin(); each != members.rend(); ++each)
      open_.push_back({*each, false, part.or_null});
  }

  const References& references_;
  std::vector<Part> open_;  ///< the next one at the end
};

bool is_put_together(const Node& schema) {
  const auto& members = schema.value->GetObject();
  return std::any_of(members.begin(), members.end(), [](const auto& each) {
    const std::string_view name = text_of(each.name);
    return name == "$ref" || name == "allOf" || name == "anyOf" || name == "oneOf";
  });
}

}  // namespace

PartWalk::PartWalk(const References& references, const Node& schema) : only_{schema} {
  if (!schema.is_object()) return;
  if (!is_put_together(schema)) {
    left_ = {&only_, 1};
    return;
  }
  auto& known = references.documents().derived().table<DerivedTable<std::vector<Part>>>();
  left_ = known.of(schema.value, [&] { return Dissection(references).parts_of(schema); });
}

std::optional<Part> PartWalk::next() {
  if (left_.empty()) return std::nullopt;
  const Part& part = left_.front();
  left_ = left_.subspan(1);
  return part;
}

}  // namespace accord::contract::schema
