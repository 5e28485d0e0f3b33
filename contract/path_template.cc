#include "accord/contract/path_template.h"

#include <algorithm>

#include "accord/contract/messages.h"

namespace accord::contract {
namespace {

Result<PathTemplate::Segment, std::string> parse_segment(std::string_view text) {
  PathTemplate::Segment segment;
  while (!text.empty()) {
    const std::size_t open = text.find_first_of("{}");
    if (open != 0) segment.push_back({std::string(text.substr(0, open)), false});
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (text[open] == '}' || close == std::string_view::npos)
      return std::string(messages::unbalanced_brace);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    if (name.empty() || name.find('{') != std::string_view::npos) {
      return std::string(messages::unnamed_path_parameter);
    }
    if (!segment.empty() && segment.back().is_parameter) {
      return std::string(messages::adjacent_parameters);
    }
    segment.push_back({std::string(name), true});
    text.remove_prefix(close + 1);
  }
  return segment;
}

}  // namespace

Result<PathTemplate, std::string> PathTemplate::parse(std::string_view text) {
  if (text.empty() || text.front() != '/') return std::string(messages::path_without_slash);
  if (text.find_first_of("?#") != std::string_view::npos) {
    return std::string(messages::path_with_query);
  }
  PathTemplate path;
  path.text_ = text;
  while (!text.empty()) {
    text.remove_prefix(1);
    const std::string_view raw = text.substr(0, text.find('/'));
    auto segment = parse_segment(raw);
    if (!segment) return std::move(segment).fault();
    path.segments_.push_back(std::move(segment).value());
    text.remove_prefix(raw.size());
  }
  auto names = path.parameters();
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) return messages::repeated_path_parameter(*twice);
  return path;
}

PathTemplate PathTemplate::unreadable(std::string_view text) {
  PathTemplate path;
  path.text_ = text;
  return path;
}

std::vector<std::string> PathTemplate::parameters() const {
  std::vector<std::string> names;
  for (const Segment& segment : segments_) {
    for (const Part& part : segment) {
      if (part.is_parameter) names.push_back(part.text);
    }
  }
  return names;
}

bool PathTemplate::is_same_shape(const PathTemplate& other) const {
  if (!is_readable() || !other.is_readable()) return *this == other;
  return std::equal(
      segments_.begin(),
      segments_.end(),
      other.segments_.begin(),
      other.segments_.end(),
      [](const Segment& left, const Segment& right) {
        return contract::is_same_shape(left, right);
      });
}

std::string PathTemplate::shape() const {
  std::string shape;
  for (const Segment& segment : segments_) {
    shape += '/';
    for (const Part& part : segment)
      shape += part.is_parameter ? "{}" : part.text;
  }
  return shape;
}

bool is_same_shape(const PathTemplate::Segment& left, const PathTemplate::Segment& right) {
  return std::equal(
      left.begin(), left.end(), right.begin(), right.end(), [](const auto& one, const auto& two) {
        return one.is_parameter == two.is_parameter && (one.is_parameter || one.text == two.text);
      });
}

bool is_parameter(const PathTemplate::Segment& segment) {
  return segment.size() == 1 && segment.front().is_parameter;
}

bool is_literal(const PathTemplate::Segment& segment) {
  return std::none_of(
      segment.begin(), segment.end(), [](const auto& part) { return part.is_parameter; });
}

bool match_segment(
    const PathTemplate::Segment& segment,
    std::string_view text,
    std::vector<std::string_view>& values) {
  for (std::size_t i = 0; i < segment.size(); ++i) {
    const PathTemplate::Part& part = segment[i];
    if (!part.is_parameter) {
      if (!text.starts_with(part.text)) return false;
      text.remove_prefix(part.text.size());
      continue;
    }
    const bool is_last = i + 1 == segment.size();
    std::size_t end = text.size();
    if (!is_last) {
      // The last literal must reach the end of the segment, those between match as early as they
      // can.
      const std::string& literal = segment[i + 1].text;
      const bool closes = i + 2 == segment.size();
      end = closes ? text.rfind(literal) : text.find(literal, 1);
      if (closes && (text.size() < literal.size() || end != text.size() - literal.size()))
        return false;
    }
    if (end == std::string_view::npos || end == 0) return false;
    values.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return text.empty();
}

}  // namespace accord::contract
