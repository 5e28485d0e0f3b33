#include "accord/analysis/openapi2/body.h"

#include <algorithm>
#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/messages.h"
#include "accord/analysis/openapi2/parameters.h"
#include "accord/analysis/openapi2/schema.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;
using draft::put;

constexpr const char* url_encoded = "application/x-www-form-urlencoded";
constexpr const char* multipart = "multipart/form-data";

// x-example is a value, x-examples are values by media type.
void add_example(
    const Node& body, std::string_view media_type, Json& content, const Context& context) {
  const Node of_type = body.member("x-examples").member(media_type);
  if (const Node example = of_type ? of_type : body.member("x-example"))
    put(content, "example", context.copy(example), context.allocator());
}

Json whole_body(const Node& body, MediaTypes consumes, const Context& context) {
  auto& allocator = context.allocator();
  if (consumes.empty()) consumes.emplace_back("application/json");
  Json written(rapidjson::kObjectType);
  context.copy_members(body, {"description", "required"}, written);
  Json content(rapidjson::kObjectType);
  for (const std::string& each : consumes) {
    Json one(rapidjson::kObjectType);
    if (const Node schema = body.member("schema"))
      put(one, "schema", schema_of(schema, context), allocator);
    add_example(body, each, one, context);
    put(content, each, std::move(one), allocator);
  }
  put(written, "content", std::move(content), allocator);
  context.copy_extensions(body, written);
  return written;
}

// The media types of a form; a file is in none but multipart.
MediaTypes form_types(const std::vector<Node>& fields, const MediaTypes& consumes) {
  const bool has_file = std::any_of(
      fields.begin(), fields.end(), [](const Node& each) { return each.text("type") == "file"; });
  MediaTypes types;
  for (const std::string& each : consumes) {
    if (each.starts_with(multipart) || (each.starts_with(url_encoded) && !has_file))
      types.push_back(each);
  }
  if (types.empty()) types.emplace_back(has_file ? multipart : url_encoded);
  return types;
}

class FormWriter {
 public:
  FormWriter(const std::vector<Node>& fields, bool is_multipart, const Context& context)
      : fields_(fields),
        is_multipart_(is_multipart),
        context_(context),
        allocator_(context.allocator()) {}

  Json write() {
    Json properties(rapidjson::kObjectType);
    Json required(rapidjson::kArrayType);
    for (const Node& each : fields_) {
      const std::string_view name = each.text("name");
      put(properties, name, field(each), allocator_);
      if (each.flag("required"))
        required.PushBack(contract::make_string(name, allocator_), allocator_);
    }
    Json schema(rapidjson::kObjectType);
    put(schema, "type", "object", allocator_);
    if (!required.Empty()) put(schema, "required", std::move(required), allocator_);
    put(schema, "properties", std::move(properties), allocator_);
    Json content(rapidjson::kObjectType);
    put(content, "schema", std::move(schema), allocator_);
    if (!encodings_.ObjectEmpty()) put(content, "encoding", std::move(encodings_), allocator_);
    return content;
  }

 private:
  Json field(const Node& field) {
    if (field.member("allowEmptyValue")) context_.note(field, messages::empty_form_value());
    const bool is_list = field.text("type") == "array";
    const bool is_multi = field.text("collectionFormat") == "multi";
    Json schema;
    if (is_multipart_ && is_list && !is_multi) {
      context_.note(field, messages::list_in_part());
      schema = draft::read_part("{type: string}", allocator_);
    } else {
      schema = value_schema(field, "formData", context_);
      Json encoding(rapidjson::kObjectType);
      if (!is_multipart_ && add_style(field, "formData", encoding, context_) && !is_multi)
        put(encodings_, field.text("name"), std::move(encoding), allocator_);
    }
    context_.copy_members(field, {"description"}, schema);
    if (const Node example = field.member("x-example"))
      put(schema, "example", context_.copy(example), allocator_);
    context_.copy_extensions(field, schema);
    return schema;
  }

  const std::vector<Node>& fields_;
  bool is_multipart_;
  const Context& context_;
  contract::JsonAllocator& allocator_;
  Json encodings_{rapidjson::kObjectType};
};

Json form(const std::vector<Node>& fields, const MediaTypes& consumes, const Context& context) {
  auto& allocator = context.allocator();
  Json content(rapidjson::kObjectType);
  for (const std::string& each : form_types(fields, consumes))
    put(content, each, FormWriter(fields, each.starts_with(multipart), context).write(), allocator);
  Json written(rapidjson::kObjectType);
  put(written, "content", std::move(content), allocator);
  const bool is_required = std::any_of(
      fields.begin(), fields.end(), [](const Node& each) { return each.flag("required"); });
  if (is_required) put(written, "required", Json(true), allocator);
  return written;
}

}  // namespace

Json body_of(
    const std::vector<Node>& parameters, const MediaTypes& consumes, const Context& context) {
  std::vector<Node> fields;
  Node body;
  for (const Node& each : parameters) {
    if (each.text("in") == "body") body = each;
    if (each.text("in") == "formData") fields.push_back(each);
  }
  if (body) {
    for (const Node& each : fields)
      context.note(each, messages::body_and_form());
    return whole_body(body, consumes, context);
  }
  return fields.empty() ? Json() : form(fields, consumes, context);
}

}  // namespace accord::analysis::openapi2
