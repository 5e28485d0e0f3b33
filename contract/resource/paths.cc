#include "accord/contract/resource/paths.h"

namespace accord::contract::resource {
namespace {

std::string text_of_segment(const PathTemplate::Segment& segment) {
  std::string text;
  for (const auto& part : segment)
    text += part.is_parameter ? "{" + part.text + "}" : part.text;
  return text;
}

// The segment without `.json`, which says nothing about the resource.
PathTemplate::Segment without_extension(PathTemplate::Segment segment) {
  constexpr std::string_view extension = ".json";
  if (segment.empty() || segment.back().is_parameter) return segment;
  std::string& text = segment.back().text;
  if (!text.ends_with(extension)) return segment;
  text.resize(text.size() - extension.size());
  if (text.empty()) segment.pop_back();
  return segment;
}

}  // namespace

ResourcePath::ResourcePath(const PathTemplate& path) {
  const auto& segments = path.segments();
  std::size_t end = segments.size();
  if (end > 0 && text_of_segment(segments[end - 1]).empty()) --end;  // a trailing slash
  for (std::size_t i = 0; i < end; ++i) {
    const PathTemplate::Segment segment =
        i + 1 == end ? without_extension(segments[i]) : segments[i];
    Segment made;
    made.text = text_of_segment(segment);
    if (contract::is_parameter(segment)) made.parameter = segment.front().text;
    made.is_mixed = made.parameter.empty() && !is_literal(segment);
    segments_.push_back(std::move(made));
  }
}

bool ResourcePath::is_item() const {
  return !segments_.empty() && segments_.back().is_parameter();
}

std::string ResourcePath::place(std::size_t count) const {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += "/" + (segments_[i].is_parameter() ? "{}" : segments_[i].text);
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
