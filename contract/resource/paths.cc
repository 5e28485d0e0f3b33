#include "accord/contract/resource/paths.h"

namespace accord::contract::resource {
namespace {

std::string text_of_segment(const PathTemplate::Segment& segment) {
  std::string text;
  for (const auto& part : segment) {
    if (part.is_parameter) text += '{';
    text += part.text;
    if (part.is_parameter) text += '}';
  }
  return text;
}

constexpr std::string_view extension = ".json";  // says nothing about the resource

bool has_extension(const PathTemplate::Segment& segment) {
  return !segment.empty() && !segment.back().is_parameter &&
         segment.back().text.ends_with(extension);
}

}  // namespace

ResourcePath::ResourcePath(const PathTemplate& path) {
  const auto& segments = path.segments();
  std::size_t end = segments.size();
  if (end > 0 && text_of_segment(segments[end - 1]).empty()) --end;  // a trailing slash
  segments_.reserve(end);
  for (std::size_t i = 0; i < end; ++i) {
    const PathTemplate::Segment& segment = segments[i];
    Segment& made = segments_.emplace_back();
    made.text = text_of_segment(segment);
    std::size_t parts = segment.size();
    if (i + 1 == end && has_extension(segment)) {
      made.text.resize(made.text.size() - extension.size());
      if (segment.back().text == extension) --parts;
    }
    if (parts == 1 && segment.front().is_parameter) made.parameter = segment.front().text;
    made.is_mixed = made.parameter.empty() && !is_literal(segment);
  }
}

bool ResourcePath::is_item() const {
  return !segments_.empty() && segments_.back().is_parameter();
}

std::string ResourcePath::place(std::size_t count) const {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += '/';
    text += segments_[i].is_parameter() ? std::string_view("{}") : segments_[i].text;
  }
  return text;
}

std::string ResourcePath::collection() const {
  return place(collection_size());
}

std::string ResourcePath::noun() const {
  for (std::size_t i = collection_size(); i > 0; --i) {
    if (!segments_[i - 1].is_parameter()) return segments_[i - 1].text;
  }
  return {};
}

}  // namespace accord::contract::resource
