#include "accord/server/agents/description.h"

#include "accord/contract/resource/safety.h"
#include "accord/server/agents/tool_schemas.h"

namespace accord::server::agents {
namespace {

using contract::Json;

std::string words_of(const contract::Operation& operation) {
  std::string text(operation.node.text("summary"));
  const std::string_view more = operation.node.text("description");
  if (!more.empty()) text += (text.empty() ? "" : "\n\n") + std::string(more);
  const std::string request = std::string(to_text(operation.method)) + ' ' + operation.path.text();
  text += text.empty() ? request : " (" + request + ')';
  if (operation.node.flag("deprecated")) text += " Deprecated.";
  return text;
}

// Hints for whoever asks the user (MCP, ToolAnnotations), by the method (RFC 9110 section 9.2) and
// what x-accord says.
Json annotations_of(const contract::Operation& operation, JsonBuilder& build) {
  using contract::http::Method;
  const Method method = operation.method;
  const bool is_read_only = contract::resource::is_safe(operation);
  const bool creates = method == Method::post && operation.documents_exactly(201);
  const bool is_idempotent = is_read_only || method == Method::put || method == Method::delete_;
  Json hints = JsonBuilder::object();
  build.set(hints, "readOnlyHint", Json(is_read_only));
  build.set(hints, "destructiveHint", Json(!is_read_only && !creates));
  build.set(hints, "idempotentHint", Json(is_idempotent));
  build.set(hints, "openWorldHint", Json(false));
  return hints;
}

}  // namespace

std::string description_of(const contract::Contract& contract, const Tool& tool) {
  const contract::Operation& operation = *tool.operation;
  JsonBuilder build;
  Json all = JsonBuilder::object();
  build.set_text(all, "name", tool.name);
  const std::string_view summary = operation.node.text("summary");
  if (!summary.empty()) build.set_text(all, "title", summary);
  build.set_text(all, "description", words_of(operation));
  build.set(all, "inputSchema", input_schema(contract, tool, build));
  Json output = output_schema(contract, operation, build);
  if (!output.IsNull()) build.set(all, "outputSchema", std::move(output));
  build.set(all, "annotations", annotations_of(operation, build));
  return contract::to_text(all);
}

}  // namespace accord::server::agents
