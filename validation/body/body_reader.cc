#include "accord/validation/body/body_reader.h"

#include "accord/contract/base/utf8.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/exact.h"
#include "accord/validation/body/bytes_text.h"
#include "accord/validation/body/messages.h"
#include "accord/validation/parameter/scalar_text.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::MediaType;
using contract::http::ProblemError;
using contract::http::Request;

bool is_range(const MediaType& media_type) {
  return media_type.subtype == "*";
}

Fault refusal(const Schema& schema, const Json& value) {
  Fault fault{
      Condition::body_invalid, messages::body_mismatch, schema.errors(value, Direction::request)};
  for (ProblemError& error : fault.errors)
    error.in = "body";
  return fault;
}

// A number that would become another one, and all else that is wrong.
Fault not_kept(const contract::InexactNumber& number, std::vector<ProblemError> others) {
  const std::string message = contract::is_integer_text(number.text)
                                  ? messages::integer_not_kept(number.text)
                                  : messages::not_kept(number.text);
  Fault fault{
      Condition::body_invalid,
      messages::number_not_kept,
      {{"body", number.pointer, "", "", message}}};
  for (ProblemError& each : others) {
    if (each.pointer != number.pointer) fault.errors.push_back(std::move(each));
  }
  return fault;
}

}  // namespace

BodyReader::BodyReader(
    const contract::Contract& contract,
    const contract::Operation& operation,
    SchemaSet& schemas,
    contract::Diagnostics& found,
    const contract::JsonLimits& limits)
    : operation_(&operation),
      limits_(limits) {
  if (!operation.body) return;
  for (const contract::MediaTypeObject& each : operation.body->content)
    add(contract, each, schemas, found);
}

void BodyReader::add(
    const contract::Contract& contract,
    const contract::MediaTypeObject& media_type,
    SchemaSet& schemas,
    contract::Diagnostics& found) {
  Documented body{&media_type, std::nullopt, {}, std::nullopt, std::nullopt};
  const MediaType& documented = media_type.media_type;
  const Syntax syntax = syntax_of(documented);
  const auto is_read_as = [&](Syntax wanted, const char* essence) {
    return syntax == wanted ||
           (is_range(documented) && documented.includes(*MediaType::parse(essence)));
  };
  if (is_read_as(Syntax::urlencoded, "application/x-www-form-urlencoded")) {
    body.urlencoded.emplace(contract, media_type, FormDecoder::Syntax::urlencoded, schemas, found);
  }
  if (is_read_as(Syntax::multipart, "multipart/form-data")) {
    body.multipart.emplace(contract, media_type, FormDecoder::Syntax::multipart, schemas, found);
  }
  if (syntax == Syntax::unread && !is_range(documented)) {
    found.push_back(
        contract::warning(media_type.node, messages::media_type_not_read(documented.essence())));
  } else if (media_type.schema) {
    body.schema = schemas.add(media_type.schema);
  }
  body.shape = TextShape::of(*contract.documents, media_type.schema, 0);
  bodies_.push_back(std::move(body));
}

// RFC 9110 section 8.3: an exact media type before a range.
const BodyReader::Documented* BodyReader::documented(const MediaType& given) const {
  const Syntax syntax = syntax_of(given);
  if (syntax == Syntax::unread || is_range(given)) return nullptr;
  const Documented* best = nullptr;
  for (const Documented& each : bodies_) {
    if (!each.media_type->media_type.includes(given)) continue;
    const bool is_narrower = best != nullptr && each.media_type->media_type.width() <
                                                    best->media_type->media_type.width();
    if (best == nullptr || is_narrower) best = &each;
  }
  const std::string_view charset = given.parameter("charset");
  const bool is_utf8_charset = charset.empty() ||
                               contract::http::is_same_ignoring_case(charset, "utf-8") ||
                               contract::http::is_same_ignoring_case(charset, "us-ascii");
  const bool needs_utf8 = syntax == Syntax::json || syntax == Syntax::urlencoded;
  return needs_utf8 && !is_utf8_charset ? nullptr : best;
}

std::optional<Fault> BodyReader::check_media_type(const Request& request) const {
  if (bodies_.empty() || request.body.empty()) return std::nullopt;
  // RFC 9110 section 8.3: two lines are a list, and a list is not a media type.
  const auto given = MediaType::parse(request.joined_field("Content-Type"));
  if (given && documented(*given) != nullptr) return std::nullopt;
  std::string known;
  for (const Documented& each : bodies_) {
    const MediaType& media_type = each.media_type->media_type;
    if (syntax_of(media_type) == Syntax::unread && !is_range(media_type)) continue;
    known += (known.empty() ? "" : ", ") + media_type.essence();
  }
  return Fault{
      Condition::unsupported_media_type,
      known.empty() ? messages::no_supported_media_type : messages::supported_media_types(known),
      {}};
}

std::optional<Fault> BodyReader::read(const Request& request, Call& call) const {
  if (!operation_->body) return std::nullopt;  // a body nobody documented is left unread
  if (request.body.empty()) {
    if (!operation_->body->is_required) return std::nullopt;
    return Fault{
        Condition::unparsable,
        messages::body_missing,
        {{"body", "", "required", "#" + operation_->body->node.pointer(), messages::required}}};
  }
  const auto given = MediaType::parse(request.joined_field("Content-Type"));
  const Documented* found = given ? documented(*given) : nullptr;
  if (found == nullptr) return check_media_type(request);
  const Documented& body = *found;
  call.has_body = true;
  switch (syntax_of(*given)) {
    case Syntax::json:
      return read_json(request.body, body, call);
    case Syntax::urlencoded:
      return read_form(request.body, *body.urlencoded, *given, call);
    case Syntax::multipart:
      return read_form(request.body, *body.multipart, *given, call);
    case Syntax::text:
      return read_text(request.body, body, call);
    case Syntax::bytes:
      return read_bytes(request.body, body, call);
    case Syntax::unread:
      break;
  }
  return std::nullopt;
}

std::optional<Fault> BodyReader::read_json(
    std::string_view text, const Documented& body, Call& call) const {
  auto read = contract::read_json(text, limits_);
  if (!read) {
    if (const auto number = contract::boundless_number(text)) return not_kept(*number, {});
    const auto& fault = read.fault();
    return Fault{
        Condition::unparsable,
        messages::body_not_json,
        {{"body", "", "", "", messages::at_byte(fault.message, fault.offset)}}};
  }
  if (const auto inexact = contract::inexact_number(text)) {
    auto others =
        body.schema ? refusal(*body.schema, read.value()).errors : std::vector<ProblemError>();
    return not_kept(*inexact, std::move(others));
  }
  call.body = std::move(read).value();
  if (!body.schema || body.schema->accepts(call.body, Direction::request)) return std::nullopt;
  return refusal(*body.schema, call.body);
}

std::optional<Fault> BodyReader::read_form(
    std::string_view text, const FormDecoder& form, const MediaType& given, Call& call) const {
  auto read = form.read(text, given, limits_);
  if (!read) return std::move(read).fault();
  call.body = std::move(read).value();
  return std::nullopt;
}

// One code point for each byte: a schema counts bytes.
std::optional<Fault> BodyReader::read_bytes(
    std::string_view bytes, const Documented& body, Call& call) {
  call.text = bytes;
  if (!body.schema) return std::nullopt;
  const std::string wide = widen_bytes(bytes);
  const Json value(rapidjson::StringRef(wide.data(), wide.size()));
  if (body.schema->accepts(value, Direction::request)) return std::nullopt;
  return refusal(*body.schema, value);
}

std::optional<Fault> BodyReader::read_text(
    std::string_view text, const Documented& body, Call& call) {
  call.text = text;
  if (!is_utf8(text)) return Fault{Condition::unparsable, messages::body_not_utf8, {}};
  if (!body.schema) return std::nullopt;
  const auto kind = body.shape.top().kind;
  contract::JsonDocument memory;
  Json value(rapidjson::StringRef(call.text.data(), call.text.size()));
  if (is_scalar(kind) && kind != TextShape::Kind::string) {
    auto scalar = read_scalar(text, body.shape.top(), Guessing::by_look, memory.GetAllocator());
    if (scalar && body.schema->accepts(scalar.value(), Direction::request)) return std::nullopt;
    if (kind != TextShape::Kind::any && !scalar) {
      return Fault{
          Condition::body_invalid,
          messages::body_mismatch,
          {{"body",
            "",
            scalar.fault().keyword,
            "#" + body.media_type->schema.pointer(),
            scalar.fault().message}}};
    }
    if (kind != TextShape::Kind::any) return refusal(*body.schema, scalar.value());
  }
  if (body.schema->accepts(value, Direction::request)) return std::nullopt;
  return refusal(*body.schema, value);
}

}  // namespace accord::validation
