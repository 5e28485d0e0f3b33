#pragma once

#include <string>
#include <vector>

#include "reference/server/changes.h"
#include "reference/server/value.h"

namespace accord::reference {

struct Violation {
  std::string pointer;  ///< into the instance
  std::string keyword;
};

/// Checks values against the Schema Objects of one document, OpenAPI 3.0 and 3.1 alike. Members
/// that are readOnly are not required of a request.
class Schemas {
 public:
  Schemas(const Value& document, const Changes& changes) : document_(document), changes_(changes) {}

  /// What `reference` leads to, or the value itself.
  [[nodiscard]] const Value& resolve(const Value& value) const;
  /// Every violation of `instance`; none where it is valid.
  [[nodiscard]] std::vector<Violation> check(const Value& schema, const Value& instance) const;

 private:
  using Out = std::vector<Violation>;
  struct Place {
    const Value& schema;
    const Value& instance;
    const std::string& pointer;
  };

  void check(
      const Value& schema, const Value& instance, const std::string& pointer, Out& out) const;
  static bool has_type(const Place& place);
  void check_number(const Place& place, Out& out) const;
  void check_string(const Place& place, Out& out) const;
  void check_array(const Place& place, Out& out) const;
  void check_object(const Place& place, Out& out) const;
  void check_branches(const Place& place, Out& out) const;

  const Value& document_;
  const Changes& changes_;
};

}  // namespace accord::reference
