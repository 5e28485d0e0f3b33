#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/resource/shape.h"
#include "accord/contract/schema/references.h"

namespace accord::validation::fault {

/// The schemas of an error body as they are filled; for one thread. A node that is "not there" is
/// any value.
class ErrorSchemas {
 public:
  explicit ErrorSchemas(const contract::DocumentSet& documents) : references_(documents) {}

  [[nodiscard]] const contract::resource::Shape& shape_of(const contract::Node& schema) const;
  [[nodiscard]] contract::Node keyword(const contract::Node& schema, std::string_view name) const;
  /// Of a schema that does not say its own form; else empty. `shape`: of the schema.
  [[nodiscard]] std::vector<contract::Node> alternatives_of(
      const contract::Node& schema, const contract::resource::Shape& shape) const;
  /// True for an object whose members of any name are strings or lists.
  [[nodiscard]] bool has_typed_values(const contract::Node& schema) const;
  /// An example that is a string; else "".
  [[nodiscard]] std::string example_of(const contract::Node& schema) const;
  /// The keyword's number, or the largest.
  [[nodiscard]] std::size_t most(const contract::Node& schema, std::string_view keyword) const;

  [[nodiscard]] const contract::schema::References& references() const { return references_; }

 private:
  contract::schema::References references_;
};

}  // namespace accord::validation::fault
