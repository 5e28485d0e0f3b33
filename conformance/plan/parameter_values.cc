#include "accord/conformance/plan/parameter_values.h"

#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/validation/sample/violations.h"

namespace accord::conformance::plan {
namespace {

using contract::Json;
using contract::JsonDocument;
using contract::Parameter;
using contract::ParameterIn;
using contract::resource::Kind;
using Pairs = ParameterValues::Pairs;

constexpr const char* cookie = "Cookie";
constexpr std::size_t longest = 4'000;  // a target may not be longer than servers take
constexpr std::size_t most_values = 60;

bool is_one_text(const Parameter& parameter) {
  return parameter.in == ParameterIn::path || parameter.in == ParameterIn::header;
}

// RFC 9110 section 5.5, and what no client sends.
bool fits_field(const std::string& text) {
  const bool is_plain =
      std::all_of(text.begin(), text.end(), [](char each) { return each >= 0x20 && each < 0x7F; });
  return is_plain && !text.empty() && text.front() != ' ' && text.back() != ' ';
}

bool can_be_sent(const Parameter& parameter, const Pairs& pairs) {
  std::size_t size = 0;
  for (const auto& each : pairs)
    size += each.name.size() + each.text.size();
  if (pairs.empty() || size >= longest) return false;
  const std::string& text = pairs.front().text;
  switch (parameter.in) {
    case ParameterIn::header:
      return fits_field(text);
    case ParameterIn::path:
      return !text.empty() && text != "." && text != "..";
    case ParameterIn::cookie:
      return std::all_of(
          pairs.begin(), pairs.end(), [](const auto& each) { return !each.text.empty(); });
    case ParameterIn::query:
      break;
  }
  return true;
}

}  // namespace

validation::ParameterDecoder ParameterValues::decoder_of(const Parameter& parameter) const {
  contract::Diagnostics unenforced;  // of no interest here: it is sent as text
  return validation::ParameterDecoder::compile(contract_, parameter, unenforced);
}

bool ParameterValues::accepts(const contract::Node& schema, const Json& value) {
  return schemas_.add(schema).accepts(value, validation::Direction::request);
}

bool ParameterValues::is_name_of(const Parameter& parameter, const std::string& name) const {
  return decoder_of(parameter).takes(name);
}

std::optional<Pairs> ParameterValues::valid(
    const Parameter& parameter, validation::sample::Size size) {
  const auto decoder = decoder_of(parameter);
  JsonDocument memory;
  const auto value = sampler_.value(parameter.schema, size, memory.GetAllocator());
  if (!value || !accepts(parameter.schema, *value)) return std::nullopt;
  auto pairs = validation::encode_parameter(decoder.layout(), *value);
  if (pairs.empty()) return std::nullopt;
  return pairs;
}

bool ParameterValues::is_refused(
    const Parameter& parameter, const validation::ParameterDecoder& decoder, const Pairs& pairs) {
  std::vector<validation::RawPair> raw;
  for (const auto& each : pairs) {
    if (!is_one_text(parameter) && !decoder.takes(each.name)) return false;
    raw.push_back({each.name, each.text});
  }
  JsonDocument memory;
  for (const auto guessing : {validation::Guessing::by_look, validation::Guessing::as_text}) {
    auto& allocator = memory.GetAllocator();
    auto value =
        is_one_text(parameter) ? decoder.decode_text(pairs.front().text, guessing, allocator)
        : decoder.is_single()  ? decoder.decode_single(pairs.front().text, guessing, allocator)
                               : decoder.decode_pairs(raw, guessing, allocator);
    if (value && accepts(parameter.schema, value.value())) return false;
    if (!decoder.is_guessing()) return true;
  }
  return true;
}

std::vector<ParameterValues::Broken> ParameterValues::broken(const Parameter& parameter) {
  std::vector<Broken> all;
  const auto decoder = decoder_of(parameter);
  const Kind kind = decoder.layout().shape.top().kind;
  if (kind == Kind::any || !decoder.is_enforced()) return all;
  const bool is_scalar = validation::is_scalar(kind);
  JsonDocument memory;
  auto& allocator = memory.GetAllocator();
  Json valid;
  if (!is_scalar) {
    auto made = sampler_.value(parameter.schema, validation::sample::Size::largest, allocator);
    if (!made || !accepts(parameter.schema, *made)) return all;
    valid = std::move(*made);
  }
  for (const auto& each :
       validation::sample::violations(*contract_.documents, parameter.schema, valid, allocator)) {
    // As text: null and objects have no form of their own, and a string parameter takes any text.
    const bool is_whole = each.value.IsArray() || each.value.IsObject();
    if (each.value.IsNull() || is_whole == is_scalar) continue;
    Pairs pairs = validation::encode_parameter(decoder.layout(), each.value);
    if (!can_be_sent(parameter, pairs) || !is_refused(parameter, decoder, pairs)) continue;
    if (all.size() < most_values)
      all.push_back({each.name, std::move(pairs), each.is_near, each.schema_pointer});
  }
  return all;
}

void set_parameter(
    const ParameterValues& values, const Parameter& parameter, const Pairs& pairs, Step& step) {
  remove_parameter(values, parameter, step);
  for (const auto& each : pairs) {
    switch (parameter.in) {
      case ParameterIn::path:
        step.path.emplace_back(parameter.name, Value{each.text, {}});
        break;
      case ParameterIn::query:
        step.query.emplace_back(each.name, Value{each.text, {}});
        break;
      case ParameterIn::header:
        step.headers.emplace_back(parameter.name, Value{each.text, {}});
        break;
      case ParameterIn::cookie:
        step.headers.emplace_back(cookie, Value{each.name + '=' + each.text, {}});
        break;
    }
  }
}

void remove_parameter(const ParameterValues& values, const Parameter& parameter, Step& step) {
  switch (parameter.in) {
    case ParameterIn::path:
      std::erase_if(step.path, [&](const auto& each) { return each.first == parameter.name; });
      break;
    case ParameterIn::query:
      std::erase_if(step.query, [&](const auto& each) {
        return each.first == parameter.name || values.is_name_of(parameter, each.first);
      });
      break;
    case ParameterIn::header:
      std::erase_if(step.headers, [&](const auto& each) {
        return contract::http::is_same_ignoring_case(each.first, parameter.name);
      });
      break;
    case ParameterIn::cookie:
      std::erase_if(step.headers, [&](const auto& each) {
        const std::string name = each.second.text.substr(0, each.second.text.find('='));
        return each.first == cookie && values.is_name_of(parameter, name);
      });
      break;
  }
}

bool is_own_field(const Parameter& parameter) {
  if (parameter.in != ParameterIn::header) return true;
  const std::string name = contract::http::to_lower(parameter.name);
  constexpr std::string_view fields[] = {
      "authorization", "accept",  "content-type", "content-length", "content-encoding",
      "cookie",        "host",    "range",        "user-agent",     "referer",
      "origin",        "expect",  "date",         "from",           "prefer",
      "connection",    "te",      "via",          "max-forwards",   "cache-control",
      "pragma",        "upgrade", "traceparent",  "tracestate",     "baggage"};
  const bool is_known = std::find(std::begin(fields), std::end(fields), name) != std::end(fields);
  return !is_known && !name.starts_with("if-") && !name.starts_with("accept-");
}

}  // namespace accord::conformance::plan
