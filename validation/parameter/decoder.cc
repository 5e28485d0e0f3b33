#include "accord/validation/parameter/decoder.h"

#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/parameter/deep_object.h"
#include "accord/validation/parameter/gatherer.h"
#include "accord/validation/parameter/messages.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::JsonAllocator;
using contract::ParameterIn;
using contract::Style;
using Answer = contract::Result<Json, TextFault>;
using Form = ParameterLayout::Form;
using Kind = TextShape::Kind;

TextFault too_many() {
  return {"", "", messages::too_many_values(ParameterDecoder::most_pieces)};
}

Answer read_content(std::string_view text, JsonAllocator& allocator) {
  auto read = contract::read_json(text, {});
  if (!read) return TextFault{"", "type", messages::not_json(read.fault().message)};
  Json copy;
  copy.CopyFrom(read.value(), allocator);
  return copy;
}

std::vector<RawPair> pairs_of(const std::vector<std::string_view>& pieces) {
  std::vector<RawPair> pairs;
  pairs.reserve(pieces.size());
  for (const std::string_view each : pieces)
    pairs.push_back(cut_pair(each));
  return pairs;
}

// One text that holds a whole array or object.
Answer decode_joined(const ParameterLayout& layout, std::string_view raw, Gatherer& gatherer) {
  auto pieces = cut_pieces(raw, delimiter_of(layout, raw), ParameterDecoder::most_pieces);
  if (layout.in == ParameterIn::header) {
    // RFC 9110 section 5.6.1: white space is allowed around the commas.
    for (std::string_view& each : pieces)
      each = contract::http::trim(each);
  }
  if (pieces.size() > ParameterDecoder::most_pieces) return too_many();
  if (layout.form == Form::array) return gatherer.array(pieces);
  const bool is_path_or_header = layout.style == Style::simple || layout.style == Style::label;
  if (!layout.explode || !is_path_or_header) return gatherer.object(pieces);
  const bool are_pairs = std::all_of(pieces.begin(), pieces.end(), [](std::string_view each) {
    return each.find('=') != each.npos;
  });
  if (!are_pairs) return TextFault{"", "type", messages::not_pairs};
  return gatherer.exploded_object(pairs_of(pieces));
}

}  // namespace

ParameterDecoder ParameterDecoder::compile(
    const contract::Contract& contract,
    const contract::Parameter& parameter,
    contract::Diagnostics& found) {
  return ParameterDecoder(ParameterLayout::of(contract, parameter, found));
}

bool ParameterDecoder::is_single() const {
  const bool is_whole =
      layout_.form == Form::single || layout_.form == Form::json || layout_.form == Form::text;
  return is_whole && layout_.style != Style::label && layout_.style != Style::matrix;
}

bool ParameterDecoder::takes(std::string_view name) const {
  if (layout_.form == Form::object && layout_.explode) {
    return layout_.shape.top().properties.contains(name);
  }
  if (!name.starts_with(layout_.name)) return false;
  if (name.size() == layout_.name.size()) return true;
  return layout_.form == Form::deep && name[layout_.name.size()] == '[';
}

bool ParameterDecoder::takes_others() const {
  return layout_.form == Form::object && layout_.explode && layout_.in == ParameterIn::query &&
         layout_.shape.top().judges_additional;
}

bool ParameterDecoder::is_guessing() const {
  return layout_.form != Form::json && layout_.shape.has_any();
}

Answer ParameterDecoder::decode_single(
    std::string_view raw, Guessing guessing, JsonAllocator& allocator) const {
  std::string scratch;
  const auto text = unescape(raw, layout_.escaping, scratch);
  if (!text) return broken_text();
  if (layout_.form == Form::json) return read_content(*text, allocator);
  if (layout_.form == Form::text) return contract::make_string(*text, allocator);
  return read_scalar(*text, layout_.shape.top(), guessing, allocator);
}

Answer ParameterDecoder::decode_text(
    std::string_view raw, Guessing guessing, JsonAllocator& allocator) const {
  if (is_single()) return decode_single(raw, guessing, allocator);
  if (layout_.style == Style::matrix) {
    if (!raw.starts_with(';')) return TextFault{"", "type", messages::no_semicolon};
    std::vector<RawPair> pairs;
    while (!raw.empty()) {
      raw.remove_prefix(1);
      pairs.push_back(cut_pair(raw.substr(0, raw.find(';'))));
      raw.remove_prefix(std::min(raw.size(), raw.find(';')));
    }
    return decode_pairs(pairs, guessing, allocator);
  }
  if (layout_.style == Style::label) {
    if (!raw.starts_with('.')) return TextFault{"", "type", messages::no_dot};
    raw.remove_prefix(1);
    if (layout_.form == Form::single) return decode_single(raw, guessing, allocator);
  }
  Gatherer gatherer(layout_, guessing, allocator);
  return decode_joined(layout_, raw, gatherer);
}

Answer ParameterDecoder::decode_pairs(
    const std::vector<RawPair>& pairs, Guessing guessing, JsonAllocator& allocator) const {
  if (pairs.size() > most_pieces) return too_many();
  if (layout_.form == Form::deep) {
    return read_deep_object(layout_, pairs, guessing, allocator);
  }
  Gatherer gatherer(layout_, guessing, allocator);
  if (layout_.form == Form::object && layout_.explode) return gatherer.exploded_object(pairs);
  for (const RawPair& each : pairs) {
    std::string scratch;
    if (layout_.style == Style::matrix &&
        unescape(each.name, layout_.escaping, scratch) != layout_.name) {
      return TextFault{"", "type", messages::matrix_form(layout_.name)};
    }
  }
  const bool may_repeat = layout_.explode && layout_.form == Form::array;
  const bool is_maybe_list = layout_.explode && layout_.form == Form::single &&
                             layout_.shape.top().kind == Kind::any && pairs.size() > 1;
  if (may_repeat || is_maybe_list) {
    std::vector<std::string_view> pieces;
    pieces.reserve(pairs.size());
    for (const RawPair& each : pairs)
      pieces.push_back(each.value);
    return gatherer.array(pieces);
  }
  if (pairs.size() != 1) return TextFault{"", "type", messages::only_once};
  if (layout_.form == Form::array || layout_.form == Form::object) {
    return decode_joined(layout_, pairs.front().value, gatherer);
  }
  return decode_single(pairs.front().value, guessing, allocator);
}

}  // namespace accord::validation
