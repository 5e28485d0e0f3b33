#include "accord/validation/body/form_field.h"

#include <algorithm>

#include "accord/contract/base/utf8.h"
#include "accord/contract/json/exact.h"
#include "accord/contract/json/pointer.h"
#include "accord/validation/body/bytes_text.h"
#include "accord/validation/body/messages.h"

namespace accord::validation {
namespace {

using contract::EncodingObject;
using contract::Json;
using contract::http::MediaType;
using contract::resource::keyword_of;
using Answer = contract::Result<Json, TextFault>;
using Content = FormField::Content;
using Kind = TextShape::Kind;

bool is_text(const MediaType& media_type) {
  return media_type.type == "text" || media_type.subtype == "xml" ||
         media_type.subtype.ends_with("+xml");
}

bool is_binary(const contract::DocumentSet& documents, const TextShape::Value& value) {
  if (!value.schema.is_object() || !is_scalar(value.kind)) return false;
  if (contract::resource::shape_of(documents, value.schema).format == "binary") return true;
  const auto media_type = keyword_of(documents, value.schema, "contentMediaType");
  if (!media_type.is_string() || keyword_of(documents, value.schema, "contentEncoding")) {
    return false;
  }
  const auto parsed = MediaType::parse(contract::text_of(*media_type.value));
  return parsed && !parsed->is_json() && !is_text(*parsed);
}

Content content_of(
    const contract::DocumentSet& documents,
    const TextShape::Value& element,
    const EncodingObject* encoding) {
  const bool has_types = encoding != nullptr && !encoding->content_types.empty();
  if (!is_scalar(element.kind)) return Content::json;
  if (is_binary(documents, element)) return Content::bytes;
  if (!has_types) return Content::text;
  const auto& types = encoding->content_types;
  if (std::any_of(types.begin(), types.end(), [](const auto& each) { return each.is_json(); })) {
    return Content::json;
  }
  if (std::any_of(types.begin(), types.end(), is_text)) return Content::text;
  return element.kind == Kind::string || element.kind == Kind::any ? Content::bytes : Content::text;
}

}  // namespace

FormField FormField::of(
    const contract::DocumentSet& documents,
    const TextShape& shape,
    const TextShape::Value& property,
    const EncodingObject* encoding) {
  FormField field;
  field.encoding = encoding;
  field.shape = property;
  field.is_list = property.kind == Kind::array;
  field.element = field.is_list ? shape.items(property) : property;
  field.content = content_of(documents, field.element, encoding);
  return field;
}

contract::Parameter FormField::styled_parameter() const {
  contract::Parameter parameter;
  parameter.name = encoding->property;
  parameter.style = *encoding->style;
  parameter.explode = encoding->explode;
  parameter.allow_reserved = encoding->allow_reserved;
  parameter.node = encoding->node;
  parameter.schema = shape.schema;
  return parameter;
}

Answer FormField::decode_one(
    std::string_view text,
    Guessing guessing,
    const contract::JsonLimits& limits,
    contract::JsonAllocator& allocator) const {
  if (content == Content::bytes) return contract::make_string(widen_bytes(text), allocator);
  if (content == Content::json) {
    auto read = contract::read_json(text, limits);
    if (!read) return TextFault{"", "type", messages::not_json(read.fault().message)};
    if (const auto inexact = contract::inexact_number(text))
      return TextFault{inexact->pointer, "", messages::not_kept(inexact->text)};
    Json copy;
    copy.CopyFrom(read.value(), allocator);
    return copy;
  }
  if (!is_utf8(text)) return TextFault{"", "", messages::not_utf8};
  auto value = read_scalar(text, element, guessing, allocator);
  if (value && value->IsDouble() && contract::inexact_number(text))
    return TextFault{"", "", messages::not_kept(std::string(text))};
  return value;
}

Answer FormField::decode(
    const std::vector<std::string_view>& texts,
    Guessing guessing,
    const contract::JsonLimits& limits,
    contract::JsonAllocator& allocator) const {
  const bool may_repeat = is_list || (shape.kind == Kind::any && texts.size() > 1);
  if (!may_repeat && texts.size() > 1) return TextFault{"", "type", messages::only_once};
  Json list(rapidjson::kArrayType);
  for (const std::string_view each : texts) {
    auto value = decode_one(each, guessing, limits, allocator);
    if (!value && shape.is_read_only && is_utf8(each)) {
      value = contract::make_string(each, allocator);
    }
    if (!value) {
      TextFault fault = std::move(value).fault();
      if (may_repeat) fault.pointer = contract::child_pointer("", list.Size());
      return fault;
    }
    if (!may_repeat) return value;
    // Some write the whole array as one JSON text.
    const bool is_whole = texts.size() == 1 && content == Content::json &&
                          element.kind != Kind::array && value->IsArray();
    if (is_whole) return value;
    list.PushBack(std::move(value).value(), allocator);
  }
  return list;
}

}  // namespace accord::validation
