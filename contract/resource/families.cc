#include "accord/contract/resource/families.h"

#include <algorithm>

#include "accord/contract/json/json_patch.h"
#include "accord/contract/resource/declared_envelope.h"
#include "accord/contract/resource/envelope.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/request_item.h"

namespace accord::contract::resource {
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

namespace {

bool is_json_patch(const MediaTypeObject& content) {
  return content.media_type.essence() == json_patch_media_type;
}

bool is_form(const MediaTypeObject& content) {
  const std::string essence = content.media_type.essence();
  return essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data";
}

}  // namespace

Node json_schema(const std::vector<MediaTypeObject>& content) {
  for (const MediaTypeObject& each : content) {
    if (each.media_type.is_json() && !is_json_patch(each)) return each.schema;
  }
  return {};
}

bool takes_json_patch(const Operation& operation) {
  if (operation.method != http::Method::patch || !operation.body) return false;
  const auto& content = operation.body->content;
  return std::any_of(content.begin(), content.end(), is_json_patch);
}

Node body_schema(const std::vector<MediaTypeObject>& content) {
  if (const Node json = json_schema(content)) return json;
  const auto form = std::find_if(content.begin(), content.end(), is_form);
  return form == content.end() ? Node() : form->schema;
}

std::vector<Node> body_schemas(const std::vector<MediaTypeObject>& content) {
  std::vector<Node> schemas;
  for (const MediaTypeObject& each : content) {
    if (!each.schema || is_json_patch(each)) continue;
    if (each.media_type.is_json() || is_form(each)) schemas.push_back(each.schema);
  }
  return schemas;
}

std::set<std::string> nouns_of(const ResourcePath& path) {
  const std::string noun = path.noun();
  return {normalized(noun), normalized(singular(noun))};
}

namespace {

// How well an operation tells what an item looks like; 0 means not at all.
struct Evidence {
  int weight = 0;
  Shape shape;
  bool is_singleton = false;
};

class FamilyFinder {
 public:
  explicit FamilyFinder(const Contract& contract) : contract_(contract) {
    for (const Operation& each : contract.operations) {
      if (each.disabled) continue;
      const ResourcePath path(each.path);
      if (path.is_item()) item_places_.insert(path.collection());
      if (path.is_item() && each.method == http::Method::get) note_item(each, path);
      const bool is_change = each.method == http::Method::put || each.method == http::Method::patch;
      if (!path.is_item() && is_change && takes_object(contract, each))
        changed_places_.insert(path.collection());
      if (!path.is_item() && each.method == http::Method::post && takes_object(contract, each))
        posted_places_.insert(path.collection());
    }
  }

  std::map<std::string, Family> run() {
    std::map<std::string, Family> families;
    std::map<std::string, int> weights;
    for (const Operation& operation : contract_.operations) {
      if (operation.disabled) continue;
      const ResourcePath path(operation.path);
      const Evidence evidence = evidence_of(operation, path);
      if (evidence.weight == 0) continue;
      const std::string place = path.collection();
      families[place].shapes.push_back(evidence.shape);
      if (operation.method == http::Method::post && !path.is_item())
        families[place].has_create = true;
      if (evidence.weight <= weights[place]) continue;
      weights[place] = evidence.weight;
      Family& family = families[place];
      family.representation = evidence.shape.node;
      family.component = evidence.shape.component;
      family.noun = path.noun();
      family.nouns = nouns_of(path);
      family.is_singleton = evidence.is_singleton;
    }
    for (const Operation& operation : contract_.operations) {
      if (operation.disabled) continue;
      const ResourcePath path(operation.path);
      const auto family = families.find(path.collection());
      if (family == families.end()) continue;
      std::string& text = path.is_item() ? family->second.item : family->second.collection;
      if (text.empty()) text = operation.path.text();
    }
    for (auto& [place, family] : families) {
      if (family.collection.empty())
        family.collection = family.item.substr(0, family.item.rfind('/'));
    }
    return families;
  }

 private:
  void note_item(const Operation& operation, const ResourcePath& path) {
    const ResponseObject* success = success_of(operation);
    const Node schema = success == nullptr ? Node() : json_schema(success->content);
    if (!schema) return;
    const Unwrapped found = unwrap_message(*contract_.documents, operation, schema, nouns_of(path));
    if (found.kind != Unwrapped::Kind::nothing)
      items_.emplace(found.shape.node.value, path.place(path.segments().size()));
  }

  [[nodiscard]] bool is_singleton(const std::string& place) const {
    return (changed_places_.contains(place) || posted_places_.contains(place)) &&
           !item_places_.contains(place);
  }

  // A create that nothing else shows the resource of: its path names it.
  [[nodiscard]] bool is_named(const ResourcePath& path, const Shape& shape) const {
    const std::string noun = path.noun();
    const bool is_plural = singular(noun) != noun;
    if (is_action_name(noun)) return false;
    const bool is_component =
        !shape.component.empty() && is_same_normalized(shape.component, singular(noun));
    return path.collection_size() == path.segments().size() && (is_plural || is_component);
  }

  // An action on an item may answer the item: POST /goals/{id}/followers answers the goal.
  [[nodiscard]] bool is_parent(const ResourcePath& path, const Shape& shape) const {
    return path.collection_size() > 1 && items_.contains(shape.node.value) &&
           items_.at(shape.node.value) == path.place(path.collection_size() - 1);
  }

  [[nodiscard]] Evidence evidence_of(const Operation& operation, const ResourcePath& path) const {
    const ResponseObject* success = success_of(operation);
    if (success == nullptr) return {};
    const Node schema = json_schema(success->content);
    if (!schema) return {};
    Unwrapped found = unwrap_message(*contract_.documents, operation, schema, nouns_of(path));
    const bool is_thing = found.kind == Unwrapped::Kind::item;
    const bool is_list = found.kind == Unwrapped::Kind::items;
    const bool is_of_one = is_list && !found.path.empty();
    switch (operation.method) {
      case http::Method::get:
        if (path.is_item()) return is_thing || is_of_one ? Evidence{4, found.shape} : Evidence{};
        if (is_list) return {3, found.shape};
        if (is_thing && is_singleton(path.collection())) return {3, found.shape, true};
        return {};
      case http::Method::put:
      case http::Method::patch:
        return (is_thing || is_of_one) && path.is_item() ? Evidence{2, found.shape} : Evidence{};
      case http::Method::post: {
        if (!is_thing && !is_list) return {};
        if (path.is_item()) return is_thing ? Evidence{2, found.shape} : Evidence{};
        const bool is_create = item_places_.contains(path.collection()) ||
                               (is_named(path, found.shape) && !is_parent(path, found.shape));
        if (!is_create || !operation.body) return {};
        return shares_property(contract_, operation, found.shape) ? Evidence{1, found.shape}
                                                                  : Evidence{};
      }
      default:
        return {};
    }
  }

  const Contract& contract_;
  std::set<std::string> item_places_;
  std::map<const Json*, std::string> items_;  // what GET on an item shows, and its place
  std::set<std::string> changed_places_;
  std::set<std::string> posted_places_;
};

}  // namespace

std::map<std::string, Family> families_of(const Contract& contract) {
  return FamilyFinder(contract).run();
}

}  // namespace accord::contract::resource
