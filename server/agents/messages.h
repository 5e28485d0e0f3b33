#pragma once

// Every message of server/agents.

#include <cstdint>
#include <string>
#include <string_view>

namespace accord::server::agents::messages {

// Of JSON-RPC.
inline constexpr const char* not_an_object = "a message is a JSON object";
inline constexpr const char* not_an_id = "the id of a request is a string or an integer";
inline constexpr const char* not_json_rpc = "jsonrpc must be \"2.0\"";
inline constexpr const char* no_method = "a message has a method, a result or an error";
inline constexpr const char* params_not_an_object = "params must be an object";
inline constexpr const char* empty_batch = "a batch has a message at least";
inline constexpr const char* no_batches = "this version of the protocol has no batches";
inline constexpr const char* no_version = "params must have protocolVersion, a string";
inline constexpr const char* no_tool_name = "params must have the name of a tool, a string";
inline constexpr const char* arguments_not_an_object = "arguments must be an object";
inline constexpr const char* not_a_cursor = "cursor is none that an earlier page gave";
inline std::string not_json(const std::string& why, std::size_t offset) {
  return "not JSON: " + why + " at byte " + std::to_string(offset);
}
inline std::string large_batch(std::size_t most) {
  return "a batch has " + std::to_string(most) + " messages at most";
}
inline std::string long_answer(std::size_t most) {
  return "not answered: the answers of a batch have " + std::to_string(most) + " bytes at most";
}
inline std::string long_message(std::size_t most) {
  return "a message has " + std::to_string(most) + " bytes at most";
}
inline std::string no_such_method(std::string_view method) {
  return "there is no method " + std::string(method);
}
inline std::string no_such_tool(std::string_view name) {
  return "there is no tool " + std::string(name);
}
// After the name of an operation that is no tool.
inline constexpr const char* writes_not_allowed =
    "changes data, and accord mcp was started without --allow-writes";
inline constexpr const char* body_not_written =
    "requires a body of a media type that accord mcp does not write";

// Of arguments.
inline constexpr const char* wrong_arguments =
    "The arguments are not what the tool takes. Nothing was sent.";
inline constexpr const char* required = "is required";
inline constexpr const char* not_in_a_path = R"(must not be empty, "." or ".." in a path)";
inline constexpr const char* not_in_a_field = "must not hold control characters in a header";
inline constexpr const char* not_a_field_name =
    "cannot be sent: the contract gives it a name that is no token (RFC 9110 section 5.6.2)";
inline std::string taken(const std::string& name) {
  return "must not have the member \"" + name +
         "\": it is another parameter, or what no argument may give";
}
inline constexpr const char* not_base64 = "must be base64 (RFC 4648 section 4)";
inline constexpr const char* not_a_form = "must be an object: it is sent as a form";
inline constexpr const char* not_a_text = "must be a string";
inline constexpr const char* bytes_in_base64 = "The bytes in base64.";
inline std::string unknown_argument(std::string_view similar) {
  std::string text = "is not an argument of the tool";
  if (!similar.empty()) text += "; did you mean " + std::string(similar) + "?";
  return text;
}
inline std::string files_in_base64(const std::string& names) {
  return "Files are in base64: " + names + '.';
}

// Of results.
inline constexpr const char* deviates = "The response is not what the contract documents:";
inline std::string long_response(std::size_t most) {
  return "the response is longer than " + std::to_string(most) +
         " bytes: ask for less, by a limit or a filter, where the tool has one";
}
inline std::string long_result(std::size_t most) {
  return "the response makes a result of more than " + std::to_string(most) +
         " bytes: ask for less, by a limit or a filter, where the tool has one";
}
inline std::string no_response_in(std::int64_t milliseconds) {
  return "no response: " + std::to_string(milliseconds) +
         " ms went by before it could be asked for";
}

// Of HTTP.
inline constexpr const char* only_mcp = "the Model Context Protocol is at /mcp";
inline constexpr const char* only_post = "only POST: there is no stream and no session here";
inline constexpr const char* foreign_origin = "pages of this origin may not ask";
inline constexpr const char* foreign_host = "this host is not served: localhost and addresses are";
inline constexpr const char* beyond_loopback =
    "agents are served on this machine only: take 127.0.0.1, and a proxy that authenticates for "
    "others";
inline constexpr const char* only_json = "the body must be application/json, and not coded";
inline constexpr const char* many_calls = "too many calls wait: try again when some are answered";
inline constexpr const char* many_answers =
    "too much is being answered: try again when clients have read it";
inline constexpr const char* answers_json = "answers are application/json";
inline std::string unknown_version(const std::string& known) {
  return "MCP-Protocol-Version is none of " + known;
}

// For agents.
inline constexpr const char* reads_only =
    "Tools that change data are not offered: accord mcp was started without --allow-writes.";

}  // namespace accord::server::agents::messages
