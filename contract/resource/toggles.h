#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/contract/resource/families.h"
#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// A path that is set by PUT (or POST) and unset by DELETE, all without bodies: `PUT
/// /user/starred/{owner}/{repo}`, `DELETE /posts/{id}/like`. GET answers whether it is set.
struct Toggle {
  std::string place;  ///< of the whole path (ResourcePath::place)
  std::string name;   ///< its last literal segment
};

/// The toggles of a contract (docs/design.md, Toggles), in the order of their places. None where a
/// list that is served would have to show what it sets, or where a property of the parent says it.
/// `model`: what is served without them.
std::vector<Toggle> toggles_of(
    const Contract& contract, const std::map<std::string, Family>& families, const Model& model);

/// The places of the collections that the path is an item of: of `/user/starred/{owner}/{repo}`
/// those of `/user/starred/{owner}` and `/user/starred`.
std::vector<std::string> collections_of(const ResourcePath& path);

}  // namespace accord::contract::resource
