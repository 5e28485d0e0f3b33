#include "accord/server/agents/request.h"

#include <algorithm>
#include <map>

#include "accord/contract/base/percent.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"
#include "accord/server/agents/body_bytes.h"
#include "accord/server/agents/messages.h"
#include "accord/validation/parameter/encoder.h"

namespace accord::server::agents {
namespace {

using contract::Json;
using contract::ParameterIn;
using contract::http::ProblemError;
using validation::Direction;

constexpr const char* accepted = "application/json, application/problem+json, */*;q=0.5";

class RequestMaker {
 public:
  RequestMaker(const Tool& tool, const Json* arguments) : tool_(tool), arguments_(arguments) {}

  contract::Result<Sent, std::vector<ProblemError>> make() {
    sent_.operation = tool_.operation;
    sent_.fields.push_back({"Accept", accepted});
    refuse_unknown();
    for (const ToolParameter& each : tool_.parameters) {
      const Json* value = argument(each.name, each.parameter->is_required);
      if (value != nullptr && is_valid(each.name, each.schema, *value)) write(each, *value);
    }
    if (!cookies_.empty()) sent_.fields.push_back({"Cookie", cookies_});
    if (tool_.body) write_body(*tool_.body);
    if (errors_.empty()) write_path();
    if (!errors_.empty()) return std::move(errors_);
    return std::move(sent_);
  }

 private:
  void refuse(std::string pointer, std::string_view keyword, std::string message) {
    errors_.push_back(
        {"arguments", std::move(pointer), std::string(keyword), "", std::move(message)});
  }

  void refuse_unknown() {
    if (arguments_ == nullptr) return;
    std::vector<std::string_view> names;
    for (const ToolParameter& each : tool_.parameters)
      names.push_back(each.name);
    if (tool_.body) names.push_back(tool_.body->name);
    for (const auto& member : arguments_->GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      refuse(
          contract::child_pointer("", name),
          "additionalProperties",
          messages::unknown_argument(contract::most_similar(name, names)));
    }
  }

  const Json* argument(const std::string& name, bool is_required) {
    const Json* value = arguments_ == nullptr ? nullptr : contract::find(*arguments_, name);
    if (value == nullptr && is_required)
      refuse(contract::child_pointer("", name), "required", messages::required);
    return value;
  }

  bool is_valid(
      const std::string& name, const std::optional<validation::Schema>& schema, const Json& value) {
    if (!schema || schema->accepts(value, Direction::request)) return true;
    for (ProblemError& each : schema->errors(value, Direction::request)) {
      each.in = "arguments";
      each.pointer.insert(0, contract::child_pointer("", name));
      errors_.push_back(std::move(each));
    }
    return false;
  }

  void write(const ToolParameter& argument, const Json& value) {
    const std::string& name = argument.parameter->name;
    for (const auto& pair : validation::encode_parameter(argument.layout, value)) {
      if (is_taken(argument, pair.name)) {
        refuse(contract::child_pointer("", argument.name), "", messages::taken(pair.name));
        continue;
      }
      switch (argument.parameter->in) {
        case ParameterIn::path:
          path_[name] = pair.text;
          break;
        case ParameterIn::query:
          sent_.query += (sent_.query.empty() ? "" : "&") + contract::percent_encode(pair.name) +
                         '=' + pair.text;
          break;
        case ParameterIn::cookie:
          if (is_field(argument.name, pair.name, pair.text))
            cookies_ += (cookies_.empty() ? "" : "; ") + pair.name + '=' + pair.text;
          break;
        case ParameterIn::header:
          if (is_field(argument.name, name, pair.text)) sent_.fields.push_back({name, pair.text});
          break;
      }
    }
  }

  // A member of an object that would be written as another parameter, or as a credential.
  [[nodiscard]] bool is_taken(const ToolParameter& argument, const std::string& name) const {
    const contract::Parameter& parameter = *argument.parameter;
    if (name == parameter.name) return false;
    const auto plain =
        parameter.in == ParameterIn::cookie ? contract::percent_decode(name) : std::optional(name);
    return plain && tool_.own_names.contains({parameter.in, *plain});
  }

  // RFC 9110 sections 5.1 and 5.5, RFC 6265 section 4.1.1: what would end a name or a value is in
  // neither, whoever gave it.
  bool is_field(const std::string& argument, std::string_view name, std::string_view text) {
    const bool is_text = std::none_of(text.begin(), text.end(), [](char each) {
      const auto code = static_cast<unsigned char>(each);
      return (code < 0x20 && each != '\t') || code == 0x7F;
    });
    const bool is_name = contract::http::is_token(name);
    if (!is_text) refuse(contract::child_pointer("", argument), "", messages::not_in_a_field);
    if (!is_name) refuse(contract::child_pointer("", argument), "", messages::not_a_field_name);
    return is_text && is_name;
  }

  // RFC 3986 section 5.2.4: a segment of dots, or none, would be another path.
  void write_path() {
    for (const auto& segment : tool_.operation->path.segments()) {
      std::string text;
      std::string last;
      for (const auto& part : segment) {
        if (part.is_parameter) last = part.text;
        text += part.is_parameter ? path_[part.text] : part.text;
      }
      const bool is_refused = !last.empty() && (text.empty() || text == "." || text == "..");
      if (is_refused) refuse(pointer_of(last), "", messages::not_in_a_path);
      sent_.path += '/' + text;
    }
  }

  [[nodiscard]] std::string pointer_of(const std::string& path_parameter) const {
    for (const ToolParameter& each : tool_.parameters) {
      const bool is_it =
          each.parameter->in == ParameterIn::path && each.parameter->name == path_parameter;
      if (is_it) return contract::child_pointer("", each.name);
    }
    return {};
  }

  void write_body(const ToolBody& body) {
    const Json* value = argument(body.name, body.is_required);
    if (value == nullptr) return;
    const auto bytes = with_bytes(body.writer, *value);
    if (!bytes) return refuse(contract::child_pointer("", body.name), "", messages::not_base64);
    const bool is_opaque = body.writer.syntax() == validation::BodySyntax::bytes;
    if (is_opaque && !value->IsString()) return refuse_type(body, messages::not_a_text);
    if (!is_opaque && !is_valid(body.name, body.schema, *bytes)) return;
    if (body.writer.is_form() && !value->IsObject()) return refuse_type(body, messages::not_a_form);
    auto message = body.writer.message(*bytes);
    if (!is_field(body.name, "Content-Type", message.content_type)) return;
    sent_.fields.push_back({"Content-Type", std::move(message.content_type)});
    sent_.body = std::move(message.body);
    sent_.has_body = true;
  }

  // What a schema that says little lets through, and no writer takes.
  void refuse_type(const ToolBody& body, const char* message) {
    refuse(contract::child_pointer("", body.name), "type", message);
  }

  const Tool& tool_;
  const Json* arguments_;
  Sent sent_;
  std::map<std::string, std::string> path_;
  std::string cookies_;
  std::vector<ProblemError> errors_;
};

}  // namespace

contract::Result<Sent, std::vector<ProblemError>> make_request(
    const Tool& tool, const Json* arguments) {
  return RequestMaker(tool, arguments).make();
}

}  // namespace accord::server::agents
