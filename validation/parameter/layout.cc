#include "accord/validation/parameter/layout.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/base/utf8.h"
#include "accord/contract/http/pairs.h"
#include "accord/validation/parameter/messages.h"

namespace accord::validation {
namespace {

using contract::Parameter;
using contract::ParameterIn;
using contract::Style;
using Form = ParameterLayout::Form;
using Kind = TextShape::Kind;

// Deeper than any name that fits a request.
constexpr std::size_t all_levels = 1'000;

Escaping escaping_of(const Parameter& parameter) {
  switch (parameter.in) {
    case ParameterIn::header:
      return Escaping::none;
    case ParameterIn::path:
    case ParameterIn::cookie:
      return Escaping::percent;
    case ParameterIn::query:
      return parameter.allow_reserved ? Escaping::reserved_query : Escaping::query;
  }
  return Escaping::query;
}

Form form_of(const Parameter& parameter, Kind kind) {
  if (parameter.style == Style::deep_object && (!is_scalar(kind) || kind == Kind::any)) {
    return Form::deep;
  }
  if (kind == Kind::object) return Form::object;
  return kind == Kind::array ? Form::array : Form::single;
}

// OpenAPI leaves open how what is inside an array or a property of an object is written, unless it
// is a scalar. An exploded object may repeat the name of a property that is an array.
bool is_defined(const ParameterLayout& layout) {
  const TextShape::Value& top = layout.shape.top();
  if (layout.form == Form::array) return is_scalar(layout.shape.items(top).kind);
  if (layout.form != Form::object) return true;
  const auto is_written = [&](const TextShape::Value& value) {
    const bool is_list = value.kind == Kind::array && is_scalar(layout.shape.items(value).kind);
    return is_scalar(value.kind) || (is_list && layout.explode);
  };
  return (!top.additional || is_written(layout.shape[*top.additional])) &&
         std::all_of(top.properties.begin(), top.properties.end(), [&](const auto& each) {
           return is_written(layout.shape[each.second]);
         });
}

void read_content(const Parameter& parameter, ParameterLayout& layout) {
  const contract::http::MediaType& content = *parameter.content;
  layout.form = content.is_json() ? Form::json : Form::text;
  layout.is_enforced = content.is_json() || content.type == "text";
  if (content.type == "text" && is_scalar(layout.shape.top().kind)) layout.form = Form::single;
}

// The width of the delimiter that the text begins with; 0 where it begins with none.
std::size_t delimiter_at(std::string_view raw, Delimiter delimiter) {
  switch (delimiter) {
    case Delimiter::comma:
      return raw.starts_with(',') ? 1 : 0;
    case Delimiter::dot:
      return raw.starts_with('.') ? 1 : 0;
    case Delimiter::pipe:
      if (raw.starts_with('|')) return 1;
      return raw.starts_with("%7C") || raw.starts_with("%7c") ? 3 : 0;
    case Delimiter::space_or_plus:
      if (raw.starts_with('+')) return 1;
      [[fallthrough]];
    case Delimiter::space:
      if (raw.starts_with(' ')) return 1;
      return raw.starts_with("%20") ? 3 : 0;
  }
  return 0;
}

}  // namespace

ParameterLayout ParameterLayout::of(
    const contract::Contract& contract, const Parameter& parameter, contract::Diagnostics& found) {
  ParameterLayout layout;
  layout.name = parameter.name;
  layout.in = parameter.in;
  layout.style = parameter.style;
  layout.explode = parameter.explode;
  layout.escaping = escaping_of(parameter);
  const bool is_deep = parameter.style == Style::deep_object;
  layout.shape =
      TextShape::of(*contract.documents, parameter.schema, is_deep ? all_levels : std::size_t{2});
  if (parameter.content) {
    read_content(parameter, layout);
  } else {
    layout.form = form_of(parameter, layout.shape.top().kind);
    layout.is_enforced = is_defined(layout);
  }
  if (!layout.is_enforced) {
    const std::string why = parameter.content
                                ? messages::unsupported_content(parameter.content->essence())
                                : messages::undefined_nesting;
    found.push_back(
        contract::warning(parameter.node, messages::parameter_not_enforced(parameter.name, why)));
  }
  return layout;
}

std::optional<std::string_view> unescape(
    std::string_view raw, Escaping escaping, std::string& scratch) {
  const bool has_plus = escaping == Escaping::query && raw.find('+') != raw.npos;
  if (escaping != Escaping::none && (has_plus || raw.find('%') != raw.npos)) {
    auto text = has_plus ? contract::http::decode_query(raw) : contract::percent_decode(raw);
    if (!text) return std::nullopt;
    scratch = std::move(*text);
    raw = scratch;
  }
  return is_utf8(raw) ? std::optional(raw) : std::nullopt;
}

Delimiter delimiter_of(const ParameterLayout& layout, std::string_view raw) {
  switch (layout.style) {
    case Style::space_delimited:
      return layout.escaping == Escaping::reserved_query ? Delimiter::space
                                                         : Delimiter::space_or_plus;
    case Style::pipe_delimited:
      return Delimiter::pipe;
    case Style::label:
      return layout.explode || raw.find(',') == raw.npos ? Delimiter::dot : Delimiter::comma;
    case Style::simple:
    case Style::matrix:
    case Style::form:
    case Style::deep_object:
      break;
  }
  return Delimiter::comma;
}

std::vector<std::string_view> cut_pieces(
    std::string_view raw, Delimiter delimiter, std::size_t most) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t width = delimiter_at(raw.substr(at), delimiter);
    if (width == 0) {
      ++at;
      continue;
    }
    pieces.push_back(raw.substr(start, at - start));
    start = at += width;
    if (pieces.size() > most) return pieces;
  }
  pieces.push_back(raw.substr(start));
  return pieces;
}

RawPair cut_pair(std::string_view raw) {
  const std::size_t equals = raw.find('=');
  if (equals == std::string_view::npos) return {raw, {}};
  return {raw.substr(0, equals), raw.substr(equals + 1)};
}

}  // namespace accord::validation
