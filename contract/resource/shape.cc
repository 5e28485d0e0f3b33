#include "accord/contract/resource/shape.h"

#include <algorithm>
#include <optional>
#include <set>

namespace accord::contract::resource {
namespace {

constexpr int most_nesting = 32;

std::optional<Kind> kind_named(std::string_view name) {
  if (name == "null") return Kind::null;
  if (name == "boolean") return Kind::boolean;
  if (name == "integer") return Kind::integer;
  if (name == "number") return Kind::number;
  if (name == "string") return Kind::string;
  if (name == "object") return Kind::object;
  if (name == "array") return Kind::array;
  return std::nullopt;
}

class Gatherer {
 public:
  explicit Gatherer(const DocumentSet& documents) : documents_(documents) {}

  Shape gather(const Node& schema) {
    Shape shape;
    visit(schema, shape, 0);
    finish(schema, shape);
    return shape;
  }

 private:
  void visit(const Node& schema, Shape& shape, int depth) {
    if (depth > most_nesting || !schema.is_object() || !visited_.insert(schema.value).second)
      return;
    visit_flags(schema, shape);
    if (schema.member("$ref").is_string()) {
      const auto target = documents_.follow(schema);
      if (!target) return;
      if (shape.component.empty()) shape.component = component_name(target->pointer());
      if (depth == 0) shape.node = *target;
      visit(*target, shape, depth + 1);
      // 3.1: what stands beside a $ref counts too.
    }
    if (!shape.node) {
      shape.node = schema;
      if (shape.component.empty()) shape.component = component_name(schema.pointer());
    }
    visit_types(schema);
    visit_properties(schema, shape);
    if (const Node items = schema.member("items")) shape.items = items;
    for (const Node& each : schema.member("allOf").elements())
      visit(each, shape, depth + 1);
    for (const std::string_view keyword : {"anyOf", "oneOf"}) {
      visit_alternatives(schema.member(keyword), shape, depth);
    }
  }

  static void visit_flags(const Node& schema, Shape& shape) {
    shape.is_nullable = shape.is_nullable || schema.flag("nullable");
    shape.is_read_only = shape.is_read_only || schema.flag("readOnly");
    shape.is_write_only = shape.is_write_only || schema.flag("writeOnly");
    if (shape.format.empty()) shape.format = schema.text("format");
  }

  void visit_types(const Node& schema) {
    const Node type = schema.member("type");
    if (type.is_string()) add_type(text_of(*type.value));
    for (const Node& each : type.elements())
      add_type(text_of(*each.value));
    if (!type && schema.member("properties")) kinds_.insert(Kind::object);
    if (!type && schema.member("items")) kinds_.insert(Kind::array);
  }

  void add_type(std::string_view name) {
    if (const auto kind = kind_named(name)) kinds_.insert(*kind);
  }

  static void visit_properties(const Node& schema, Shape& shape) {
    for (const auto& [name, property] : schema.member("properties").members()) {
      const auto known = std::find_if(
          shape.properties.begin(),
          shape.properties.end(),
          [&name = name](const ShapeProperty& each) { return each.name == name; });
      if (known == shape.properties.end()) {
        shape.properties.push_back({std::string(name), property, false});
      }
    }
    const Node additional = schema.member("additionalProperties");
    if (additional && !(additional.value->IsBool() && !additional.value->GetBool())) {
      shape.keeps_unknown = true;
    }
  }

  // Two alternatives of which one is null say no more than "nullable"; others say "any".
  void visit_alternatives(const Node& alternatives, Shape& shape, int depth) {
    Node other;
    int others = 0;
    for (const Node& each : alternatives.elements()) {
      if (each.text("type") == "null") {
        shape.is_nullable = true;
      } else {
        other = each;
        ++others;
      }
    }
    if (others == 1) visit(other, shape, depth + 1);
    if (others > 1) kinds_.insert(Kind::any);
  }

  void finish(const Node& schema, Shape& shape) {
    if (kinds_.erase(Kind::null) > 0) shape.is_nullable = true;
    if (kinds_.contains(Kind::number)) kinds_.erase(Kind::integer);
    if (kinds_.size() > 1) kinds_.erase(Kind::any);  // alternatives do not widen a type
    shape.kind = kinds_.size() == 1 ? *kinds_.begin() : Kind::any;
    if (!shape.node) return;
    std::set<std::string_view> required;
    gather_required(schema, required, 0);
    for (ShapeProperty& each : shape.properties)
      each.is_required = required.contains(each.name);
  }

  void gather_required(const Node& schema, std::set<std::string_view>& names, int depth) {
    if (depth > most_nesting || !schema.is_object() || !required_.insert(schema.value).second) {
      return;
    }
    for (const Node& each : schema.member("required").elements()) {
      names.insert(text_of(*each.value));
    }
    for (const Node& each : schema.member("allOf").elements()) {
      gather_required(each, names, depth + 1);
    }
    const Node reference = schema.member("$ref");
    if (!reference.is_string()) return;
    const auto target = documents_.resolve(schema, text_of(*reference.value));
    if (target) gather_required(*target, names, depth + 1);
  }

  static std::string component_name(std::string_view pointer) {
    constexpr std::string_view home = "/components/schemas/";
    if (!pointer.starts_with(home)) return {};
    const std::string_view name = pointer.substr(home.size());
    return name.find('/') == std::string_view::npos ? std::string(name) : std::string();
  }

  const DocumentSet& documents_;
  std::set<Kind> kinds_;
  std::set<const Json*> visited_;   // each place says what it says once
  std::set<const Json*> required_;  // the same for `required`
};

}  // namespace

const ShapeProperty* Shape::property(std::string_view name) const {
  for (const ShapeProperty& each : properties) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

Shape shape_of(const DocumentSet& documents, const Node& schema) {
  return Gatherer(documents).gather(schema);
}

namespace {

Node find_keyword(
    const DocumentSet& documents,
    const Node& schema,
    std::string_view keyword,
    std::set<const Json*>& seen) {
  if (!schema.is_object() || !seen.insert(schema.value).second) return {};
  if (const Node found = schema.member(keyword)) return found;
  for (const Node& each : schema.member("allOf").elements()) {
    if (const Node found = find_keyword(documents, each, keyword, seen)) return found;
  }
  const Node reference = schema.member("$ref");
  if (!reference.is_string()) return {};
  const auto target = documents.resolve(schema, text_of(*reference.value));
  return target ? find_keyword(documents, *target, keyword, seen) : Node{};
}

bool find_flag(
    const DocumentSet& documents,
    const Node& schema,
    std::string_view keyword,
    std::set<const Json*>& seen) {
  if (!schema.is_object()) return false;
  if (schema.flag(keyword)) return true;
  const Node reference = schema.member("$ref");
  const Node parts = schema.member("allOf");
  if (!reference && !parts) return false;
  if (!seen.insert(schema.value).second) return false;
  for (const Node& each : parts.elements()) {
    if (find_flag(documents, each, keyword, seen)) return true;
  }
  if (!reference.is_string()) return false;
  const auto target = documents.resolve(schema, text_of(*reference.value));
  return target && find_flag(documents, *target, keyword, seen);
}

}  // namespace

bool has_flag(const DocumentSet& documents, const Node& schema, std::string_view keyword) {
  std::set<const Json*> seen;
  return find_flag(documents, schema, keyword, seen);
}

Node keyword_of(const DocumentSet& documents, const Node& schema, std::string_view keyword) {
  std::set<const Json*> seen;
  return find_keyword(documents, schema, keyword, seen);
}

}  // namespace accord::contract::resource
