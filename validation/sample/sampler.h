#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"
#include "accord/contract/resource/shape.h"
#include "accord/validation/sample/pattern_text.h"
#include "accord/validation/schema/direction.h"

namespace accord::validation::sample {

enum class Size {
  required_only,  ///< no optional property
  typical,        ///< every property once, lengths and numbers from the middle; of more than 200
                  ///< values, deep in it, what is required only
  documented,     ///< as `typical`; where a schema has an example of the form it describes, that
  varied,         ///< as `typical`; what may be chosen (of an enum, of a range, how many elements)
                  ///< is chosen by the salt
  smallest,       ///< every bound at its lower end, no optional property
  largest         ///< every bound at its upper end, every property
};

/// Makes values that a schema describes, without the properties that do not go in the direction:
/// readOnly ones in requests, writeOnly ones in responses. Each string without an enum differs from
/// those made before. What it makes is a proposal: schemas can say more than it understands, so the
/// caller checks with the compiled schema. Not shared between threads.
class Sampler {
 public:
  /// `salt` stands in every free string: values of two runs differ. `documents` must outlive it.
  Sampler(
      const contract::DocumentSet& documents,
      std::string salt,
      Direction direction = Direction::request)
      : references_(documents),
        salt_(std::move(salt)),
        direction_(direction) {}

  /// Goes on as a new one with that salt would.
  void restart(std::string salt);

  /// nullopt where no value can be made (a pattern without example, a recursion without end, more
  /// than 20,000 values).
  std::optional<contract::Json> value(
      const contract::Node& schema, Size size, contract::JsonAllocator& allocator);
  /// Where the last value could not be made: the JSON Pointer of the part that stands in its way.
  [[nodiscard]] const std::string& unmade() const { return unmade_; }

 private:
  using Shape = contract::resource::Shape;
  static constexpr int most_values = 20'000;  ///< of one sample
  class ObjectMaker;
  class ArrayMaker;

  std::optional<contract::Json> member_of(
      std::string_view name,
      const contract::Node& schema,
      Size size,
      contract::JsonAllocator& allocator);
  std::optional<contract::Json> string(
      const Shape& shape,
      const contract::Node& schema,
      Size size,
      contract::JsonAllocator& allocator);
  std::optional<contract::Json> number(const Shape& shape, const contract::Node& schema, Size size);
  std::optional<contract::Json> generated(
      const Shape& shape,
      const contract::Node& schema,
      Size size,
      contract::JsonAllocator& allocator);
  std::optional<contract::Json> shown(
      const Shape& shape, const contract::Node& schema, contract::JsonAllocator& allocator);
  std::optional<contract::Json> documented(
      const contract::Node& schema, contract::JsonAllocator& allocator);
  std::optional<contract::Json> alternative(
      const Shape& shape, Size size, contract::JsonAllocator& allocator);
  std::optional<contract::Json> branch(
      const contract::Node& holder,
      const contract::Node& branch,
      Size size,
      contract::JsonAllocator& allocator);
  std::optional<std::string> patterned(
      std::string_view pattern, const std::string& format, Lengths lengths);
  std::optional<std::string> formatted(const std::string& format, Lengths lengths);
  std::optional<std::string> of_format(
      std::string_view format, const std::string& name, const std::string& host) const;
  std::string fresh();
  uint64_t drawn();
  struct Range {
    std::optional<double> low;
    std::optional<double> high;
    double step = 1;  ///< from one number to the next
  };
  [[nodiscard]] Range range_of(const Shape& shape, const contract::Node& schema) const;
  [[nodiscard]] double number_within(const Range& range, bool is_integer, Size size);
  [[nodiscard]] bool is_left_out(const contract::resource::ShapeProperty& property);
  [[nodiscard]] const Shape& shape_of(const contract::Node& schema) const;

  contract::schema::References references_;
  std::string salt_;
  Direction direction_;
  uint64_t counter_ = 0;
  uint64_t draws_ = 0;
  int depth_ = 0;
  uint64_t variation_ = 0;  ///< values of another one differ, where the schema leaves a choice
  std::string unmade_;
  std::string name_;                                         ///< of the member that is being made
  int made_ = 0;  ///< values within the one that is being made
};

}  // namespace accord::validation::sample
