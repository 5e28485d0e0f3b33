#include "accord/contract/document/origins.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

std::optional<std::size_t> index_of(std::string_view token) {
  std::size_t index = 0;
  const auto [end, fault] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool is_index = fault == std::errc() && end == token.data() + token.size();
  return is_index ? std::optional(index) : std::nullopt;
}

Node child_of(const Node& parent, std::string_view token, std::size_t index) {
  if (!parent.is_array()) return parent.member(token);
  return index < parent.value->Size() ? parent.element(index) : Node{};
}

}  // namespace

std::size_t Origins::Place::index_in_origin(std::size_t index) const {
  for (const std::size_t each : removed) {
    if (each > index) break;
    ++index;
  }
  return index;
}

void Origins::Place::remove_element(std::size_t index) {
  const std::size_t gone = index_in_origin(index);
  removed.insert(std::upper_bound(removed.begin(), removed.end(), gone), gone);
  std::map<std::string, Place, std::less<>> kept;
  for (auto& [token, place] : children) {
    const std::size_t at = index_of(token).value_or(0);
    if (at == index) continue;
    kept.emplace(at > index ? std::to_string(at - 1) : token, std::move(place));
  }
  children = std::move(kept);
}

Origins::Place* Origins::place_at(const std::vector<std::string>& tokens) {
  Place* place = &root_;
  for (const std::string& each : tokens)
    place = &place->children[each];
  return place;
}

void Origins::set(std::string_view pointer, const Node& source) {
  if (const auto tokens = split_pointer(pointer)) {
    *place_at(*tokens) = Place{source, {}, {}};
  }
}

void Origins::remove(const std::vector<Removed>& values) {
  struct Doomed {
    std::vector<std::string> tokens;
    std::optional<std::size_t> index;  // of an element
  };
  std::vector<Doomed> doomed;
  for (const Removed& each : values) {
    auto tokens = split_pointer(each.pointer);
    if (!tokens || tokens->empty()) continue;
    const auto index = each.is_element ? index_of(tokens->back()) : std::nullopt;
    doomed.push_back({std::move(*tokens), index});
  }
  // From the inside and from the end: so that no pointer is of a place that has moved.
  std::sort(doomed.begin(), doomed.end(), [](const auto& one, const auto& two) {
    if (one.tokens.size() != two.tokens.size()) return one.tokens.size() > two.tokens.size();
    return one.index.value_or(0) > two.index.value_or(0);
  });
  for (Doomed& each : doomed) {
    const std::string last = std::move(each.tokens.back());
    each.tokens.pop_back();
    Place* parent = place_at(each.tokens);
    if (each.index) {
      parent->remove_element(*each.index);
    } else {
      parent->children.erase(last);
    }
  }
}

Node Origins::find(const Node& original, std::string_view pointer) const {
  Node here = original;
  const Place* place = &root_;
  if (root_.source) here = root_.source;
  const auto tokens = split_pointer(pointer);
  if (!tokens) return here;
  for (const std::string& each : *tokens) {
    std::size_t index = index_of(each).value_or(0);
    if (place != nullptr && here.is_array()) index = place->index_in_origin(index);
    const Node next = child_of(here, each, index);
    if (place != nullptr) {
      const auto child = place->children.find(each);
      place = child == place->children.end() ? nullptr : &child->second;
    }
    if (place != nullptr && place->source) {
      here = place->source;
    } else if (next) {
      here = next;
    } else {
      return here;  // the nearest value above it
    }
  }
  return here;
}

}  // namespace accord::contract
