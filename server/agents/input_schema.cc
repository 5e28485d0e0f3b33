#include "accord/server/agents/messages.h"
#include "accord/server/agents/schema_writer.h"
#include "accord/server/agents/tool_schemas.h"

namespace accord::server::agents {
namespace {

using contract::Json;
using contract::Node;

// What is said beside the schema, where the schema itself says nothing of it.
void add_words(const Node& described, const Node& shown, Json& schema, JsonBuilder& build) {
  const std::string_view words = described.text("description");
  if (!words.empty() && !schema.HasMember("description"))
    build.set_text(schema, "description", words);
  const Node example = shown.member("example");
  if (!example || schema.HasMember("examples")) return;
  Json examples = JsonBuilder::array();
  build.add(examples, build.copy(*example.value));
  build.set(schema, "examples", std::move(examples));
}

Json bytes_schema(JsonBuilder& build) {
  Json schema = JsonBuilder::object();
  build.set_text(schema, "type", "string");
  build.set_text(schema, "contentEncoding", "base64");
  build.set_text(schema, "description", messages::bytes_in_base64);
  return schema;
}

Json body_schema(
    const contract::RequestBody& documented,
    const ToolBody& body,
    SchemaWriter& writer,
    JsonBuilder& build) {
  if (body.writer.syntax() == validation::BodySyntax::bytes) return bytes_schema(build);
  Json schema = writer.write(body.media_type->schema);
  add_words(documented.node, body.media_type->node, schema, build);
  std::string files;
  for (const std::string& each : body.writer.files())
    files += (files.empty() ? "" : ", ") + each;
  if (files.empty()) return schema;
  const Json* before = contract::find(schema, "description");
  std::string words = before == nullptr ? "" : std::string(contract::text_of(*before)) + ' ';
  words += messages::files_in_base64(files);
  schema.RemoveMember("description");
  build.set_text(schema, "description", words);
  return schema;
}

}  // namespace

Json input_schema(const contract::Contract& contract, const Tool& tool, JsonBuilder& build) {
  SchemaWriter writer(contract, validation::Direction::request, build);
  Json properties = JsonBuilder::object();
  Json required = JsonBuilder::array();
  for (const ToolParameter& each : tool.parameters) {
    Json schema = writer.write(each.parameter->schema);
    add_words(each.parameter->node, each.parameter->node, schema, build);
    build.set(properties, each.name, std::move(schema));
    if (each.parameter->is_required) build.add(required, build.string(each.name));
  }
  if (tool.body) {
    build.set(
        properties, tool.body->name, body_schema(*tool.operation->body, *tool.body, writer, build));
    if (tool.body->is_required) build.add(required, build.string(tool.body->name));
  }
  Json schema = JsonBuilder::object();
  build.set_text(schema, "$schema", schema_dialect);
  build.set_text(schema, "type", "object");
  build.set(schema, "properties", std::move(properties));
  if (!required.Empty()) build.set(schema, "required", std::move(required));
  build.set(schema, "additionalProperties", Json(false));
  writer.add_definitions(schema);
  return schema;
}

}  // namespace accord::server::agents
