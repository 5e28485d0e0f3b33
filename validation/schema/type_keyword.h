#pragma once

#include "accord/contract/schema/type_set.h"
#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

/// `type` (2020-12 validation, section 6.1.1).
class TypeKeyword final : public KeywordBase<TypeKeyword> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void add_to(RuleBuilder& builder) const override;

  /// One more type that is accepted; false where there is none of that name.
  bool add(std::string_view name);

 private:
  [[nodiscard]] std::string expected() const;

  contract::schema::TypeSet accepted_ = 0;
  std::uint8_t named_ = 0;  ///< a bit for each name, for messages: `number` includes `integer`
};

}  // namespace accord::validation::schema
