#include "accord/validation/body/body_writer.h"

#include <algorithm>
#include <random>

#include "accord/contract/base/percent.h"
#include "accord/validation/body/bytes_text.h"
#include "accord/validation/parameter/encoder.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::http::MediaType;
using Content = FormField::Content;

constexpr const char* own_boundary = "accord-mJ4vTq9sXw2Lk8Zd";

// RFC 2046 section 5.1.1: in none of the parts, whatever whoever gave them knows of others.
std::string boundary_outside(const std::vector<std::string>& parts) {
  constexpr int words = 4;  // of 32 bits
  std::random_device random;
  for (;;) {
    std::string boundary = "accord-";
    for (int i = 0; i < words; ++i)
      boundary += std::to_string(random());
    const bool is_outside = std::none_of(parts.begin(), parts.end(), [&](const std::string& each) {
      return each.find(boundary) != each.npos;
    });
    if (is_outside) return boundary;
  }
}

MediaType with_boundary(MediaType type, const std::string& boundary) {
  std::erase_if(type.parameters, [](const auto& each) { return each.first == "boundary"; });
  type.parameters.emplace_back("boundary", boundary);
  return type;
}

std::string joined_by(const std::string& boundary, const std::vector<std::string>& parts) {
  std::string body;
  for (const std::string& each : parts)
    body += "--" + boundary + "\r\n" + each + "\r\n";
  return body + "--" + boundary + "--\r\n";
}

// One type of a range.
MediaType one_of(const MediaType& documented) {
  if (documented.subtype != "*") return documented;
  const std::pair<const char*, const char*> table[] = {
      {"text", "plain"},
      {"multipart", "form-data"},
      {"image", "png"},
      {"audio", "mpeg"},
      {"video", "mp4"},
      {"font", "woff2"}};
  for (const auto& [type, subtype] : table) {
    if (documented.type == type) return {type, subtype, {}};
  }
  return {"application", "json", {}};
}

// What is bytes to all but those who know the format.
bool is_opaque(const MediaType& type) {
  constexpr std::string_view applications[] = {"pdf", "zip", "gzip", "wasm", "x-tar", "x-gzip"};
  const bool is_xml = type.subtype.ends_with("xml");
  const bool is_media =
      type.type == "image" || type.type == "audio" || type.type == "video" || type.type == "font";
  const bool is_application =
      std::find(std::begin(applications), std::end(applications), type.subtype) !=
      std::end(applications);
  return (is_media && !is_xml) || (type.type == "application" && is_application);
}

std::string with_plus(std::string escaped) {
  for (std::size_t at = escaped.find("%20"); at != escaped.npos; at = escaped.find("%20", at))
    escaped.replace(at, 3, "+");
  return escaped;
}

std::string form_escaped(std::string_view text) {
  return with_plus(contract::percent_encode(text));
}

std::string text_of_value(const FormField& field, const Json& value) {
  if (field.content == Content::bytes && value.IsString())
    return narrow_text(contract::text_of(value));
  const bool is_text = field.content != Content::json && !value.IsObject() && !value.IsArray();
  return is_text ? scalar_text(value) : contract::to_text(value);
}

// Each value that the member is written as.
std::vector<std::string> texts_of(const FormField& field, const Json& value) {
  std::vector<std::string> texts;
  const bool is_list =
      value.IsArray() && (field.is_list || field.shape.kind == TextShape::Kind::any);
  if (!is_list) return {text_of_value(field, value)};
  for (const Json& each : value.GetArray())
    texts.push_back(text_of_value(field, each));
  return texts;
}

// RFC 7578 section 4.4: the default is text/plain.
std::string part_type(const FormField& field) {
  if (field.encoding != nullptr) {
    for (const MediaType& each : field.encoding->content_types) {
      if (each.subtype != "*") return each.essence();
    }
  }
  if (field.content == Content::bytes) return "application/octet-stream";
  return field.content == Content::json ? "application/json" : "";
}

// HTML section 4.10.21.8: what would end the parameter.
std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (const char each : name) {
    if (each == '"') {
      text += "%22";
    } else if (each == '\r' || each == '\n') {
      text += each == '\r' ? "%0D" : "%0A";
    } else {
      text += each;
    }
  }
  return text + '"';
}

}  // namespace

std::optional<BodyWriter> BodyWriter::of(
    const contract::Contract& contract, const contract::MediaTypeObject& media_type) {
  BodyWriter writer;
  MediaType type = one_of(media_type.media_type);
  writer.syntax_ = syntax_of(type);
  writer.is_exact_ = media_type.media_type.subtype != "*" && writer.syntax_ != BodySyntax::unread;
  if (writer.syntax_ == BodySyntax::unread && !is_opaque(type)) return std::nullopt;
  if (writer.syntax_ == BodySyntax::unread) writer.syntax_ = BodySyntax::bytes;
  if (writer.syntax_ == BodySyntax::multipart) type = with_boundary(std::move(type), own_boundary);
  writer.content_type_ = type.text();
  if (!writer.is_form()) return writer;
  contract::Diagnostics unenforced;  // who reads says so
  const auto& documents = *contract.documents;
  const TextShape shape = TextShape::of(documents, media_type.schema, 3);
  for (const auto& [name, index] : shape.top().properties) {
    const auto* encoding = media_type.encoding(name);
    FormField field = FormField::of(documents, shape, shape[index], encoding);
    field.name = name;
    const bool is_styled = encoding != nullptr && encoding->style;
    if (is_styled && writer.syntax_ == BodySyntax::urlencoded)
      writer.styled_.emplace(
          name, ParameterLayout::of(contract, field.styled_parameter(), unenforced));
    writer.fields_.emplace(name, std::move(field));
  }
  writer.other_ = FormField::of(documents, shape, shape.property(shape.top(), ""), nullptr);
  return writer;
}

const FormField& BodyWriter::field_of(std::string_view name) const {
  const auto known = fields_.find(name);
  return known == fields_.end() ? other_ : known->second;
}

bool BodyWriter::is_guess(const Json& value) const {
  if (syntax_ != BodySyntax::urlencoded || !value.IsObject()) return false;
  return std::any_of(value.MemberBegin(), value.MemberEnd(), [&](const auto& member) {
    const std::string_view name = contract::text_of(member.name);
    const auto styled = styled_.find(name);
    if (styled != styled_.end()) return !styled->second.is_enforced;
    return field_of(name).content == Content::json || member.value.IsObject();
  });
}

std::vector<std::string> BodyWriter::files() const {
  std::vector<std::string> names;
  for (const auto& [name, field] : fields_) {
    if (field.content == Content::bytes) names.push_back(name);
  }
  return names;
}

std::string BodyWriter::write(const Json& value) const {
  switch (syntax_) {
    case BodySyntax::urlencoded:
      return value.IsObject() ? write_pairs(value) : "";
    case BodySyntax::multipart:
      return value.IsObject() ? joined_by(own_boundary, parts_of(value)) : "";
    case BodySyntax::text:
      return value.IsObject() || value.IsArray() ? contract::to_text(value) : scalar_text(value);
    case BodySyntax::bytes:
      return value.IsString() ? narrow_text(contract::text_of(value)) : contract::to_text(value);
    case BodySyntax::json:
    case BodySyntax::unread:
      break;
  }
  return contract::to_text(value);
}

BodyWriter::Message BodyWriter::message(const Json& value) const {
  if (syntax_ != BodySyntax::multipart || !value.IsObject()) return {content_type_, write(value)};
  const auto parts = parts_of(value);
  const std::string boundary = boundary_outside(parts);
  return {
      with_boundary(*MediaType::parse(content_type_), boundary).text(), joined_by(boundary, parts)};
}

std::string BodyWriter::write_pairs(const Json& object) const {
  std::string body;
  const auto add = [&](std::string_view name, const std::string& escaped) {
    body += (body.empty() ? "" : "&") + form_escaped(name) + '=' + with_plus(escaped);
  };
  for (const auto& member : object.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const auto styled = styled_.find(name);
    if (styled != styled_.end()) {
      for (const auto& each : encode_parameter(styled->second, member.value))
        add(each.name, each.text);
      continue;
    }
    for (const std::string& each : texts_of(field_of(name), member.value))
      add(name, contract::percent_encode(each));
  }
  return body;
}

std::vector<std::string> BodyWriter::parts_of(const Json& object) const {
  std::vector<std::string> parts;
  for (const auto& member : object.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const FormField& field = field_of(name);
    const std::string type = part_type(field);
    for (const std::string& each : texts_of(field, member.value)) {
      std::string part = "Content-Disposition: form-data; name=" + quoted(name);
      if (field.content == Content::bytes) part += "; filename=\"accord.bin\"";
      if (!type.empty()) part += "\r\nContent-Type: " + type;
      parts.push_back(part + "\r\n\r\n" + each);
    }
  }
  return parts;
}

}  // namespace accord::validation
