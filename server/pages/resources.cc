#include "accord/server/pages/resources.h"

#include <array>
#include <set>

#include "accord/server/pages/as_served.h"
#include "accord/server/pages/json_object.h"
#include "accord/server/pages/resource_children.h"
#include "accord/server/pages/resource_label.h"
#include "accord/server/pages/resource_operation.h"

namespace accord::server::pages {

using contract::Json;
using contract::JsonAllocator;
using contract::resource::Action;
using contract::resource::ColumnType;
using contract::resource::Kind;
using contract::resource::Mapping;
using contract::resource::Property;
using contract::resource::Resource;

namespace {

constexpr std::array<std::pair<Action, std::string_view>, 6> page_actions = {
    {{Action::list, "list"},
     {Action::create, "create"},
     {Action::read, "read"},
     {Action::replace, "replace"},
     {Action::patch, "patch"},
     {Action::remove, "delete"}}};

std::string_view type_of(ColumnType type, Kind kind) {
  switch (type) {
    case ColumnType::integer:
      return "integer";
    case ColumnType::number:
      return "number";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::text:
      return "string";
    case ColumnType::json:
      return kind == Kind::array ? "array" : kind == Kind::object ? "object" : "any";
  }
  return "";
}

class ResourcesWriter {
 public:
  explicit ResourcesWriter(const Shown& shown)
      : shown_(shown),
        model_(shown.model),
        bundle_(as_served(shown.contract)),
        references_(*shown.contract.documents),
        allocator_(document_.GetAllocator()) {}

  contract::JsonDocument write() {
    Json list(rapidjson::kArrayType);
    // In the order in which the operations of the contract have them.
    std::set<std::size_t> known;
    for (const Mapping& each : model_.mappings) {
      if (is_stored(shown_, each) && known.insert(each.binding->resource).second)
        list.PushBack(resource(each.binding->resource), allocator_);
    }
    static_cast<Json&>(document_) = JsonObject(allocator_)
                                        .text("title", shown_.contract.title)
                                        .text("basePath", shown_.contract.base_path)
                                        .add("resources", std::move(list))
                                        .take();
    return std::move(document_);
  }

 private:
  // The one with the fewest variables before the item, with pages rather than without; null where
  // there is none.
  [[nodiscard]] const Mapping* mapping_of(std::size_t resource, Action action) const {
    const Mapping* best = nullptr;
    for (const Mapping& each : model_.mappings) {
      const bool is_fit = is_stored(shown_, each) && each.binding->resource == resource &&
                          each.binding->action == action && !each.binding->is_toggle;
      if (!is_fit) continue;
      const auto rank = [](const Mapping& of) {
        return std::pair(of.binding->ancestors.size(), !of.binding->query.paging.is_used());
      };
      const bool is_better = best == nullptr || rank(each) < rank(*best);
      if (is_better) best = &each;
    }
    return best;
  }

  Json resource(std::size_t index) {
    const Resource& of = model_.resources[index];
    std::set<std::size_t> written;
    JsonObject operations(allocator_);
    for (const auto& [action, name] : page_actions) {
      const Mapping* mapping = mapping_of(index, action);
      operations.add(
          name,
          mapping == nullptr ? Json() : resource_operation(shown_, bundle_, *mapping, allocator_));
      if (mapping == nullptr) continue;
      written.insert(mapping->binding->written.begin(), mapping->binding->written.end());
    }
    const Property& key = of.properties[of.key];
    Json properties(rapidjson::kArrayType);
    for (std::size_t i = 0; i < of.properties.size(); ++i) {
      if (!of.properties[i].name.empty())
        properties.PushBack(property(of.properties[i], written.contains(i)), allocator_);
    }
    return JsonObject(allocator_)
        .text("name", of.name)
        .text("table", of.table)
        .add("key", key.name.empty() ? Json() : key_of(key))
        .text_or_null("label", of.properties[label_of(of)].name)
        .add("schema", reference_to(of.schema))
        .add("properties", std::move(properties))
        .add("operations", operations.take())
        .add("children", resource_children(shown_, bundle_, index, allocator_))
        .take();
  }

  Json key_of(const Property& key) {
    return JsonObject(allocator_)
        .text("name", key.name)
        .text("type", type_of(key.type, Kind::any))
        .take();
  }

  Json reference_to(const contract::Node& schema) {
    if (!schema) return Json(true);
    return JsonObject(allocator_).text("$ref", bundle_.reference_to(schema)).take();
  }

  Json property(const Property& of, bool is_written) {
    const auto& shape = contract::resource::shape_of(references_, of.schema);
    const auto words = [&](std::string_view keyword) {
      const auto node = contract::resource::keyword_of(references_, of.schema, keyword);
      return node.is_string() ? contract::text_of(*node.value) : std::string_view();
    };
    return JsonObject(allocator_)
        .text("name", of.name)
        .text_or_null("title", words("title"))
        .text_or_null("description", words("description"))
        .text("type", type_of(of.type, shape.kind))
        .text_or_null("format", shape.format)
        .flag("readOnly", !is_written)
        .flag("writeOnly", of.is_write_only)
        .flag("required", of.is_required)
        .flag("nullable", of.is_nullable)
        .copy("enum", of.allowed)
        .flag("unique", of.is_unique)
        .add("reference", of.references ? reference(*of.references) : Json())
        .add("relation", of.relation ? relation(*of.relation) : Json())
        .text_or_null("schemaPointer", of.schema ? bundle_.reference_to(of.schema) : "")
        .take();
  }

  Json reference(const contract::resource::Reference& to) {
    const Resource& other = model_.resources[to.resource];
    return JsonObject(allocator_)
        .text("resource", other.name)
        .text_or_null("property", shown_name(other, to.property))
        .take();
  }

  Json relation(const contract::resource::Relation& of) {
    using contract::resource::Relation;
    const std::string_view kind = of.kind == Relation::Kind::parent     ? "parent"
                                  : of.kind == Relation::Kind::children ? "children"
                                                                        : "many";
    return JsonObject(allocator_)
        .text("kind", kind)
        .text("resource", model_.resources[of.resource].name)
        .take();
  }

  const Shown& shown_;
  const contract::resource::Model& model_;
  contract::Bundle bundle_;
  contract::schema::References references_;
  contract::JsonDocument document_;
  JsonAllocator& allocator_;
};

}  // namespace

contract::JsonDocument resources(const Shown& shown) {
  return ResourcesWriter(shown).write();
}

}  // namespace accord::server::pages
