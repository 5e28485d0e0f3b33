#include "accord/contract/http/media_type.h"

#include <algorithm>
#include <charconv>

#include "accord/contract/http/text.h"

namespace accord::contract::http {
namespace {

// Reads `token` or a quoted string (RFC 9110 section 5.6.4) from the front of `text`.
std::optional<std::string> take_value(std::string_view& text) {
  std::string value;
  if (!text.starts_with('"')) {
    while (!text.empty() && is_token_character(text.front())) {
      value += text.front();
      text.remove_prefix(1);
    }
    return value.empty() ? std::nullopt : std::optional(value);
  }
  for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
    if (text.front() == '"') {
      text.remove_prefix(1);
      return value;
    }
    if (text.front() == '\\') {
      text.remove_prefix(1);
      if (text.empty()) return std::nullopt;
    }
    value += text.front();
  }
  return std::nullopt;
}

bool take_parameters(std::string_view text, MediaType& media_type) {
  for (text = trim(text); !text.empty(); text = trim(text)) {
    if (text.front() != ';') return false;
    text.remove_prefix(1);
    text = trim(text);
    if (text.empty()) return true;  // RFC 9110 section 5.6.6 allows an empty parameter
    if (text.front() == ';') continue;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || !is_token(text.substr(0, equals))) return false;
    std::string name = to_lower(text.substr(0, equals));
    text.remove_prefix(equals + 1);
    auto value = take_value(text);
    if (!value) return false;
    media_type.parameters.emplace_back(std::move(name), std::move(*value));
  }
  return true;
}

int specificity(const MediaType& range) {
  if (range.parameters.size() > (range.parameter("q").empty() ? 0U : 1U)) return 3;
  return 2 - range.width();
}

// RFC 9110 section 12.5.1: the parameters of a range before its weight are part of the type.
bool has_parameters_of(const MediaType& offered, const MediaType& range) {
  return std::all_of(range.parameters.begin(), range.parameters.end(), [&](const auto& each) {
    // Only UTF-8 is offered: a charset has no effect (RFC 8259 section 8.1).
    return each.first == "q" || each.first == "charset" ||
           is_same_ignoring_case(offered.parameter(each.first), each.second);
  });
}

double quality_of(const MediaType& range) {
  const std::string_view text = range.parameter("q");
  double quality = 1;
  if (!text.empty()) {
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), quality);
    if (parsed.ec != std::errc() || quality < 0 || quality > 1) return 0;
  }
  return quality;
}

}  // namespace

std::optional<MediaType> MediaType::parse(std::string_view text) {
  text = trim(text);
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::size_t end = std::min(text.size(), text.find_first_of("; \t", slash));
  const std::string_view type = text.substr(0, slash);
  const std::string_view subtype = text.substr(slash + 1, end - slash - 1);
  if (!is_token(type) || !is_token(subtype) || (type == "*" && subtype != "*")) return std::nullopt;
  MediaType media_type{to_lower(type), to_lower(subtype), {}};
  if (!take_parameters(text.substr(end), media_type)) return std::nullopt;
  return media_type;
}

std::string MediaType::text() const {
  std::string all = essence();
  for (const auto& [name, value] : parameters) {
    all += "; " + name + '=';
    if (is_token(value)) {
      all += value;
      continue;
    }
    all += '"';
    for (const char each : value) {
      if (each == '"' || each == '\\') all += '\\';
      all += each;
    }
    all += '"';
  }
  return all;
}

bool MediaType::is_json() const {
  return (type == "application" && subtype == "json") || subtype.ends_with("+json");
}

bool MediaType::is_validated_in_responses() const {
  return is_json() || (type == "text" && subtype != "event-stream");
}

bool MediaType::includes(const MediaType& other) const {
  if (type == "*") return true;
  return type == other.type && (subtype == "*" || subtype == other.subtype);
}

int MediaType::width() const {
  if (type == "*") return 2;
  return subtype == "*" ? 1 : 0;
}

std::string_view MediaType::parameter(std::string_view name) const {
  for (const auto& [each, value] : parameters) {
    if (each == name) return value;
  }
  return {};
}

std::optional<std::size_t> negotiate(
    std::string_view accept, const std::vector<MediaType>& offered) {
  if (offered.empty()) return std::nullopt;
  if (trim(accept).empty() || trim(accept) == "*/*") return 0;
  std::vector<MediaType> ranges;
  for (const std::string_view each : split_list(accept)) {
    if (auto range = MediaType::parse(each)) ranges.push_back(std::move(*range));
  }
  std::optional<std::size_t> best;
  double best_quality = 0;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    // RFC 9110 section 12.5.1: the most specific range that matches decides.
    const MediaType* deciding = nullptr;
    for (const MediaType& range : ranges) {
      if (range.includes(offered[i]) && has_parameters_of(offered[i], range) &&
          (deciding == nullptr || specificity(range) > specificity(*deciding))) {
        deciding = &range;
      }
    }
    const double quality = deciding == nullptr ? 0 : quality_of(*deciding);
    if (quality > best_quality) {
      best = i;
      best_quality = quality;
    }
  }
  return best;
}

}  // namespace accord::contract::http
