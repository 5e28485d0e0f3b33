#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/contract/resource/families.h"

namespace accord::contract::resource {

/// Which families show the same resource: those with the same component, and those where one
/// collection shows one component in its list and another in the answer of its create (a summary
/// and the whole). The families must outlive it.
class Projections {
 public:
  Projections(const DocumentSet& documents, const std::map<std::string, Family>& families);

  /// The family whose representation stands for the resource at that place.
  [[nodiscard]] const Family& representative(const std::string& place) const;

 private:
  std::size_t root(std::size_t index) const;
  std::size_t index_of(const Json* schema);

  const std::map<std::string, Family>& families_;
  std::map<const Json*, std::size_t> indices_;
  mutable std::vector<std::size_t> parents_;
  std::map<std::size_t, const Family*> best_;  // by root
};

}  // namespace accord::contract::resource
