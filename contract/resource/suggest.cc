#include "accord/contract/resource/suggest.h"

#include "accord/contract/http/text.h"
#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/envelope.h"
#include "accord/contract/resource/inference.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/states.h"

namespace accord::contract::resource {
namespace {

bool is_called_like_a_key(std::string_view name) {
  const std::string plain = normalized(name);
  for (const std::string_view end : {"id", "name", "key", "slug", "code", "number", "sid"}) {
    if (plain.ends_with(end)) return true;
  }
  return false;
}

class Suggester {
 public:
  Suggester(const Contract& contract, const Inference& inference)
      : references_(*contract.documents),
        inference_(inference) {}

  std::optional<Suggestion> suggest(const Mapping& mapping) {
    const Operation& operation = *mapping.operation;
    if (mapping.binding || operation.disabled || operation.node.member("x-accord"))
      return std::nullopt;
    return suggest(operation);
  }

 private:
  std::optional<Suggestion> suggest(const Operation& operation) {
    if (auto found = suggest_state(operation)) return found;
    if (auto found = suggest_parameters(operation)) return found;
    if (auto found = suggest_resource(operation)) return found;
    if (auto found = suggest_list(operation)) return found;
    return suggest_key(operation);
  }

  std::optional<Suggestion> tried(
      const Operation& operation,
      Declared declared,
      std::string text,
      std::shared_ptr<const JsonDocument> memory = nullptr) {
    if (!scratch_) scratch_ = inference_.scratch();
    if (!inference_.may_bind(operation, declared, *scratch_)) return std::nullopt;
    const Mapping mapping = inference_.try_binding(operation, declared);
    if (!mapping.binding) return std::nullopt;
    // What no operation fills serves nobody.
    if (!inference_.model().resources[mapping.binding->resource].is_filled) return std::nullopt;
    return Suggestion{
        &operation, std::move(declared), std::move(text), mapping.reason, std::move(memory)};
  }

  // POST /orders/{id}/cancel: the status, or a flag, of the order.
  std::optional<Suggestion> suggest_state(const Operation& operation) {
    const ResourcePath path(operation.path);
    const auto& segments = path.segments();
    const bool is_write = operation.method == http::Method::post ||
                          operation.method == http::Method::put ||
                          operation.method == http::Method::delete_;
    if (segments.size() < 3 || segments.back().is_parameter() ||
        !segments[segments.size() - 2].is_parameter() || !is_write) {
      return std::nullopt;
    }
    const auto resource = inference_.resource_at(path.place(segments.size() - 2));
    if (!resource) return std::nullopt;
    for (const Property& each : inference_.model().resources[*resource].properties) {
      const auto value = state_after(each, segments.back().text, operation.method);
      if (value == nullptr) continue;
      Declared declared;
      declared.action = Action::patch;
      DeclaredValue set;
      set.at = operation.node;
      set.property = each.name;
      set.constant = value.get();
      declared.set.push_back(std::move(set));
      const std::string text =
          "{action: patch, set: {" + quoted(each.name) + ": " + contract::to_text(*value) + "}}";
      if (auto found = tried(operation, std::move(declared), text, value)) return found;
    }
    return std::nullopt;
  }

  // The resource of the path, or of the path before an action.
  [[nodiscard]] std::optional<std::size_t> nearest(const ResourcePath& path) const {
    for (std::size_t end = path.segments().size(); end > 0; --end) {
      if (const auto found = inference_.resource_at(path.place(end))) return found;
    }
    return std::nullopt;
  }

  // Query parameters that are called like properties: POST /pets/{id}?name= sets them, GET
  // /pets/findByTags?tags= selects by them.
  std::optional<Suggestion> suggest_parameters(const Operation& operation) {
    const auto resource = nearest(ResourcePath(operation.path));
    const bool is_list = operation.method == http::Method::get;
    const bool is_write =
        operation.method == http::Method::post || operation.method == http::Method::put;
    if (!resource || operation.path.parameters().empty() == is_write) return std::nullopt;
    if (!is_list && (!is_write || operation.body)) return std::nullopt;
    const Resource& of = inference_.model().resources[*resource];
    Declared declared;
    std::string text;
    for (const Parameter& each : operation.parameters) {
      if (each.in != ParameterIn::query) continue;
      const auto index = of.find_like(each.name);
      if (!index || of.properties[*index].relation || *index == of.key) continue;
      // Others are filters without being told.
      if (is_list && of.properties[*index].type != ColumnType::json) continue;
      DeclaredValue value;
      value.at = operation.node;
      value.property = of.properties[*index].name;
      value.parameter = each.name;
      (is_list ? declared.where : declared.set).push_back(std::move(value));
      text += (text.empty() ? "" : ", ") + quoted(of.properties[*index].name) + ": " +
              quoted("$request.query." + each.name);
    }
    if (text.empty()) return std::nullopt;
    declared.action = is_list ? Action::list : Action::patch;
    declared.resource = of.name;
    text = std::string(is_list ? "{action: list, resource: " : "{action: patch, resource: ") +
           quoted(of.name) + (is_list ? ", where: {" : ", set: {") + text + "}}";
    return tried(operation, std::move(declared), text);
  }

  // What the message shows or takes is a resource, though the path is not one of its own.
  std::optional<Suggestion> suggest_resource(const Operation& operation) {
    const ResourcePath path(operation.path);
    const bool is_get = operation.method == http::Method::get;
    const bool is_create = operation.method == http::Method::post && !path.is_item();
    Unwrapped found;
    if (is_get) {
      const ResponseObject* success = success_of(operation);
      const Node schema = success == nullptr ? Node{} : json_schema(success->content);
      if (schema) found = unwrap(references_, schema, nouns_of(path));
    } else if (is_create && operation.body) {
      const Node schema = body_schema(operation.body->content);
      if (schema) found = unwrap(references_, schema, nouns_of(path));
    }
    if (found.kind == Unwrapped::Kind::nothing) return std::nullopt;
    const auto& resources = inference_.model().resources;
    for (const Resource& each : resources) {
      if (each.schema.value != found.shape.node.value || !each.is_filled) continue;
      const bool is_many = found.kind == Unwrapped::Kind::items;
      Declared declared;
      declared.action = is_get ? (is_many ? Action::list : Action::read)
                               : (is_many ? Action::create_many : Action::create);
      declared.resource = each.name;
      const std::string action = *declared.action == Action::create_many
                                     ? "create-many"
                                     : std::string(to_text(*declared.action));
      const std::string text = "{action: " + action + ", resource: " + quoted(each.name) + "}";
      if (auto made = tried(operation, std::move(declared), text)) return made;
    }
    return std::nullopt;
  }

  // GET that lists some of the items: all of them.
  std::optional<Suggestion> suggest_list(const Operation& operation) {
    if (operation.method != http::Method::get) return std::nullopt;
    const auto resource = inference_.resource_at(ResourcePath(operation.path).collection());
    if (!resource) return std::nullopt;
    Declared declared;
    declared.action = Action::list;
    declared.resource = inference_.model().resources[*resource].name;
    const std::string text = "{action: list, resource: " + quoted(declared.resource) + "}";
    return tried(operation, std::move(declared), text);
  }

  // An item path whose parameter names no property, or several.
  std::optional<Suggestion> suggest_key(const Operation& operation) {
    const ResourcePath path(operation.path);
    const auto resource = inference_.resource_at(path.collection());
    // A POST on an item makes something new of it.
    if (!path.is_item() || !resource || operation.method == http::Method::post) return std::nullopt;
    for (const Property& each : inference_.model().resources[*resource].properties) {
      const bool is_comparable = each.type == ColumnType::text || each.type == ColumnType::integer;
      if (each.is_hidden() || each.is_write_only || !each.is_required || !is_comparable ||
          !is_called_like_a_key(each.name)) {
        continue;
      }
      Declared declared;
      declared.key = each.name;
      if (auto found = tried(operation, declared, "{key: " + quoted(each.name) + "}")) return found;
    }
    return std::nullopt;
  }

  static std::string quoted(const std::string& text) {
    JsonDocument document;
    return contract::to_text(contract::make_string(text, document.GetAllocator()));
  }

  schema::References references_;
  const Inference& inference_;
  std::optional<Model> scratch_;  // what attempts change
};

}  // namespace

std::vector<Suggestion> suggestions(const Contract& contract, const Inference& inference) {
  std::vector<Suggestion> found;
  Suggester suggester(contract, inference);
  for (const Mapping& each : inference.model().mappings) {
    if (auto suggestion = suggester.suggest(each)) found.push_back(std::move(*suggestion));
  }
  return found;
}

std::optional<Suggestion> suggestion_for(
    const Contract& contract, const Inference& inference, std::size_t operation) {
  return Suggester(contract, inference).suggest(inference.model().mappings[operation]);
}

}  // namespace accord::contract::resource
