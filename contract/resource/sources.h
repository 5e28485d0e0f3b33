#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accord/contract/resource/columns.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/toggles.h"

namespace accord::contract::resource {

/// Gathers what shapes each resource: families that show the same component share one, but for
/// singletons, of which there is one at each path. The contract must outlive it.
class Sources {
 public:
  Sources(const Contract& contract, const std::map<std::string, Family>& families);

  [[nodiscard]] const std::vector<ColumnSources>& all() const { return all_; }
  /// A resource without properties for each.
  void add(const std::vector<Toggle>& toggles);
  /// Indices of `all` by the place of the toggle.
  [[nodiscard]] const std::map<std::string, std::size_t>& toggles() const { return toggles_; }
  /// Indices of `all` by the place of the family.
  [[nodiscard]] const std::map<std::string, std::size_t>& by_place() const { return by_place_; }

 private:
  void gather(const Operation& operation);
  std::string free_name(const std::string& wish);

  const Contract& contract_;
  std::vector<std::pair<const Json*, bool>> identities_;  // and whether it is a singleton
  std::vector<ColumnSources> all_;
  std::map<std::size_t, bool> is_put_;
  std::map<std::string, std::size_t> by_place_;
  std::map<std::string, std::size_t> toggles_;
  std::set<std::string> names_;
};

}  // namespace accord::contract::resource
