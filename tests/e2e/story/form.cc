#include "e2e/story/form.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/validation/body/form.h"
#include "accord/validation/parameter/encoder.h"
#include "e2e/story/world.h"

namespace accord::e2e::story {

using contract::Contract;
using contract::MediaTypeObject;

namespace {

constexpr std::string_view boundary = "story-boundary";

bool is_multipart(const MediaTypeObject& media_type) {
  return media_type.media_type.type == "multipart";
}

void append_part(std::string& to, const std::string& name, const std::string& content) {
  to += "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"" + name +
        "\"\r\n\r\n" + content + "\r\n";
}

void append(std::string& to, const std::string& name, const std::string& escaped) {
  if (!to.empty()) to += '&';
  to += contract::percent_encode(name) + '=' + escaped;
}

void append_styled(
    const Contract& contract,
    const MediaTypeObject& media_type,
    const contract::EncodingObject& encoding,
    const Json& value,
    std::string& to) {
  contract::Parameter parameter;
  parameter.name = encoding.property;
  parameter.style = *encoding.style;
  parameter.explode = encoding.explode;
  parameter.allow_reserved = encoding.allow_reserved;
  parameter.node = encoding.node;
  const auto shape = contract::resource::item_shape_of(*contract.documents, media_type.schema);
  if (const auto* property = shape.property(encoding.property)) parameter.schema = property->schema;
  contract::Diagnostics unenforced;
  const auto layout = validation::ParameterLayout::of(contract, parameter, unenforced);
  for (const auto& pair : validation::encode_parameter(layout, value))
    append(to, pair.name, pair.text);
}

bool is_list(const Json& value) {
  return value.IsArray() && std::all_of(value.Begin(), value.End(), [](const Json& each) {
           return text_of(each).has_value();
         });
}

void append_member(
    const Contract& contract,
    const MediaTypeObject& media_type,
    const std::string& name,
    const Json& value,
    std::string& to) {
  const bool is_part = is_multipart(media_type);
  const auto add = [&](const std::string& text) {
    is_part ? append_part(to, name, text) : append(to, name, contract::percent_encode(text));
  };
  const auto* encoding = is_part ? nullptr : media_type.encoding(name);
  // A scalar has no members to write.
  const bool is_members = value.IsObject() || value.IsArray();
  if (encoding != nullptr && encoding->style && is_members)
    return append_styled(contract, media_type, *encoding, value, to);
  if (is_list(value)) {
    for (const Json& each : value.GetArray())
      add(*text_of(each));
    return;
  }
  add(text_of(value).value_or(contract::to_text(value)));
}

}  // namespace

std::string form_type(const MediaTypeObject& media_type) {
  const std::string type = media_type.media_type.essence();
  return is_multipart(media_type) ? type + "; boundary=" + std::string(boundary) : type;
}

std::string to_form(const Contract& contract, const MediaTypeObject& media_type, const Json& body) {
  std::string form;
  if (!body.IsObject()) return form;
  for (const auto& member : body.GetObject())
    append_member(contract, media_type, member.name.GetString(), member.value, form);
  if (is_multipart(media_type)) form += "--" + std::string(boundary) + "--\r\n";
  return form;
}

void reduce_to_form(const Contract& contract, const MediaTypeObject& media_type, Json& body) {
  using Syntax = validation::FormDecoder::Syntax;
  const auto type = contract::http::MediaType::parse(form_type(media_type));
  validation::SchemaSet schemas(contract);
  contract::Diagnostics unenforced;
  const validation::FormDecoder decoder(
      contract,
      media_type,
      is_multipart(media_type) ? Syntax::multipart : Syntax::urlencoded,
      schemas,
      unenforced);
  for (bool is_reduced = true; is_reduced && body.IsObject();) {
    is_reduced = false;
    const auto read = decoder.read(to_form(contract, media_type, body), *type, {1000, 100'000});
    const auto is_carried = [&](const Json::Member& member) {
      const std::string name = member.name.GetString();
      if (read) {
        const Json* value = contract::find(read.value(), name);
        return value != nullptr && contract::is_equal(*value, member.value);
      }
      const auto& errors = read.fault().errors;
      return std::none_of(errors.begin(), errors.end(), [&](const auto& error) {
        const std::string pointer = contract::child_pointer("", name);
        return error.pointer == pointer || error.pointer.starts_with(pointer + "/");
      });
    };
    for (auto member = body.MemberBegin(); member != body.MemberEnd();) {
      if (is_carried(*member)) {
        ++member;
      } else {
        member = body.EraseMember(member);
        is_reduced = true;
      }
    }
  }
}

}  // namespace accord::e2e::story
