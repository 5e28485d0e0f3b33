#include "accord/validation/sample/branch.h"

#include <algorithm>

#include "accord/contract/schema/parts.h"
#include "accord/contract/schema/type_set.h"
#include "accord/validation/sample/code_points.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::Node;
using contract::schema::References;

constexpr int deepest_branch = 8;
constexpr std::size_t most_branch_steps = 5'000;  // branches within branches multiply

class Matcher {
 public:
  explicit Matcher(const References& references) : references_(references) {}

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_branch
  bool fits(const Node& schema, const Json& value) {
    if (schema && schema.value->IsBool()) return schema.value->GetBool();
    if (depth_ >= deepest_branch || ++steps_ > most_branch_steps) return true;
    ++depth_;
    const bool is_fitting = fits_parts(schema, value);
    --depth_;
    return is_fitting;
  }

 private:
  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_branch
  bool fits_parts(const Node& schema, const Json& value) {
    contract::schema::PartWalk walk(references_, schema);
    while (const auto part = walk.next()) {
      if (part->or_null && value.IsNull()) continue;
      if (!fits_part(part->schema, value)) return false;
    }
    return true;
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_branch
  bool fits_part(const Node& part, const Json& value) {
    const auto types = contract::schema::declared_types(part);
    if (types != 0 && !contract::schema::is_of(types, value)) return false;
    if (const Node fixed = part.member("const"); fixed && !contract::is_equal(*fixed.value, value))
      return false;
    const auto choices = part.member("enum").elements();
    const bool is_listed =
        choices.empty() || std::any_of(choices.begin(), choices.end(), [&](const Node& each) {
          return contract::is_equal(*each.value, value);
        });
    if (!is_listed || !fits_choices(part, value)) return false;
    if (value.IsObject()) return fits_object(part, value);
    if (value.IsArray()) return fits_array(part, value);
    if (value.IsString())
      return is_within(part, "minLength", "maxLength", count_code_points(contract::text_of(value)));
    return !value.IsNumber() || is_within(part, "minimum", "maximum", value.GetDouble());
  }

  template <class Number>
  static bool is_within(const Node& part, const char* least, const char* most, Number number) {
    const auto size = static_cast<double>(number);
    const Node low = part.member(least);
    const Node high = part.member(most);
    if (low && low.value->IsNumber() && size < low.value->GetDouble()) return false;
    return !high || !high.value->IsNumber() || size <= high.value->GetDouble();
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_branch
  bool fits_choices(const Node& part, const Json& value) {
    for (const char* keyword : {"oneOf", "anyOf"}) {
      const auto branches = part.member(keyword).elements();
      const bool is_fitting =
          branches.empty() || std::any_of(branches.begin(), branches.end(), [&](const Node& each) {
            return fits(each, value);
          });
      if (!is_fitting) return false;
    }
    return true;
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_branch
  bool fits_object(const Node& part, const Json& value) {
    for (const Node& name : part.member("required").elements()) {
      const std::string_view text = contract::text_of(*name.value);
      if (contract::find(value, text) != nullptr) continue;
      const Node described = part.member("properties").member(text);
      if (!described.flag("readOnly")) return false;
    }
    const Node properties = part.member("properties");
    for (const auto& [name, property] : properties.members()) {
      const Json* member = contract::find(value, name);
      if (member != nullptr && !fits(property, *member)) return false;
    }
    const Node additional = part.member("additionalProperties");
    const bool is_closed = additional && additional.value->IsFalse();
    for (const auto& member : value.GetObject()) {
      if (is_closed && !properties.member(contract::text_of(member.name))) return false;
    }
    return true;
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_branch
  bool fits_array(const Node& part, const Json& value) {
    if (!is_within(part, "minItems", "maxItems", value.Size())) return false;
    const Node items = part.member("items");
    if (!items || part.member("prefixItems")) return true;
    constexpr rapidjson::SizeType most = 8;
    for (rapidjson::SizeType i = 0; i < std::min(most, value.Size()); ++i) {
      if (!fits(items, value[i])) return false;
    }
    return true;
  }

  const References& references_;
  int depth_ = 0;
  std::size_t steps_ = 0;
};

// `name` is a reference, or the name of a component.
bool is_named(std::string_view reference, std::string_view name) {
  return reference == name || reference.ends_with("/" + std::string(name));
}

}  // namespace

bool has_form(const References& references, const Node& schema, const Json& value) {
  return Matcher(references).fits(schema, value);
}

Node branch_of(
    const References& references, const Node& holder, const Node& list, const Json& value) {
  if (const Node named = named_branch(holder.member("discriminator"), list, value)) return named;
  for (const Node& each : list.elements()) {
    if (has_form(references, each, value)) return each;
  }
  return {};
}

Node named_branch(const Node& discriminator, const Node& list, const Json& value) {
  const Json* tag = contract::find(value, discriminator.text("propertyName"));
  if (tag == nullptr || !tag->IsString()) return {};
  const std::string_view mapped = discriminator.member("mapping").text(contract::text_of(*tag));
  const std::string_view name = mapped.empty() ? contract::text_of(*tag) : mapped;
  for (const Node& each : list.elements()) {
    if (is_named(each.text("$ref"), name)) return each;
  }
  return {};
}

std::string_view tag_of(const Node& discriminator, std::string_view reference) {
  for (const auto& [tag, target] : discriminator.member("mapping").members()) {
    const std::string_view name = contract::text_of(*target.value);
    if (!name.empty() && is_named(reference, name)) return tag;
  }
  return reference.substr(reference.rfind('/') + 1);
}

}  // namespace accord::validation::sample
