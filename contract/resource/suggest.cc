#include "accord/contract/resource/suggest.h"

#include "accord/contract/http/text.h"
#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/inference.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// What an item is after an action: cancel → cancelled. Spelt as in a status.
std::vector<std::string> states_after(const std::string& verb) {
  std::vector<std::string> states;
  if (verb.ends_with("e")) {
    states.push_back(verb + "d");
  } else if (verb.ends_with("y")) {
    states.push_back(verb.substr(0, verb.size() - 1) + "ied");
  } else {
    states.push_back(verb + "ed");
    if (!verb.empty()) states.push_back(verb + verb.back() + "ed");
  }
  states.push_back(verb);
  return states;
}

// What undoes an action sets its flag to false.
std::string undone(const std::string& verb) {
  for (const std::string_view prefix : {"un", "dis", "de"}) {
    if (verb.starts_with(prefix) && verb.size() > prefix.size() + 2)
      return verb.substr(prefix.size());
  }
  return {};
}

class Suggester {
 public:
  explicit Suggester(const Contract& contract) : inference_(contract) {}

  std::vector<Suggestion> run() {
    std::vector<Suggestion> found;
    for (const Mapping& each : inference_.model().mappings) {
      if (each.binding || each.operation->node.member("x-accord")) continue;
      if (auto suggestion = suggest(*each.operation)) found.push_back(std::move(*suggestion));
    }
    return found;
  }

 private:
  std::optional<Suggestion> suggest(const Operation& operation) {
    if (auto found = suggest_state(operation)) return found;
    if (auto found = suggest_list(operation)) return found;
    return suggest_key(operation);
  }

  std::optional<Suggestion> tried(
      const Operation& operation,
      Declared declared,
      std::string text,
      std::shared_ptr<const JsonDocument> memory = nullptr) {
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
    const std::string verb = normalized(segments.back().text);
    for (const Property& each : inference_.model().resources[*resource].properties) {
      if (each.is_hidden() || each.is_write_only) continue;
      auto value = std::make_shared<JsonDocument>();
      if (!state_of(each, verb, operation.method, *value)) continue;
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

  // The value that the property has after the action; false where it has none.
  static bool state_of(
      const Property& property, const std::string& verb, http::Method method, JsonDocument& value) {
    if (property.type == ColumnType::boolean) {
      const std::string name = normalized(property.name);
      const std::string opposite = undone(verb);
      for (const std::string& state : states_after(verb)) {
        if (name != state && name != "is" + state) continue;
        value.SetBool(method != http::Method::delete_);
        return true;
      }
      for (const std::string& state : states_after(opposite)) {
        if (opposite.empty() || (name != state && name != "is" + state)) continue;
        value.SetBool(false);
        return true;
      }
      return false;
    }
    if (property.allowed == nullptr || property.type != ColumnType::text) return false;
    for (const std::string& state : states_after(verb)) {
      for (const Json& each : property.allowed->GetArray()) {
        if (!each.IsString() || normalized(text_of(each)) != state) continue;
        value.CopyFrom(each, value.GetAllocator());
        return true;
      }
    }
    return false;
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
    if (!path.is_item() || !resource) return std::nullopt;
    for (const Property& each : inference_.model().resources[*resource].properties) {
      const bool is_comparable = each.type == ColumnType::text || each.type == ColumnType::integer;
      if (each.is_hidden() || each.is_write_only || !each.is_required || !is_comparable) continue;
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

  Inference inference_;
};

std::string quoted_target(const Operation& operation) {
  std::string path;
  for (const char each : operation.path.text()) {
    if (each == '\'' || each == '\\') path += '\\';
    path += each;
  }
  JsonDocument document;
  const std::string target =
      "$.paths['" + path + "']." + http::to_lower(std::string(to_text(operation.method)));
  return contract::to_text(contract::make_string(target, document.GetAllocator()));
}

}  // namespace

std::vector<Suggestion> suggestions(const Contract& contract) {
  return Suggester(contract).run();
}

std::string to_overlay(const std::vector<Suggestion>& suggestions) {
  std::string text =
      "# Each action serves one more operation from the store; remove those that are not meant.\n"
      "overlay: 1.0.0\n"
      "info: {title: Operations served from the store, version: 1.0.0}\n";
  // An overlay has one action at least.
  if (suggestions.empty())
    return text + "actions:\n  # nothing more is found\n  - {target: $.info, update: {}}\n";
  text += "actions:\n";
  for (const Suggestion& each : suggestions) {
    std::string effect = each.effect;
    std::erase_if(effect, [](unsigned char c) { return c < ' ' || c == 0x7f; });
    text += "  # " + std::string(to_text(each.operation->method)) + " " +
            each.operation->path.text() + ": " + effect +
            "\n  - target: " + quoted_target(*each.operation) +
            "\n    update: {x-accord: " + each.text + "}\n";
  }
  return text;
}

}  // namespace accord::contract::resource
