#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

/// `prefixItems` and `items` (2020-12 section 10.3.1).
class Items final : public KeywordBase<Items> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;
  void add_to(RuleBuilder& builder) const override;

  std::vector<const Subschema*> prefix;
  const Subschema* rest = nullptr;  ///< null: anything goes
};

/// `contains`, `minContains` and `maxContains`.
class Contains final : public KeywordBase<Contains> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;

  const Subschema* subschema = nullptr;
  uint64_t least = 1;
  uint64_t most = UINT64_MAX;
};

/// `if`, `then` and `else` (2020-12 section 10.2.2).
class Conditional final : public KeywordBase<Conditional> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;

  const Subschema* condition = nullptr;
  const Subschema* if_true = nullptr;   ///< may be null
  const Subschema* if_false = nullptr;  ///< may be null
};

/// `dependentRequired` and `dependentSchemas`.
class Dependents final : public KeywordBase<Dependents> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;

  std::vector<std::pair<std::string, std::vector<std::string>>> required;
  std::vector<std::pair<std::string, const Subschema*>> schemas;
};

/// `propertyNames`.
class PropertyNames final : public KeywordBase<PropertyNames> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;

  const Subschema* subschema = nullptr;
};

/// `unevaluatedProperties` and `unevaluatedItems`.
class Unevaluated final : public KeywordBase<Unevaluated> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;

  const Subschema* subschema = nullptr;
  bool is_of_items = false;
};

}  // namespace accord::validation::schema
