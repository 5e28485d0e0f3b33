#include "accord/contract/resource/urls.h"

#include <algorithm>
#include <map>
#include <set>

#include "accord/contract/resource/names.h"
#include "accord/contract/resource/value_names.h"

namespace accord::contract::resource {
namespace {

using Parts = std::vector<UrlPart>;

// "pet" of petId and pet_id.
std::string without_id(std::string name) {
  if (name.size() > 2 && name.ends_with("id")) name.erase(name.size() - 2);
  return name;
}

/// A path of an operation that is bound, and what fills it.
struct Route {
  ResourcePath path;
  const Binding* binding;
};

class Urls {
 public:
  Urls(const Contract& contract, const Families& families, Model& model)
      : contract_(contract),
        families_(families),
        model_(model) {
    for (const Operation& each : contract.operations) {
      const ResourcePath path(each.path);
      for (std::size_t i = 1; i < path.segments().size(); ++i) {
        const auto& segment = path.segments()[i];
        if (path.segments()[i - 1].is_parameter() && !segment.is_parameter() && !segment.is_mixed)
          below_[path.place(i)][normalized(segment.text)] = segment.text;
      }
    }
  }

  void bind() {
    std::vector<std::vector<Route>> routes(model_.resources.size());
    for (const Mapping& each : model_.mappings) {
      if (each.binding)
        routes[each.binding->resource].push_back(
            {ResourcePath(each.operation->path), &*each.binding});
    }
    for (std::size_t i = 0; i < routes.size(); ++i)
      bind(model_.resources[i], routes[i]);
  }

 private:
  void bind(Resource& resource, const std::vector<Route>& routes) const {
    const auto is_url = [](const Property& each) { return each.origin == Origin::url; };
    if (std::none_of(resource.properties.begin(), resource.properties.end(), is_url)) return;
    const Route* item = item_of(resource, routes);
    for (Property& each : resource.properties) {
      if (!is_url(each)) continue;
      const std::string what = named_by_url(each.name);
      if (item != nullptr) each.url = url_of(what, *item);
      if (each.url.empty() && !what.empty()) each.url = url_of_parent(what, routes);
    }
  }

  // By its key, and the shortest.
  [[nodiscard]] const Route* item_of(
      const Resource& resource, const std::vector<Route>& routes) const {
    const Route* best = nullptr;
    const auto rank = [&](const Route& each) {
      const std::size_t by = each.binding->item_property;
      const bool is_key = by == resource.key || resource.path_key == by;
      return std::pair(is_key ? 0 : 1, each.path.segments().size());
    };
    for (const Route& each : routes) {
      if (!each.path.is_item() || each.binding->item_parameter.empty()) continue;
      if (parts_of(each, each.path.segments().size()).empty()) continue;
      if (best == nullptr || rank(each) < rank(*best)) best = &each;
    }
    return best;
  }

  // The first `count` segments, where each of their parameters is a column of the row; else empty.
  [[nodiscard]] Parts parts_of(const Route& route, std::size_t count) const {
    const auto& segments = route.path.segments();
    const auto& ancestors = route.binding->ancestors;
    Parts parts;
    std::string literal = contract_.base_path;
    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
      literal += "/";
      if (!segments[i].is_parameter()) {
        if (segments[i].is_mixed) return {};
        literal += segments[i].text;
        continue;
      }
      std::size_t property = route.binding->item_property;
      if (i + 1 < segments.size() || !route.path.is_item()) {
        if (next >= ancestors.size()) return {};
        const Ancestor& parent = ancestors[next++];
        const bool is_last_resource = std::none_of(
            ancestors.begin() + static_cast<std::ptrdiff_t>(next),
            ancestors.end(),
            [](const Ancestor& each) { return each.resource.has_value(); });
        const bool is_key =
            !parent.resource || model_.resources[*parent.resource].key == parent.property;
        if (!is_last_resource || !is_key) return {};  // the row does not know it
        property = parent.link;
      }
      parts.push_back({std::move(literal), std::nullopt});
      parts.push_back({"", property});
      literal.clear();
    }
    if (!literal.empty()) parts.push_back({std::move(literal), std::nullopt});
    return parts;
  }

  [[nodiscard]] Parts url_of(const std::string& what, const Route& item) const {
    const std::size_t size = item.path.segments().size();
    if (what.empty()) return parts_of(item, size);
    const auto below = below_.find(item.path.place(size));
    if (below != below_.end()) {
      for (const std::string& name : {what, what + "s"}) {
        const auto found = below->second.find(name);
        if (found == below->second.end()) continue;
        Parts url = parts_of(item, size);
        url.push_back({"/" + found->second, std::nullopt});
        return url;
      }
    }
    return url_above(what, item, size);
  }

  // Of the item that the path leads through and that is called so.
  [[nodiscard]] Parts url_above(
      const std::string& what, const Route& route, std::size_t count) const {
    for (; count > 0; --count) {
      if (route.path.segments()[count - 1].is_parameter() && names(route.path, count, what))
        return parts_of(route, count);
    }
    return {};
  }

  // The same from the paths that create rows, where all of them say the same.
  [[nodiscard]] Parts url_of_parent(
      const std::string& what, const std::vector<Route>& routes) const {
    Parts url;
    bool is_first = true;
    for (const Route& each : routes) {
      if (!each.binding->creates()) continue;
      Parts found = url_above(what, each, each.path.collection_size());
      if (!is_first && found != url) return {};
      url = std::move(found);
      is_first = false;
    }
    return url;
  }

  // The item that the first `count` segments lead to is called so.
  [[nodiscard]] bool names(
      const ResourcePath& path, std::size_t count, const std::string& what) const {
    if (without_id(normalized(path.segments()[count - 1].parameter)) == what) return true;
    const auto family = families_.by_place.find(path.place(count - 1));
    if (family != families_.by_place.end()) {
      return family->second.nouns.contains(what) ||
             normalized(model_.resources[families_.resources.at(family->first)].name) == what;
    }
    if (count < 2) return false;
    const auto& before = path.segments()[count - 2];
    return !before.is_parameter() && normalized(singular(before.text)) == what;
  }

  const Contract& contract_;
  const Families& families_;
  Model& model_;
  /// The literal segments that follow an item, by its place and their normalized text.
  std::map<std::string, std::map<std::string, std::string>> below_;
};

}  // namespace

void bind_urls(const Contract& contract, const Families& families, Model& model) {
  Urls(contract, families, model).bind();
}

}  // namespace accord::contract::resource
