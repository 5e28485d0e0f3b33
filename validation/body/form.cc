#include "accord/validation/body/form.h"

#include <algorithm>
#include <deque>

#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"
#include "accord/validation/body/bytes_text.h"
#include "accord/validation/body/messages.h"
#include "accord/validation/parameter/gatherer.h"

namespace accord::validation {

using contract::child_pointer;
using contract::Json;
using contract::JsonDocument;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::MediaType;
using contract::http::ProblemError;
using Content = FormField::Content;
using Kind = TextShape::Kind;

// The values of one name in a body.
struct FormDecoder::Group {
  std::string name;
  const Field* field;
  std::vector<std::string_view> texts;
  std::vector<RawPair> pairs;  // of a styled field, instead of texts
};

struct FormDecoder::Reading {
  std::vector<Group> groups;
  std::map<std::string, std::size_t, std::less<>> by_name;
  std::deque<std::string> unescaped;  // a deque: views on its elements stay valid
  Errors errors;

  Group& group(std::string_view name, const Field& field) {
    const auto [known, is_new] = by_name.emplace(name, groups.size());
    if (is_new) groups.push_back({std::string(name), &field, {}, {}});
    return groups[known->second];
  }
};

namespace {

Fault unparsable(std::string message) {
  return {Condition::unparsable, messages::body_not_form, {{"body", "", "", "", message}}};
}

ProblemError error_of(const FormField& field, const std::string& name, TextFault fault) {
  const contract::Node& node = field.shape.schema;
  return {
      "body",
      child_pointer("", name) + fault.pointer,
      std::move(fault.keyword),
      node ? "#" + node.pointer() : std::string(),
      std::move(fault.message)};
}

// OpenAPI 3.1 section 4.8.15.1: the default follows the type.
bool is_default_type(const FormField& field, const MediaType& given) {
  switch (field.content) {
    case Content::bytes:
      return true;
    case Content::json:
      return given.is_json();
    case Content::text:
      break;
  }
  const bool is_typed = field.element.kind != Kind::string && field.element.kind != Kind::any;
  return given.type == "text" || (is_typed && given.is_json());
}

bool is_documented_type(const FormField& field, const MediaType& given) {
  if (field.encoding == nullptr || field.encoding->content_types.empty()) {
    return is_default_type(field, given);
  }
  const auto& types = field.encoding->content_types;
  return std::any_of(
      types.begin(), types.end(), [&](const MediaType& each) { return each.includes(given); });
}

// `anyOf` of an object and a string.
bool may_be_scalar(const TextShape::Value& shape) {
  return shape.kind == Kind::any || shape.schema.member("anyOf") || shape.schema.member("oneOf");
}

}  // namespace

FormDecoder::FormDecoder(
    const contract::Contract& contract,
    const contract::MediaTypeObject& media_type,
    Syntax syntax,
    SchemaSet& schemas,
    contract::Diagnostics& found)
    : syntax_(syntax),
      shape_(TextShape::of(*contract.documents, media_type.schema, 3)) {
  if (media_type.schema) schema_ = schemas.add(media_type.schema);
  for (const auto& [name, index] : shape_.top().properties)
    add_field(contract, media_type, name, schemas, found);
  other_.form =
      FormField::of(*contract.documents, shape_, shape_.property(shape_.top(), ""), nullptr);
}

void FormDecoder::add_field(
    const contract::Contract& contract,
    const contract::MediaTypeObject& media_type,
    const std::string& name,
    SchemaSet& schemas,
    contract::Diagnostics& found) {
  const TextShape::Value& property = shape_.property(shape_.top(), name);
  const contract::EncodingObject* encoding = media_type.encoding(name);
  Field field{FormField::of(*contract.documents, shape_, property, encoding), {}, {}};
  field.form.name = name;
  if (encoding != nullptr && syntax_ == Syntax::multipart) {
    for (const auto& each : encoding->headers)
      field.headers.emplace_back(contract, each, schemas, found);
    if (encoding->style) {
      found.push_back(contract::warning(encoding->node, messages::multipart_style_ignored(name)));
    }
  } else if (encoding != nullptr && encoding->style) {
    field.styled = ParameterDecoder::compile(contract, field.form.styled_parameter(), found);
  }
  fields_.emplace(name, std::move(field));
}

const FormDecoder::Field& FormDecoder::field_of(std::string_view name) const {
  const auto known = fields_.find(name);
  return known == fields_.end() ? other_ : known->second;
}

const FormDecoder::Field* FormDecoder::styled_field(std::string_view name) const {
  for (const auto& [property, field] : fields_) {
    if (field.styled && field.styled->takes(name)) return &field;
  }
  return nullptr;
}

std::optional<Fault> FormDecoder::gather_pairs(std::string_view body, Reading& reading) const {
  std::size_t count = 0;
  bool is_broken = false;
  contract::http::visit_pairs(body, '&', [&](std::string_view raw_name, std::string_view raw) {
    if (raw_name.empty() && raw.empty()) return;
    if (++count > ParameterDecoder::most_pieces || is_broken) return;
    std::string scratch;
    const auto name = unescape(raw_name, Escaping::query, scratch);
    if (!name) {
      is_broken = true;
      return;
    }
    // One that may be a scalar, too, is written as its value: `metadata=` beside `metadata[a]=1`.
    const Field& exact = field_of(*name);
    const bool is_scalar = exact.styled &&
                           exact.form.encoding->style == contract::Style::deep_object &&
                           may_be_scalar(exact.form.shape);
    if (const Field* styled = is_scalar ? nullptr : styled_field(*name)) {
      reading.group(styled->form.name, *styled).pairs.push_back({raw_name, raw});
      return;
    }
    std::string& memory = reading.unescaped.emplace_back();
    const auto text = unescape(raw, Escaping::query, memory);
    const Field& field = exact;
    if (field.styled && !is_scalar) {
      reading.errors.push_back(
          error_of(field.form, std::string(*name), {"", "type", messages::written_as_members}));
      return;
    }
    if (text) {
      reading.group(*name, field).texts.push_back(*text);
    } else {
      reading.errors.push_back(error_of(field.form, std::string(*name), broken_text()));
    }
  });
  if (is_broken) return unparsable(messages::invalid_name);
  if (count > ParameterDecoder::most_pieces) return unparsable(messages::too_many_form_values);
  return std::nullopt;
}

std::optional<Fault> FormDecoder::gather_parts(
    std::string_view body, std::string_view boundary, Reading& reading) const {
  if (!is_boundary(boundary)) return unparsable(messages::no_boundary);
  auto parts = parse_multipart(body, boundary);
  if (!parts) {
    const MultipartFault& fault = parts.fault();
    return unparsable(messages::at_byte(fault.message, fault.offset));
  }
  for (const Part& each : parts.value()) {
    const Field& field = field_of(each.name);
    const bool is_no_file = field.form.content == Content::bytes && each.content.empty() &&
                            each.filename && each.filename->empty();
    if (is_no_file) continue;
    check_part(field, each, reading.errors);
    reading.group(each.name, field).texts.push_back(each.content);
  }
  return std::nullopt;
}

void FormDecoder::check_part(const Field& field, const Part& part, Errors& errors) const {
  const auto add = [&](const char* keyword, std::string message) {
    errors.push_back(error_of(field.form, part.name, {"", keyword, std::move(message)}));
  };
  if (!part.media_type.empty() && &field != &other_) {
    const auto given = MediaType::parse(part.media_type);
    const bool is_documented = given && is_documented_type(field.form, *given);
    if (!is_documented) add("contentType", messages::undocumented_media_type);
    const std::string_view charset = given ? given->parameter("charset") : std::string_view();
    const bool is_utf8_text = charset.empty() || field.form.content == Content::bytes ||
                              contract::http::is_same_ignoring_case(charset, "utf-8") ||
                              contract::http::is_same_ignoring_case(charset, "us-ascii");
    if (!is_utf8_text) add("contentType", messages::not_utf8);
  }
  for (const HeaderCheck& each : field.headers) {
    std::optional<std::string> text;
    for (const auto& line : part.fields) {
      if (!contract::http::is_same_ignoring_case(line.name, each.header().name)) continue;
      text = text ? *text + ", " + std::string(line.value) : std::string(line.value);
    }
    for (ProblemError& error : each.check(text, Direction::request)) {
      errors.push_back(
          {"body",
           child_pointer("", part.name),
           error.keyword,
           error.schema_pointer,
           messages::invalid_part_header(error.pointer, error.message)});
    }
  }
}

JsonDocument FormDecoder::decode(
    const Reading& reading,
    Guessing guessing,
    const contract::JsonLimits& limits,
    Errors& errors) const {
  JsonDocument object;
  object.SetObject();
  auto& allocator = object.GetAllocator();
  for (const Group& each : reading.groups) {
    // Properties that are not described are strings first: 007 stays "007".
    const bool is_other = each.field == &other_;
    const Guessing other = guessing == Guessing::by_look ? Guessing::as_text : Guessing::by_look;
    const Guessing now = is_other ? other : guessing;
    const bool is_styled = each.field->styled && (each.texts.empty() || !each.pairs.empty());
    const FormField& form = each.field->styled ? other_.form : each.field->form;
    auto value = is_styled ? each.field->styled->decode_pairs(each.pairs, now, allocator)
                           : form.decode(each.texts, now, limits, allocator);
    if (value) {
      object.AddMember(
          contract::make_string(each.name, allocator), std::move(value).value(), allocator);
    } else {
      errors.push_back(error_of(each.field->form, each.name, std::move(value).fault()));
    }
  }
  return object;
}

void FormDecoder::encode_bytes(JsonDocument& value) const {
  auto& allocator = value.GetAllocator();
  const auto encode = [&](Json& text) {
    if (!text.IsString()) return;
    text = contract::make_string(encode_base64(narrow_text(contract::text_of(text))), allocator);
  };
  for (auto& member : value.GetObject()) {
    const Field& field = field_of(contract::text_of(member.name));
    if (field.styled || field.form.content != Content::bytes) continue;
    if (!member.value.IsArray()) encode(member.value);
    if (!member.value.IsArray()) continue;
    for (Json& each : member.value.GetArray())
      encode(each);
  }
}

contract::Result<JsonDocument, Fault> FormDecoder::read(
    std::string_view body,
    const MediaType& content_type,
    const contract::JsonLimits& limits) const {
  Reading reading;
  auto broken = syntax_ == Syntax::urlencoded
                    ? gather_pairs(body, reading)
                    : gather_parts(body, content_type.parameter("boundary"), reading);
  if (broken) return std::move(*broken);
  Errors errors = std::move(reading.errors);
  JsonDocument value = decode(reading, Guessing::by_look, limits, errors);
  if (!errors.empty()) {
    const bool is_unreadable =
        std::any_of(errors.begin(), errors.end(), [](const ProblemError& each) {
          return each.keyword.empty();
        });
    return Fault{
        is_unreadable ? Condition::unparsable : Condition::body_invalid,
        messages::body_mismatch,
        std::move(errors)};
  }
  if (schema_ && !schema_->accepts(value, Direction::request)) {
    Errors unused;
    JsonDocument other = decode(reading, Guessing::as_text, limits, unused);
    if (!unused.empty() || !schema_->accepts(other, Direction::request)) {
      Fault fault{
          Condition::body_invalid,
          messages::body_mismatch,
          schema_->errors(value, Direction::request)};
      for (ProblemError& error : fault.errors)
        error.in = "body";
      return fault;
    }
    value = std::move(other);
  }
  encode_bytes(value);
  return value;
}

}  // namespace accord::validation
