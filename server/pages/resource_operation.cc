#include "accord/server/pages/resource_operation.h"

#include <algorithm>

#include "accord/server/pages/answer_place.h"
#include "accord/server/pages/resource_list.h"

namespace accord::server::pages {

using contract::Json;
using contract::JsonAllocator;
using contract::MediaTypeObject;
using contract::resource::Action;
using contract::resource::Binding;
using contract::resource::Filler;
using contract::resource::Mapping;

namespace {

// The form of a body that a page writes: a whole item, or what of it changes.
const MediaTypeObject* written_form(const contract::Operation& operation) {
  if (!operation.body) return nullptr;
  const auto& content = operation.body->content;
  for (const std::string_view subtype : {"merge-patch+json", "json", "x-www-form-urlencoded"}) {
    const auto found = std::find_if(content.begin(), content.end(), [&](const auto& each) {
      return each.media_type.subtype == subtype;
    });
    if (found != content.end()) return &*found;
  }
  const auto json = std::find_if(content.begin(), content.end(), [](const auto& each) {
    return each.media_type.is_json() && each.media_type.subtype != "json-patch+json";
  });
  return json == content.end() ? nullptr : &*json;
}

class OperationWriter {
 public:
  OperationWriter(
      const Shown& shown,
      const contract::Bundle& bundle,
      const Mapping& mapping,
      JsonAllocator& allocator)
      : shown_(shown),
        bundle_(bundle),
        operation_(*mapping.operation),
        binding_(*mapping.binding),
        resource_(shown.model.resources[binding_.resource]),
        allocator_(allocator),
        object_(allocator) {}

  Json write() {
    object_.text("method", to_text(operation_.method))
        .text("path", shown_.contract.base_path + operation_.path.text())
        .text("operationId", operation_.id)
        .text("summary", operation_.node.text("summary"))
        .add("variables", path_variables(shown_.model, binding_, allocator_))
        .flag("etag", binding_.has_etag);
    if (binding_.action == Action::list) {
      describe_list(shown_, bundle_, operation_, binding_, object_);
    } else {
      object_.add("item", place_in_answer(binding_.answer, Filler::item, allocator_));
    }
    if (operation_.body) write_body();
    return object_.take();
  }

 private:
  [[nodiscard]] Json text(std::string_view value) const {
    return contract::make_string(value, allocator_);
  }

  [[nodiscard]] Json name(std::size_t property) const {
    return text(shown_name(resource_, property));
  }

  void write_body() {
    const MediaTypeObject* form = written_form(operation_);
    object_.text_or_null("mediaType", form == nullptr ? "" : form->media_type.text())
        .text_or_null("schemaPointer", form == nullptr ? "" : bundle_.reference_to(form->schema))
        .add(
            "bodyPath",
            json_array(
                allocator_, binding_.body_path, [&](const auto& each) { return text(each); }))
        .add("writes", json_array(allocator_, binding_.written, [&](std::size_t each) {
               return name(each);
             }));
  }

  const Shown& shown_;
  const contract::Bundle& bundle_;
  const contract::Operation& operation_;
  const Binding& binding_;
  const contract::resource::Resource& resource_;
  JsonAllocator& allocator_;
  JsonObject object_;
};

}  // namespace

std::string_view shown_name(const contract::resource::Resource& resource, std::size_t property) {
  return resource.properties[property].name;
}

Json path_variable(
    std::string_view name,
    const contract::resource::Resource* resource,
    std::size_t property,
    JsonAllocator& allocator) {
  return JsonObject(allocator)
      .text("name", name)
      .text_or_null("resource", resource == nullptr ? std::string_view() : resource->name)
      .text_or_null("property", resource == nullptr ? "" : shown_name(*resource, property))
      .take();
}

Json path_variables(
    const contract::resource::Model& model, const Binding& binding, JsonAllocator& allocator) {
  Json variables(rapidjson::kArrayType);
  for (const auto& each : binding.ancestors) {
    const auto* from = each.resource ? &model.resources[*each.resource] : nullptr;
    variables.PushBack(path_variable(each.parameter, from, each.property, allocator), allocator);
  }
  if (binding.item_parameter.empty()) return variables;
  const auto& own = model.resources[binding.resource];
  variables.PushBack(
      path_variable(binding.item_parameter, &own, binding.item_property, allocator), allocator);
  return variables;
}

Json resource_operation(
    const Shown& shown,
    const contract::Bundle& bundle,
    const Mapping& mapping,
    JsonAllocator& allocator) {
  return OperationWriter(shown, bundle, mapping, allocator).write();
}

}  // namespace accord::server::pages
