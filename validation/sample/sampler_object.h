#pragma once

#include <string_view>
#include <vector>

#include "accord/validation/sample/sampler.h"

namespace accord::validation::sample {

/// Makes one object; all that it is given must outlive it.
class Sampler::ObjectMaker {
 public:
  ObjectMaker(Sampler& sampler, const Shape& shape, Size size, contract::JsonAllocator& allocator);

  /// nullopt where a required member cannot be made.
  std::optional<contract::Json> make();

 private:
  using Node = contract::Node;

  bool add_properties();
  bool add_required();
  void add_alternatives();
  void add_consequences();
  void add_described(const Node& holder, const Node& branch);
  void add_tag();
  void fill();
  bool add_other();
  [[nodiscard]] bool has(std::string_view name) const;
  bool add(std::string_view name, const Node& schema);
  void set(std::string_view name, contract::Json value);

  Sampler& sampler_;
  const Shape& shape_;
  Size size_;
  contract::JsonAllocator& allocator_;
  std::vector<Node> parts_;  ///< all that hold for the object
  std::size_t least_;
  std::size_t most_;
  bool takes_optional_;
  contract::Json object_;
};

}  // namespace accord::validation::sample
