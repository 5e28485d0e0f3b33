#include "accord/conformance/graph/nouns.h"

#include <algorithm>

#include "accord/contract/resource/names.h"

namespace accord::conformance::graph {
namespace {

using contract::PathTemplate;
using contract::resource::normalized;
using contract::resource::singular;

std::string place_of(const PathTemplate::Segment& segment) {
  std::string text;
  for (const auto& part : segment)
    text += part.is_parameter ? "{}" : part.text;
  for (const std::string_view extension : {".json", ".xml"}) {
    if (text.size() > extension.size() && text.ends_with(extension))
      text.erase(text.size() - extension.size());
  }
  return text;
}

bool is_parameter_at(const PathTemplate& path, std::size_t index) {
  return !parameter_of(path.segments()[index]).empty();
}

// `{studentId}` without a word before it: a student.
std::string name_of_parameter(const std::string& parameter) {
  const std::string name = normalized(parameter);
  for (const std::string_view ending : {"uuid", "id"}) {
    if (name.size() > ending.size() && name.ends_with(ending))
      return name.substr(0, name.size() - ending.size());
  }
  return name;
}

// The last word of a place, in the singular.
std::string word_at(const PathTemplate& path, std::size_t index) {
  std::string word = singular(place_of(path.segments()[index]));
  const std::size_t colon = word.rfind(':');
  return colon == std::string::npos ? word : word.substr(0, colon);
}

}  // namespace

std::string parameter_of(const PathTemplate::Segment& segment) {
  std::string name;
  for (const auto& part : segment) {
    if (!part.is_parameter) continue;
    if (!name.empty()) return {};
    name = part.text;
  }
  return name;
}

std::size_t length_of(const PathTemplate& path) {
  const auto& segments = path.segments();
  return static_cast<std::size_t>(
      std::count_if(segments.begin(), segments.end(), [](const PathTemplate::Segment& each) {
        return !each.empty() && !(each.size() == 1 && each.front().text.empty());
      }));
}

std::string place_of(const PathTemplate& path, std::size_t count) {
  std::string place;
  for (std::size_t i = 0; i < count; ++i)
    place += '/' + place_of(path.segments()[i]);
  return place;
}

Nouns::Nouns(const contract::Contract& contract) {
  for (const auto& operation : contract.operations) {
    const std::size_t length = length_of(operation.path);
    for (std::size_t i = 0; i < length; ++i) {
      if (is_parameter_at(operation.path, i)) add_item(operation.path, i + 1);
    }
  }
  for (const auto& operation : contract.operations)
    add_collection(operation.path);
}

std::size_t Nouns::add_item(const PathTemplate& path, std::size_t count) {
  const auto [entry, is_new] = items_.try_emplace(place_of(path, count), nouns_.size());
  if (!is_new) return entry->second;
  Noun noun;
  noun.item = entry->first;
  noun.parameter = parameter_of(path.segments()[count - 1]);
  const bool has_word = count >= 2 && !is_parameter_at(path, count - 2);
  noun.name = has_word ? word_at(path, count - 2) : name_of_parameter(noun.parameter);
  if (has_word) {
    noun.collection = place_of(path, count - 1);
    collections_.try_emplace(noun.collection, nouns_.size());
  }
  nouns_.push_back(std::move(noun));
  return nouns_.size() - 1;
}

void Nouns::add_collection(const PathTemplate& path) {
  const std::size_t length = length_of(path);
  if (length > 0 && is_parameter_at(path, length - 1)) return;
  const std::string place = place_of(path, length);
  if (!collections_.try_emplace(place, nouns_.size()).second) return;
  Noun noun;
  noun.collection = place;
  noun.name = length == 0 ? "root" : word_at(path, length - 1);
  nouns_.push_back(std::move(noun));
}

std::size_t Nouns::of_item(const PathTemplate& path, std::size_t count) const {
  return items_.at(place_of(path, count));
}

std::size_t Nouns::of(const PathTemplate& path) const {
  const std::size_t length = length_of(path);
  const std::string place = place_of(path, length);
  const auto item = items_.find(place);
  return item != items_.end() ? item->second : collections_.at(place);
}

}  // namespace accord::conformance::graph
