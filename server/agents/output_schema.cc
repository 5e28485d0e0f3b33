#include <algorithm>

#include "accord/server/agents/schema_writer.h"
#include "accord/server/agents/tool_schemas.h"

namespace accord::server::agents {
namespace {

using contract::Json;

Json of_type(const char* type, JsonBuilder& build) {
  Json schema = JsonBuilder::object();
  build.set_text(schema, "type", type);
  return schema;
}

bool is_2xx(const contract::ResponseObject& response) {
  return response.status.starts_with('2');
}

void add_once(Json& schemas, Json schema, JsonBuilder& build) {
  const bool is_there = std::any_of(schemas.Begin(), schemas.End(), [&](const Json& other) {
    return contract::is_equal(other, schema);
  });
  if (!is_there) build.add(schemas, std::move(schema));
}

// The schemas of the bodies of all successes, each once. Without one, `default` is it.
Json bodies_of(const contract::Operation& operation, SchemaWriter& writer, JsonBuilder& build) {
  const auto& responses = operation.responses;
  const bool has_success = std::any_of(responses.begin(), responses.end(), is_2xx);
  Json bodies = JsonBuilder::array();
  for (const auto& response : responses) {
    if (has_success ? !is_2xx(response) : response.status != "default") continue;
    for (const auto& each : response.content) {
      // A range may be answered with either.
      const bool is_range = each.media_type.width() > 0;
      const bool may_be_json = each.media_type.is_json() ||
                               (is_range && each.media_type.includes({"application", "json", {}}));
      if (may_be_json) add_once(bodies, writer.write(each.schema), build);
      if (is_range || !may_be_json) add_once(bodies, of_type("string", build), build);
    }
  }
  return bodies;
}

}  // namespace

Json output_schema(
    const contract::Contract& contract, const contract::Operation& operation, JsonBuilder& build) {
  SchemaWriter writer(contract, validation::Direction::response, build);
  Json bodies = bodies_of(operation, writer, build);
  if (bodies.Empty()) return {};
  Json body = JsonBuilder::object();
  if (bodies.Size() == 1) {
    body = bodies[0];
  } else {
    build.set(body, "anyOf", std::move(bodies));
  }
  Json properties = JsonBuilder::object();
  build.set(properties, "status", of_type("integer", build));
  build.set(properties, "headers", of_type("object", build));
  build.set(properties, "body", std::move(body));
  Json schema = of_type("object", build);
  build.set_text(schema, "$schema", schema_dialect);
  build.set(schema, "properties", std::move(properties));
  writer.add_definitions(schema);
  return schema;
}

}  // namespace accord::server::agents
