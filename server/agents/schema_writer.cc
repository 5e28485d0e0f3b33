#include "accord/server/agents/schema_writer.h"

#include <algorithm>
#include <utility>

#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"
#include "accord/contract/schema/keyword_table.h"
#include "accord/server/agents/names.h"

namespace accord::server::agents {

using contract::Json;
using contract::Node;
using contract::Version;
using contract::schema::KeywordInfo;
using contract::schema::Role;
using contract::schema::ValueForm;
using validation::Direction;

Json SchemaWriter::write(const Node& schema) {
  Json into = JsonBuilder::object();
  const bool is_never = schema && schema.value->IsFalse();
  if (is_never) builder_.set(into, "not", JsonBuilder::object());
  const Node reference = schema.member("$ref");
  const bool is_reference = reference.is_string();
  if (is_reference) {
    const Node target = references_.target(reference);
    if (target) into = reference_to(target);
  }
  for (const auto& [name, value] : schema.members()) {
    const KeywordInfo* info = contract::schema::find_info(name);
    const bool is_read = info != nullptr &&
                         contract::schema::is_in(info->dialects, contract_.version) &&
                         contract::schema::fits(info->value, *value.value, contract_.version);
    // OpenAPI 3.0.3 section 4.7.23: what is beside a reference is ignored.
    const bool is_ignored =
        is_reference && contract_.version == Version::v3_0 && name != "description";
    if (is_read && !is_ignored) write_keyword(*info, value, schema, into);
  }
  return into;
}

void SchemaWriter::write_keyword(
    const KeywordInfo& info, const Node& value, const Node& schema, Json& into) {
  switch (info.keyword) {
    case Keyword::ref:  // written already
    case Keyword::dynamic_ref:
    case Keyword::schema:
    case Keyword::vocabulary:
    case Keyword::comment:
    case Keyword::dependencies:
    case Keyword::external_docs:
    case Keyword::xml:
      return;
    case Keyword::type:
      return write_type(schema, into);
    case Keyword::minimum:
    case Keyword::exclusive_minimum:
      return write_limit("minimum", value, schema, into);
    case Keyword::maximum:
    case Keyword::exclusive_maximum:
      return write_limit("maximum", value, schema, into);
    case Keyword::pattern:
    case Keyword::pattern_properties:
      // ECMA-262 with the u flag refuses what others take: a client could not read any tool.
      if (direction_ == Direction::response) return;
      break;
    case Keyword::required: {
      Json names = required_of(schema);
      if (!names.Empty()) builder_.set(into, info.name, std::move(names));
      return;
    }
    case Keyword::example: {
      if (schema.member("examples").is_array()) return;
      Json examples = JsonBuilder::array();
      builder_.add(examples, builder_.copy(*value.value));
      return builder_.set(into, "examples", std::move(examples));
    }
    case Keyword::all_of:
      enclosing_.push_back(schema);
      builder_.set(into, info.name, written(info, value));
      enclosing_.pop_back();
      return;
    default:
      break;
  }
  const bool is_of_openapi = info.role == Role::identifier || info.role == Role::definitions ||
                             info.role == Role::modifier || info.role == Role::extension;
  if (!is_of_openapi) builder_.set(into, info.name, written(info, value));
}

Json SchemaWriter::written(const KeywordInfo& info, const Node& value) {
  // Other values: no part of the same allOf.
  if (info.role == Role::children && !enclosing_.empty()) {
    const std::vector<Node> outside = std::exchange(enclosing_, {});
    Json inside = written(info, value);
    enclosing_ = outside;
    return inside;
  }
  switch (info.value) {
    case ValueForm::schema:
      return write(value);
    case ValueForm::schema_or_boolean:
      return value.is_object() ? write(value) : builder_.copy(*value.value);
    case ValueForm::schemas: {
      Json list = JsonBuilder::array();
      for (const Node& each : value.elements())
        builder_.add(list, write(each));
      return list;
    }
    case ValueForm::schemas_by_name:
      return schemas_by_name(value, info.keyword == Keyword::properties);
    default:
      return builder_.copy(*value.value);
  }
}

Json SchemaWriter::schemas_by_name(const Node& schemas, bool is_properties) {
  Json by_name = JsonBuilder::object();
  for (const auto& [name, schema] : schemas.members()) {
    if (!is_properties || !is_left_out(schema)) builder_.set(by_name, name, write(schema));
  }
  return by_name;
}

// A property that the direction does not have.
bool SchemaWriter::is_left_out(const Node& schema) const {
  const char* flag = direction_ == Direction::request ? "readOnly" : "writeOnly";
  return contract::resource::has_flag(references_, schema, flag);
}

Json SchemaWriter::required_of(const Node& schema) {
  Json names = JsonBuilder::array();
  for (const Node& each : schema.member("required").elements()) {
    const std::string_view name = contract::text_of(*each.value);
    if (is_required(schema, name)) builder_.add(names, builder_.copy(*each.value));
  }
  return names;
}

// The property may be declared by another part of the same allOf.
bool SchemaWriter::is_required(const Node& schema, std::string_view name) const {
  std::vector<Node> places = enclosing_;
  places.push_back(schema);
  return std::none_of(places.begin(), places.end(), [&](const Node& each) {
    const auto& shape = contract::resource::shape_of(references_, each);
    const auto* property = shape.property(name);
    return property != nullptr && is_left_out(property->schema);
  });
}

void SchemaWriter::write_type(const Node& schema, Json& into) {
  const Node type = schema.member("type");
  const bool adds_null = contract_.version == Version::v3_0 && schema.flag("nullable");
  if (!adds_null) return builder_.set(into, "type", builder_.copy(*type.value));
  Json types = JsonBuilder::array();
  builder_.add(types, builder_.copy(*type.value));
  builder_.add(types, builder_.string("null"));
  builder_.set(into, "type", std::move(types));
}

// Both keywords of a limit come here; in 3.0 the exclusive one is a flag of the other.
void SchemaWriter::write_limit(
    std::string_view limit, const Node& value, const Node& schema, Json& into) {
  const std::string exclusive = limit == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
  const bool is_exclusive = schema.member(exclusive) == value;
  if (contract_.version == Version::v3_1)
    return builder_.set(
        into, is_exclusive ? std::string_view(exclusive) : limit, builder_.copy(*value.value));
  if (!is_exclusive)
    builder_.set(
        into,
        schema.flag(exclusive) ? std::string_view(exclusive) : limit,
        builder_.copy(*value.value));
}

Json SchemaWriter::reference_to(const Node& target) {
  const auto [known, is_new] = names_.try_emplace(target.value);
  if (is_new) {
    const auto tokens =
        contract::split_pointer(target.pointer()).value_or(std::vector<std::string>());
    const std::vector<std::string> used(used_names_.begin(), used_names_.end());
    known->second = distinct_names({tokens.empty() ? "root" : tokens.back()}, used).front();
    used_names_.insert(known->second);
    unwritten_.push_back(target);
  }
  Json reference = JsonBuilder::object();
  builder_.set(reference, "$ref", builder_.string("#/$defs/" + known->second));
  return reference;
}

void SchemaWriter::add_definitions(Json& root) {
  Json definitions = JsonBuilder::object();
  enclosing_.clear();
  while (!unwritten_.empty()) {
    const Node each = unwritten_.back();
    unwritten_.pop_back();
    Json schema = write(each);
    builder_.set(definitions, names_.at(each.value), std::move(schema));
  }
  if (!definitions.ObjectEmpty()) builder_.set(root, "$defs", std::move(definitions));
}

}  // namespace accord::server::agents
