#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"
#include "accord/contract/resource/shape.h"

namespace accord::validation::sample {

enum class Size {
  required_only,  ///< no optional property
  typical,        ///< every property once, lengths and numbers from the middle; of more than 200
                  ///< values, deep in it, what is required only
  smallest,       ///< every bound at its lower end, no optional property
  largest         ///< every bound at its upper end, every property
};

/// Makes values that a schema describes, for requests: readOnly properties are left out. Each
/// string without an enum differs from those made before. What it makes is a proposal: schemas can
/// say more than it understands, so the caller checks with the compiled schema. Not shared between
/// threads.
class Sampler {
 public:
  /// `salt` stands in every free string: values of two runs differ. `documents` must outlive it.
  Sampler(const contract::DocumentSet& documents, std::string salt)
      : documents_(documents),
        salt_(std::move(salt)) {}

  /// nullopt where no value can be made (a pattern without example, a recursion without end, more
  /// than 20,000 values).
  std::optional<contract::Json> value(
      const contract::Node& schema, Size size, contract::JsonAllocator& allocator);

 private:
  using Shape = contract::resource::Shape;

  std::optional<contract::Json> object(
      const Shape& shape, Size size, contract::JsonAllocator& allocator);
  std::optional<contract::Json> member_of(
      const contract::resource::ShapeProperty& property,
      Size size,
      contract::JsonAllocator& allocator);
  void add_alternative(
      const Shape& shape, Size size, contract::Json& object, contract::JsonAllocator& allocator);
  std::optional<contract::Json> array(
      const Shape& shape, Size size, contract::JsonAllocator& allocator);
  std::optional<contract::Json> string(
      const Shape& shape,
      const contract::Node& schema,
      Size size,
      contract::JsonAllocator& allocator);
  std::optional<contract::Json> number(const Shape& shape, const contract::Node& schema, Size size);
  std::optional<contract::Json> documented(
      const contract::Node& schema, contract::JsonAllocator& allocator);
  std::optional<contract::Json> alternative(
      const Shape& shape, Size size, contract::JsonAllocator& allocator);
  std::optional<std::string> formatted(const std::string& format);
  std::string fresh();
  const Shape& shape_of(const contract::Node& schema);

  const contract::DocumentSet& documents_;
  std::string salt_;
  uint64_t counter_ = 0;
  int depth_ = 0;
  std::string name_;                                         ///< of the member that is being made
  std::unordered_map<const contract::Json*, Shape> shapes_;  // by schema: each is read once
  int made_ = 0;  ///< values within the one that is being made
};

}  // namespace accord::validation::sample
