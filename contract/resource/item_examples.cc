#include "accord/contract/resource/item_examples.h"

#include <algorithm>
#include <optional>

#include "accord/contract/resource/declared_envelope.h"
#include "accord/contract/resource/envelope.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/named_examples.h"
#include "accord/contract/resource/request_item.h"

namespace accord::contract::resource {
namespace {

// Of a message: those of its media type, then those of its schema.
std::vector<Node> message_examples(
    const Contract& contract, const schema::References& references, const MediaTypeObject& of) {
  std::vector<Node> found;
  for (const NamedExample& each : named_examples(*contract.documents, of.node))
    found.push_back(each.value);
  for (const Node& each : schema_examples(references, of.schema))
    found.push_back(each);
  return found;
}

// A value of a schema that is put together from the examples of its parts.
class Composer {
 public:
  explicit Composer(const schema::References& references) : references_(references) {}

  std::shared_ptr<const JsonDocument> compose(const Node& schema) {
    auto document = std::make_shared<JsonDocument>();
    auto value = value_of(schema, true, 0, document->GetAllocator());
    if (!value || !value->IsObject() || value->ObjectEmpty() || !has_example_) return nullptr;
    static_cast<Json&>(*document) = std::move(*value);
    return document;
  }

 private:
  // nullopt where nothing documents a value; of an optional property only an example does.
  std::optional<Json> value_of(
      const Node& schema, bool is_required, int depth, JsonAllocator& allocator) {
    constexpr int deepest = 6;
    if (depth > deepest) return std::nullopt;
    const auto documented = schema_examples(references_, schema);
    has_example_ = has_example_ || !documented.empty();
    if (!documented.empty()) return Json(*documented.front().value, allocator);
    if (is_required) {
      if (const Node fixed = fixed_value(schema)) return Json(*fixed.value, allocator);
    }
    const Shape& shape = item_shape_of(references_, schema);
    if (shape.kind == Kind::array && shape.items) {
      auto element = value_of(shape.items, false, depth + 1, allocator);
      if (!element) return std::nullopt;
      Json array(rapidjson::kArrayType);
      array.PushBack(*element, allocator);
      return array;
    }
    if (shape.kind != Kind::object || shape.properties.empty()) return std::nullopt;
    Json object(rapidjson::kObjectType);
    for (const ShapeProperty& each : shape.properties) {
      if (auto value = value_of(each.schema, each.is_required, depth + 1, allocator))
        object.AddMember(make_string(each.name, allocator), *value, allocator);
    }
    if (object.ObjectEmpty()) return std::nullopt;
    return object;
  }

  Node fixed_value(const Node& schema) const {
    for (const char* keyword : {"const", "default"}) {
      if (const Node found = keyword_of(references_, schema, keyword)) return found;
    }
    const Node allowed = keyword_of(references_, schema, "enum");
    return allowed.is_array() && !allowed.value->Empty() ? allowed.element(0) : Node{};
  }

  const schema::References& references_;
  bool has_example_ = false;
};

class ExampleGatherer {
 public:
  ExampleGatherer(const Contract& contract, const Model& model)
      : contract_(contract),
        references_(*contract.documents),
        model_(model) {}

  std::vector<ItemExample> run() {
    for (const Mapping& each : model_.mappings) {
      if (each.operation->disabled) continue;
      add_response(each);
      if (each.binding) add_requests(each);
    }
    for (std::size_t i = 0; i < model_.resources.size(); ++i)
      add_schema(i);
    std::stable_sort(found_.begin(), found_.end(), [](const auto& one, const auto& other) {
      return one.source < other.source;
    });
    return std::move(found_);
  }

 private:
  // What an operation answers is an item of the resource where its schema is that of the resource,
  // or where the operation shows rows of it.
  [[nodiscard]] std::optional<std::size_t> shown_by(
      const Mapping& mapping, const Unwrapped& found) const {
    if (mapping.binding && !mapping.binding->shown.empty()) return mapping.binding->resource;
    for (std::size_t i = 0; i < model_.resources.size(); ++i) {
      if (model_.resources[i].schema.value == found.shape.node.value) return i;
    }
    return std::nullopt;
  }

  void add_response(const Mapping& mapping) {
    const ResponseObject* success = success_of(*mapping.operation);
    if (success == nullptr) return;
    const auto nouns = nouns_of(ResourcePath(mapping.operation->path));
    for (const MediaTypeObject& each : success->content) {
      if (!each.media_type.is_json() || !each.schema) continue;
      const auto examples = message_examples(contract_, references_, each);
      if (examples.empty()) continue;
      const Unwrapped found = unwrap_message(references_, *mapping.operation, each.schema, nouns);
      if (found.kind == Unwrapped::Kind::nothing) continue;
      const auto resource = shown_by(mapping, found);
      if (!resource) continue;
      const bool is_list = found.kind == Unwrapped::Kind::items;
      const ExampleSource source = is_list ? ExampleSource::list : ExampleSource::item;
      for (const Node& example : examples) {
        Node inner = example;
        for (const std::string& name : found.path)
          inner = inner.member(name);
        const auto items = is_list ? inner.elements() : std::vector<Node>{inner};
        for (const Node& item : items) {
          if (item) found_.push_back({*resource, source, mapping.operation, item, nullptr});
        }
      }
    }
  }

  void add_requests(const Mapping& mapping) {
    const Binding& binding = *mapping.binding;
    const bool is_whole = binding.action == Action::create ||
                          binding.action == Action::create_many ||
                          binding.action == Action::replace;
    if (!is_whole || !mapping.operation->body) return;
    for (const MediaTypeObject& each : mapping.operation->body->content) {
      if (!each.media_type.is_json() || !each.schema) continue;
      const auto examples = message_examples(contract_, references_, each);
      for (const Node& example : examples) {
        Node inner = example;
        for (const std::string& name : binding.body_path)
          inner = inner.member(name);
        const auto items = inner.is_array() ? inner.elements() : std::vector<Node>{inner};
        for (const Node& item : items) {
          if (item) {
            found_.push_back(
                {binding.resource, ExampleSource::request, mapping.operation, item, nullptr});
          }
        }
      }
    }
  }

  void add_schema(std::size_t resource) {
    const Node& schema = model_.resources[resource].schema;
    for (const Node& each : schema_examples(references_, schema))
      found_.push_back({resource, ExampleSource::schema, nullptr, each, nullptr});
    if (auto composed = Composer(references_).compose(schema)) {
      found_.push_back({resource, ExampleSource::properties, nullptr, schema, std::move(composed)});
    }
  }

  const Contract& contract_;
  schema::References references_;
  const Model& model_;
  std::vector<ItemExample> found_;
};

}  // namespace

std::vector<ItemExample> item_examples(const Contract& contract, const Model& model) {
  return ExampleGatherer(contract, model).run();
}

Node example_of(const DocumentSet& documents, const Parameter& parameter) {
  const auto own = named_examples(documents, parameter.node);
  if (!own.empty()) return own.front().value;
  const schema::References references(documents);
  const auto described = schema_examples(references, parameter.schema);
  if (!described.empty()) return described.front();
  for (const char* keyword : {"const", "default"}) {
    if (const Node found = keyword_of(references, parameter.schema, keyword)) return found;
  }
  const Node allowed = keyword_of(references, parameter.schema, "enum");
  return allowed.is_array() && !allowed.value->Empty() ? allowed.element(0) : Node{};
}

}  // namespace accord::contract::resource
