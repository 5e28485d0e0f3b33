#include "accord/contract/resource/view.h"

#include <algorithm>

namespace accord::contract::resource {
namespace {

class Views {
 public:
  explicit Views(const Model& model) : model_(model) {}

  std::optional<View> make(std::size_t resource, const std::vector<std::size_t>& shown) {
    View view;
    view.resource = resource;
    resources_.push_back(resource);
    const bool is_whole = std::all_of(
        shown.begin(), shown.end(), [&](std::size_t property) { return add(property, view); });
    resources_.pop_back();
    if (!is_whole) return std::nullopt;
    return view;
  }

 private:
  struct Place {
    std::size_t resource;
    std::size_t property;
    bool operator==(const Place&) const = default;
  };

  // Answers have a bound, too, where many resources show each other.
  static constexpr std::size_t most_parts = 64;

  bool add(std::size_t index, View& view) {
    const Property& property = model_.resources[view.resource].properties[index];
    if (!property.relation) {
      view.shown.push_back(index);
      return true;
    }
    const Relation& relation = *property.relation;
    const bool is_nested = resources_.size() > 1;
    const bool is_repeat =
        is_nested &&
        (count_ >= most_parts ||
         std::find(resources_.begin(), resources_.end(), relation.resource) != resources_.end());
    if (is_repeat && !property.is_required) return true;
    if (is_repeat && relation.kind != Relation::Kind::parent) {
      view.shown.push_back(index);
      view.empty.push_back(index);
      return true;
    }
    const Place place{view.resource, index};
    if (std::find(places_.begin(), places_.end(), place) != places_.end()) return false;
    ++count_;
    places_.push_back(place);
    auto part = make(relation.resource, relation.shown);
    places_.pop_back();
    if (!part) return false;
    view.shown.push_back(index);
    view.parts.push_back({index, std::move(*part)});
    return true;
  }

  const Model& model_;
  std::vector<std::size_t> resources_;  // from the outermost row inwards
  std::vector<Place> places_;           // the properties that lead there
  std::size_t count_ = 0;
};

}  // namespace

std::optional<View> view_of(
    const Model& model, std::size_t resource, const std::vector<std::size_t>& shown) {
  return Views(model).make(resource, shown);
}

}  // namespace accord::contract::resource
