#include "accord/server/pages/resource_label.h"

#include <algorithm>
#include <string_view>

#include "accord/contract/resource/names.h"

namespace accord::server::pages {

using contract::resource::ColumnType;
using contract::resource::Origin;
using contract::resource::Property;
using contract::resource::Resource;

std::size_t label_of(const Resource& resource) {
  constexpr std::string_view names[] = {
      "name",
      "title",
      "label",
      "displayname",
      "fullname",
      "username",
      "login",
      "subject",
      "email",
      "lastname"};
  const auto& all = resource.properties;
  const auto is_text = [](const Property& each) {
    return each.type == ColumnType::text && !each.name.empty() && !each.is_write_only;
  };
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (is_text(all[i]) && contract::resource::normalized(all[i].name) == name) return i;
    }
  }
  const auto first = [&](auto is_fit) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Property& each) {
      const bool is_name = is_text(each) && !each.references && each.allowed == nullptr &&
                           each.origin == Origin::client;
      return is_name && is_fit(each);
    });
    return static_cast<std::size_t>(found - all.begin());
  };
  const std::size_t unique = first([](const Property& each) { return each.is_unique; });
  if (unique < all.size()) return unique;
  const std::size_t required = first([](const Property& each) { return each.is_required; });
  return required < all.size() ? required : resource.key;
}

}  // namespace accord::server::pages
