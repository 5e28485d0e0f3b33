#include "accord/validation/schema/type_keyword.h"

#include <array>
#include <utility>

#include "accord/validation/schema/messages.h"
#include "accord/validation/schema/rule_builder.h"

namespace accord::validation::schema {
namespace {

struct TypeName {
  std::string_view name;
  const char* with_article;
};
constexpr std::array type_names{
    TypeName{"array", "an array"},
    TypeName{"boolean", "a boolean"},
    TypeName{"integer", "an integer"},
    TypeName{"null", "null"},
    TypeName{"number", "a number"},
    TypeName{"object", "an object"},
    TypeName{"string", "a string"}};

}  // namespace

bool TypeKeyword::add(std::string_view name) {
  for (std::size_t i = 0; i < type_names.size(); ++i) {
    if (type_names[i].name != name) continue;
    named_ = static_cast<std::uint8_t>(named_ | 1U << i);
    accepted_ |= contract::schema::type_named(name);
    return true;
  }
  return false;
}

bool TypeKeyword::check(Visitor& visitor, const Json& value) const {
  if (contract::schema::is_of(accepted_, value)) return true;
  return visitor.is_collecting() ? visitor.fail("type", messages::must_be(expected())) : false;
}

void TypeKeyword::add_to(RuleBuilder& builder) const {
  builder.restrict(accepted_);
}

std::string TypeKeyword::expected() const {
  std::string text;
  for (std::size_t i = 0; i < type_names.size(); ++i) {
    if ((named_ >> i & 1U) != 0)
      text += (text.empty() ? "" : " or ") + std::string(type_names[i].with_article);
  }
  return text;
}

}  // namespace accord::validation::schema
