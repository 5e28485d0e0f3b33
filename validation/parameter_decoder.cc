#include "accord/validation/parameter_decoder.h"

#include <charconv>
#include <cmath>

#include "accord/contract/http/text.h"
#include "accord/contract/json_reader.h"
#include "accord/contract/percent.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::JsonAllocator;
using contract::Parameter;
using contract::ParameterIn;
using contract::Style;
using contract::resource::Kind;
using contract::resource::Shape;

std::optional<Json> integer(std::string_view text) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return Json(value);
}

std::optional<Json> number(std::string_view text) {
  if (auto whole = integer(text)) return whole;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || !std::isfinite(value)) return std::nullopt;
  return Json(value);
}

std::optional<Json> boolean(std::string_view text) {
  if (text == "true") return Json(true);
  if (text == "false") return Json(false);
  return std::nullopt;
}

bool is_scalar(Kind kind) {
  return kind != Kind::object && kind != Kind::array;
}

std::string plain_text(const Json& value) {
  return value.IsString() ? std::string(contract::text_of(value)) : contract::to_text(value);
}

}  // namespace

contract::Result<ParameterDecoder> ParameterDecoder::compile(
    const contract::Contract& contract, const Parameter& parameter) {
  ParameterDecoder decoder;
  decoder.is_header_ = parameter.in == ParameterIn::header;
  auto refuse = [&](const std::string& what) {
    return contract::Diagnostics{parameter.node.error(
        "the parameter \"" + parameter.name + "\" is " + what + ", which is not read yet",
        "use a scalar or an array in style simple or form")};
  };
  if (parameter.is_json) {
    decoder.form_ = Form::json;
    return decoder;
  }
  switch (parameter.style) {
    case Style::simple:
    case Style::form:
      break;
    case Style::space_delimited:
      decoder.delimiters_ = {"%20", "+", " "};
      break;
    case Style::pipe_delimited:
      decoder.delimiters_ = {"|", "%7C", "%7c"};
      break;
    case Style::label:
      return refuse("in style label");
    case Style::matrix:
      return refuse("in style matrix");
    case Style::deep_object:
      return refuse("in style deepObject");
  }
  Shape shape = contract::resource::shape_of(*contract.documents, parameter.schema);
  if (shape.kind == Kind::object) return refuse("an object");
  if (shape.kind == Kind::array) {
    const bool repeats = parameter.explode && parameter.style != Style::simple;
    decoder.form_ = repeats ? Form::repeated : Form::delimited;
    shape = contract::resource::shape_of(*contract.documents, shape.items);
    if (!is_scalar(shape.kind)) return refuse("an array of arrays or objects");
  }
  decoder.kind_ = shape.kind;
  return decoder;
}

contract::Result<Json, std::string> ParameterDecoder::scalar(
    std::string_view text, Kind kind, JsonAllocator& allocator) const {
  std::optional<Json> value;
  switch (kind) {
    case Kind::integer:
      // A number that is no 64-bit integer is still read: the schema says what is wrong with it.
      value = number(text);
      if (!value) return std::string("must be an integer");
      break;
    case Kind::number:
      value = number(text);
      if (!value) return std::string("must be a number");
      break;
    case Kind::boolean:
      value = boolean(text);
      if (!value) return std::string("must be true or false");
      break;
    case Kind::any:
      value = number(text);
      if (!value) value = boolean(text);
      break;
    case Kind::null:
    case Kind::string:
    case Kind::object:
    case Kind::array:
      break;
  }
  if (!value) value = contract::make_string(text, allocator);
  return std::move(*value);
}

std::vector<std::string_view> ParameterDecoder::split(std::string_view raw) const {
  if (form_ != Form::delimited) return {raw};
  std::vector<std::string_view> pieces;
  auto add = [&](std::string_view piece) {
    pieces.push_back(is_header_ ? contract::http::trim(piece) : piece);
  };
  std::size_t start = 0;
  for (std::size_t at = 0; at < raw.size();) {
    std::size_t width = 0;
    for (const std::string& each : delimiters_) {
      if (raw.substr(at).starts_with(each)) width = each.size();
    }
    if (width == 0) {
      ++at;
      continue;
    }
    add(raw.substr(start, at - start));
    start = at += width;
  }
  add(raw.substr(start));
  return pieces;
}

contract::Result<Json, std::string> ParameterDecoder::decode(
    const std::vector<std::string_view>& occurrences, JsonAllocator& allocator) const {
  if (form_ != Form::repeated && occurrences.size() != 1) {
    return std::string("must stand only once");
  }
  if (form_ == Form::delimited) return decode_pieces(split(occurrences.front()), allocator);
  if (form_ == Form::single) return scalar(occurrences.front(), kind_, allocator);
  if (form_ == Form::json) {
    auto read = contract::read_json(occurrences.front(), {});
    if (!read) return "is no JSON: " + read.fault().message;
    Json copy;
    copy.CopyFrom(read.value(), allocator);
    return copy;
  }
  return decode_pieces(occurrences, allocator);
}

contract::Result<Json, std::string> ParameterDecoder::decode_pieces(
    const std::vector<std::string_view>& pieces, JsonAllocator& allocator) const {
  Json array(rapidjson::kArrayType);
  for (const std::string_view piece : pieces) {
    auto element = scalar(piece, kind_, allocator);
    if (!element) return element;
    array.PushBack(std::move(element).value(), allocator);
  }
  return array;
}

std::vector<std::string> ParameterDecoder::encode(const Json& value) const {
  if (form_ == Form::json) return {contract::percent_encode(contract::to_text(value))};
  if (!value.IsArray()) return {contract::percent_encode(plain_text(value))};
  std::vector<std::string> texts;
  for (const Json& each : value.GetArray()) {
    std::string text = contract::percent_encode(plain_text(each));
    if (form_ == Form::delimited && !texts.empty()) {
      texts.front() += delimiters_.front() + text;
    } else {
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

}  // namespace accord::validation
