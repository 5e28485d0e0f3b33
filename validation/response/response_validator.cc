#include "accord/validation/response/response_validator.h"

#include "accord/contract/base/utf8.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/response/messages.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::http::MediaType;
using contract::http::ProblemError;
using contract::http::Response;

// A response may be larger than a request is allowed to be.
constexpr contract::JsonLimits response_limits{200, 10'000'000};

// Text in another charset is not read.
bool is_unicode(const MediaType& media_type) {
  const std::string charset = contract::http::to_lower(media_type.parameter("charset"));
  return charset.empty() || charset == "utf-8" || charset == "utf8" || charset == "us-ascii";
}

}  // namespace

ResponseValidator::ResponseValidator(
    const contract::Contract& contract,
    const contract::Operation& operation,
    SchemaSet& schemas,
    contract::Diagnostics& found)
    : operation_(&operation) {
  for (const contract::ResponseObject& response : operation.responses) {
    CompiledResponse compiled;
    for (const contract::ResponseHeader& header : response.headers) {
      compiled.headers.emplace_back(contract, header, schemas, found);
    }
    for (const contract::MediaTypeObject& content : response.content) {
      CompiledContent each{&content, std::nullopt};
      const bool is_read =
          content.media_type.is_validated_in_responses() || content.media_type.subtype == "*";
      if (content.schema && is_read) {
        each.schema = schemas.add(content.schema);
      }
      compiled.contents.push_back(std::move(each));
    }
    responses_.emplace(response.status, std::move(compiled));
  }
}

std::vector<const HeaderCheck*> ResponseValidator::checks_of(std::string_view header) const {
  std::vector<const HeaderCheck*> found;
  for (const auto& [status, response] : responses_) {
    for (const HeaderCheck& each : response.headers) {
      if (contract::http::is_same_ignoring_case(each.header().name, header)) found.push_back(&each);
    }
  }
  return found;
}

JsonBody ResponseValidator::read_json(const Response& response) {
  return contract::read_json(response.body, response_limits);
}

std::vector<ProblemError> ResponseValidator::check(
    const Response& response, const JsonBody* read) const {
  Errors errors;
  const contract::ResponseObject* documented = operation_->response_for(response.status);
  if (documented == nullptr) {
    errors.push_back(
        {"status",
         "",
         "responses",
         "#" + operation_->node.pointer() + "/responses",
         response_messages::undocumented_status(response.status)});
    return errors;
  }
  const CompiledResponse& compiled = responses_.at(documented->status);
  check_headers(response, compiled, errors);
  check_content(response, compiled, read, errors);
  return errors;
}

void ResponseValidator::check_headers(
    const Response& response, const CompiledResponse& documented, Errors& errors) const {
  for (const HeaderCheck& each : documented.headers) {
    const std::string& name = each.header().name;
    std::optional<std::string> text;
    if (response.has_field(name)) text = response.joined_field(name);
    for (ProblemError& error : each.check(text, Direction::response))
      errors.push_back(std::move(error));
  }
}

void ResponseValidator::check_content(
    const Response& response,
    const CompiledResponse& documented,
    const JsonBody* read,
    Errors& errors) const {
  if (documented.contents.empty() || operation_->method == contract::http::Method::head) return;
  if (response.body.empty() && !response.has_field("Content-Type")) {
    if (response.status == 204 || response.status == 304) return;
    errors.push_back({"body", "", "content", "", response_messages::missing_body});
    return;
  }
  const auto media_type = MediaType::parse(response.field("Content-Type"));
  const CompiledContent* match = nullptr;
  for (const CompiledContent& each : documented.contents) {
    if (media_type && each.media_type->media_type.includes(*media_type)) {
      if (match == nullptr ||
          match->media_type->media_type.width() > each.media_type->media_type.width()) {
        match = &each;
      }
    }
  }
  if (match == nullptr) {
    errors.push_back(
        {"header",
         "Content-Type",
         "content",
         "",
         response_messages::undocumented_media_type(response.field("Content-Type"))});
    return;
  }
  if (!match->schema || !media_type->is_validated_in_responses()) return;
  if (media_type->is_json()) {
    const JsonBody own = read == nullptr ? read_json(response) : contract::JsonFault{};
    const JsonBody& body = read == nullptr ? own : *read;
    if (body) return check_body(*match->schema, body.value(), errors);
    errors.push_back({"body", "", "", "", response_messages::not_json(body.fault().message)});
  } else if (is_unicode(*media_type)) {
    if (!is_utf8(response.body)) {
      errors.push_back({"body", "", "", "", response_messages::not_utf8});
      return;
    }
    contract::JsonDocument text;
    text.SetString(
        response.body.data(),
        static_cast<rapidjson::SizeType>(response.body.size()),
        text.GetAllocator());
    check_body(*match->schema, text, errors);
  }
}

void ResponseValidator::check_body(const Schema& schema, const Json& body, Errors& errors) {
  if (schema.accepts(body, Direction::response)) return;
  for (ProblemError& error : schema.errors(body, Direction::response)) {
    error.in = "body";
    errors.push_back(std::move(error));
  }
}

}  // namespace accord::validation
