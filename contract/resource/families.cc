#include "accord/contract/resource/families.h"

#include <algorithm>

namespace accord::contract::resource {
namespace {

// How well an operation tells what an item looks like; 0 means not at all.
struct Evidence {
  int weight = 0;
  Shape shape;
};

bool has_item_path(const Contract& contract, const std::string& collection) {
  return std::any_of(
      contract.operations.begin(), contract.operations.end(), [&](const Operation& each) {
        return is_item_path(each.path) && collection_path(each.path) == collection;
      });
}

Evidence evidence_of(const Contract& contract, const Operation& operation) {
  const ResponseObject* success = success_of(operation);
  if (success == nullptr) return {};
  const Node schema = json_schema(success->content);
  if (!schema) return {};
  const Shape shape = shape_of(*contract.documents, schema);
  const bool is_item = is_item_path(operation.path);
  const bool is_object = shape.kind == Kind::object && !shape.properties.empty();
  switch (operation.method) {
    case http::Method::get: {
      if (is_item) return is_object ? Evidence{4, shape} : Evidence{};
      if (shape.kind != Kind::array || !shape.items) return {};
      Shape element = shape_of(*contract.documents, shape.items);
      if (element.kind != Kind::object || element.properties.empty()) return {};
      return {3, std::move(element)};
    }
    case http::Method::put:
    case http::Method::patch:
      return is_item && is_object ? Evidence{2, shape} : Evidence{};
    case http::Method::post:
      return !is_item && is_object && has_item_path(contract, operation.path.text())
                 ? Evidence{1, shape}
                 : Evidence{};
    default:
      return {};
  }
}

}  // namespace

const ResponseObject* success_of(const Operation& operation) {
  const ResponseObject* best = nullptr;
  for (const ResponseObject& each : operation.responses) {
    if (each.status.front() == '2' && each.status != "2XX" &&
        (best == nullptr || best->status.front() != '2' || each.status < best->status)) {
      best = &each;
    } else if (best == nullptr && (each.status == "2XX" || each.status == "default")) {
      best = &each;
    } else if (best != nullptr && best->status == "default" && each.status == "2XX") {
      best = &each;
    }
  }
  return best;
}

Node json_schema(const std::vector<MediaTypeObject>& content) {
  for (const MediaTypeObject& each : content) {
    if (each.media_type.is_json()) return each.schema;
  }
  return {};
}

namespace {

bool is_form(const MediaTypeObject& content) {
  const std::string essence = content.media_type.essence();
  return essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data";
}

}  // namespace

Node body_schema(const std::vector<MediaTypeObject>& content) {
  if (const Node json = json_schema(content)) return json;
  const auto form = std::find_if(content.begin(), content.end(), is_form);
  return form == content.end() ? Node() : form->schema;
}

std::vector<Node> body_schemas(const std::vector<MediaTypeObject>& content) {
  std::vector<Node> schemas;
  for (const MediaTypeObject& each : content) {
    if (each.schema && (each.media_type.is_json() || is_form(each))) schemas.push_back(each.schema);
  }
  return schemas;
}

bool is_item_path(const PathTemplate& path) {
  return !path.segments().empty() && is_parameter(path.segments().back());
}

std::string collection_path(const PathTemplate& path) {
  if (!is_item_path(path)) return path.text();
  return path.text().substr(0, path.text().rfind('/'));
}

std::map<std::string, Family> families_of(const Contract& contract) {
  std::map<std::string, Family> families;
  std::map<std::string, int> weights;
  for (const Operation& operation : contract.operations) {
    const Evidence evidence = evidence_of(contract, operation);
    if (evidence.weight == 0) continue;
    const std::string collection = collection_path(operation.path);
    if (evidence.weight <= weights[collection]) continue;
    weights[collection] = evidence.weight;
    families[collection] = {collection, "", evidence.shape.node, evidence.shape.component};
  }
  for (const Operation& operation : contract.operations) {
    if (!is_item_path(operation.path)) continue;
    const auto family = families.find(collection_path(operation.path));
    if (family != families.end()) family->second.item = operation.path.text();
  }
  return families;
}

}  // namespace accord::contract::resource
