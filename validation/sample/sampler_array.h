#pragma once

#include <set>
#include <string>
#include <vector>

#include "accord/validation/sample/sampler.h"

namespace accord::validation::sample {

/// Makes one array; all that it is given must outlive it.
class Sampler::ArrayMaker {
 public:
  ArrayMaker(Sampler& sampler, const Shape& shape, Size size, contract::JsonAllocator& allocator);

  /// nullopt where an element that it must have cannot be made.
  std::optional<contract::Json> make();

 private:
  using Node = contract::Node;

  [[nodiscard]] std::size_t wanted();
  std::optional<contract::Json> element(std::size_t index, bool is_contained);
  std::optional<contract::Json> proposed(const Node& described, bool is_contained);

  Sampler& sampler_;
  Size size_;
  contract::JsonAllocator& allocator_;
  Node items_;
  Node contained_;
  std::vector<Node> tuple_;
  bool is_unique_;
  std::size_t fewest_contained_;
  std::size_t least_;
  std::size_t most_;
  std::set<std::string> met_;  ///< where they must differ
};

}  // namespace accord::validation::sample
