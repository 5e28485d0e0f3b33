#include "accord/validation/sample/sampler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/pattern_text.h"
#include "accord/validation/sample/times.h"

namespace accord::validation::sample {

using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::resource::keyword_of;
using contract::resource::Kind;

namespace {

constexpr int deepest_value = 8;

std::optional<double> bound(
    const contract::DocumentSet& documents, const Node& schema, std::string_view keyword) {
  const Node found = keyword_of(documents, schema, keyword);
  if (!found || !found.value->IsNumber()) return std::nullopt;
  return found.value->GetDouble();
}

std::size_t count_bound(
    const contract::DocumentSet& documents,
    const Node& schema,
    std::string_view keyword,
    std::size_t fallback) {
  const auto found = bound(documents, schema, keyword);
  return found && *found >= 0 ? static_cast<std::size_t>(*found) : fallback;
}

Json copy_of(const Json& value, JsonAllocator& allocator) {
  Json copy;
  copy.CopyFrom(value, allocator);
  return copy;
}

}  // namespace

std::string Sampler::fresh() {
  return salt_ + std::to_string(++counter_);
}

const contract::resource::Shape& Sampler::shape_of(const Node& schema) {
  const auto known = shapes_.find(schema.value);
  if (known != shapes_.end()) return known->second;
  return shapes_.emplace(schema.value, contract::resource::shape_of(documents_, schema))
      .first->second;
}

std::optional<Json> Sampler::value(const Node& schema, Size size, JsonAllocator& allocator) {
  constexpr int too_many = 20'000;  // values of one sample
  if (!schema || depth_ > deepest_value || (depth_ > 0 && made_ > too_many)) return std::nullopt;
  made_ = depth_ == 0 ? 0 : made_ + 1;
  ++depth_;
  const Shape& shape = shape_of(schema);
  std::optional<Json> made;
  const Node fixed = keyword_of(documents_, schema, "const");
  const Node choices = keyword_of(documents_, schema, "enum");
  if (fixed) {
    made = copy_of(*fixed.value, allocator);
  } else if (choices.is_array() && !choices.value->Empty()) {
    const auto index = size == Size::largest ? choices.value->Size() - 1 : 0;
    made = copy_of((*choices.value)[index], allocator);
  } else {
    switch (shape.kind) {
      case Kind::object:
        made = object(shape, size, allocator);
        break;
      case Kind::array:
        made = array(shape, size, allocator);
        break;
      case Kind::string:
        made = string(shape, schema, size, allocator);
        break;
      case Kind::integer:
      case Kind::number:
        made = number(shape, schema, size);
        break;
      case Kind::boolean:
        made = Json(size != Size::smallest);
        break;
      case Kind::null:
        made = Json();
        break;
      case Kind::any:
        made = alternative(shape, size, allocator);
        break;
    }
  }
  --depth_;
  return made;
}

std::optional<Json> Sampler::member_of(
    const contract::resource::ShapeProperty& property, Size size, JsonAllocator& allocator) {
  const std::string before = std::exchange(name_, property.name);
  auto made = value(property.schema, size, allocator);
  name_ = before;
  return made;
}

std::optional<Json> Sampler::object(const Shape& shape, Size size, JsonAllocator& allocator) {
  Json object(rapidjson::kObjectType);
  // Objects within objects grow without end: beyond this only what is near the top is filled.
  constexpr int most = 200;
  constexpr int near_the_top = 3;
  const bool has_room = made_ < most || depth_ <= near_the_top;
  const bool takes_optional = has_room && (size == Size::typical || size == Size::largest);
  for (const auto& property : shape.properties) {
    const Shape& described = shape_of(property.schema);
    if (described.is_read_only) continue;
    if (!property.is_required && !takes_optional) continue;
    auto member = member_of(property, size, allocator);
    if (!member && property.is_required) return std::nullopt;
    if (member) {
      object.AddMember(contract::make_string(property.name, allocator), *member, allocator);
    }
  }
  add_alternative(shape, size, object, allocator);
  // Of a map, one entry.
  const Node entries = shape.node.member("additionalProperties");
  if (takes_optional && shape.properties.empty() && object.ObjectEmpty() && entries.is_object()) {
    const std::string name = fresh();
    if (auto entry = value(entries, size, allocator))
      object.AddMember(contract::make_string(name, allocator), *entry, allocator);
  }
  for (const Node& each : shape.node.member("required").elements()) {
    const std::string_view name = contract::text_of(*each.value);
    if (contract::find(object, name) != nullptr || shape.property(name) != nullptr) continue;
    object.AddMember(
        contract::make_string(name, allocator),
        contract::make_string(fresh(), allocator),
        allocator);
  }
  // minProperties: optional ones fill up.
  const std::size_t least = count_bound(documents_, shape.node, "minProperties", 0);
  for (const auto& property : shape.properties) {
    if (object.MemberCount() >= least) break;
    if (shape_of(property.schema).is_read_only) continue;
    if (contract::find(object, property.name) != nullptr) continue;
    auto member = member_of(property, size, allocator);
    if (member) {
      object.AddMember(contract::make_string(property.name, allocator), *member, allocator);
    }
  }
  return object;
}

// Of `oneOf` and `anyOf` beside `type: object`, the first that describes members or requires some.
void Sampler::add_alternative(
    const Shape& shape, Size size, Json& object, JsonAllocator& allocator) {
  const auto add = [&](const std::string& name, const Node& schema) {
    if (contract::find(object, name) != nullptr) return;
    auto member = value(schema, size, allocator);
    if (member) object.AddMember(contract::make_string(name, allocator), *member, allocator);
  };
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    for (const Node& each : shape.node.member(keyword).elements()) {
      const Shape& described = shape_of(each);
      if (described.kind == Kind::object && !described.properties.empty()) {
        auto made = value(each, size, allocator);
        if (!made || !made->IsObject()) continue;
        for (auto& member : made->GetObject()) {
          if (contract::find(object, contract::text_of(member.name)) == nullptr)
            object.AddMember(member.name, member.value, allocator);
        }
        break;
      }
      if (!each.member("required")) continue;
      for (const Node& name : each.member("required").elements()) {
        if (const auto* known = shape.property(contract::text_of(*name.value)))
          add(known->name, known->schema);
      }
      break;
    }
  }
}

std::optional<Json> Sampler::array(const Shape& shape, Size size, JsonAllocator& allocator) {
  constexpr std::size_t few = 3;
  Json array(rapidjson::kArrayType);
  const std::size_t least = count_bound(documents_, shape.node, "minItems", 0);
  const std::size_t most = count_bound(documents_, shape.node, "maxItems", least + few);
  constexpr std::size_t too_many = 1'000;
  if (least > too_many) return std::nullopt;
  std::size_t wanted = least;
  if (size == Size::typical) wanted = std::max<std::size_t>(least, std::min<std::size_t>(1, most));
  if (size == Size::largest) wanted = std::min(most, least + few);
  for (std::size_t i = 0; i < wanted; ++i) {
    std::optional<Json> element =
        shape.items ? value(shape.items, size, allocator)
                    : std::optional<Json>(contract::make_string(fresh(), allocator));
    if (!element) {
      if (i >= least) break;
      return std::nullopt;
    }
    array.PushBack(*element, allocator);
  }
  return array;
}

std::optional<std::string> Sampler::formatted(const std::string& format) {
  if (auto time = time_of(format, name_)) return time;
  const std::string name = fresh();
  if (format == "email") return name + "@example.com";
  if (format == "uri") return "https://example.com/" + name;
  if (format == "uri-reference") return "/" + name;
  if (format == "hostname") return name + ".example.com";
  if (format == "duration") return "P1D";
  if (format == "ipv4") return "192.0.2.1";
  if (format == "ipv6") return "2001:db8::1";
  if (format == "json-pointer") return "/" + name;
  if (format == "byte" || format == "base64url") return "YWNjb3Jk";
  if (format == "iri") return "https://example.com/" + name;
  if (format == "iri-reference" || format == "uri-template") return "/" + name;
  if (format == "idn-email") return name + "@example.com";
  if (format == "idn-hostname") return name + ".example.com";
  if (format == "http-date") return "Sat, 31 Jan 2026 12:00:00 GMT";
  if (format == "media-range") return "text/" + name;
  if (format == "char") return "a";
  if (format == "sf-boolean") return "?1";
  if (format == "sf-binary") return ":YWNjb3Jk:";
  if (format == "relative-json-pointer" || format == "int64" || format == "uint64") return "1";
  if (format == "decimal" || format == "decimal128") return "1.5";
  if (format == "uuid") {
    const auto high = static_cast<unsigned>(std::hash<std::string>()(name) & 0xFFFFFFFFU);
    std::array<char, 37> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%08x-0000-4000-8000-%012llx",
        high,
        static_cast<unsigned long long>(std::hash<std::string>()(name + salt_) & 0xFFFFFFFFFFFFU));
    return text.data();
  }
  return std::nullopt;
}

std::optional<Json> Sampler::string(
    const Shape& shape, const Node& schema, Size size, JsonAllocator& allocator) {
  const Node pattern = keyword_of(documents_, schema, "pattern");
  if (pattern.is_string()) {
    const auto compiled = compiled_pattern(contract::text_of(*pattern.value));
    if (compiled == nullptr) return std::nullopt;
    if (auto example = documented(schema, allocator); example && example->IsString())
      return example;
    const Lengths lengths = {
        count_bound(documents_, schema, "minLength", 0),
        count_bound(documents_, schema, "maxLength", SIZE_MAX)};
    for (const std::string& each : {fresh(), std::to_string(1'000'000 + counter_)}) {
      const bool is_short = each.size() < lengths.least || each.size() > lengths.most;
      if (!is_short && compiled->matches(each)) return contract::make_string(each, allocator);
    }
    const uint64_t number = std::hash<std::string>()(salt_) + counter_;
    const auto text = text_of_pattern(contract::text_of(*pattern.value), number, lengths);
    return text ? std::optional(contract::make_string(*text, allocator)) : std::nullopt;
  }
  if (const auto text = formatted(shape.format)) return contract::make_string(*text, allocator);
  const std::size_t least = count_bound(documents_, schema, "minLength", 0);
  const std::size_t most =
      count_bound(documents_, schema, "maxLength", std::max<std::size_t>(least, 200));
  constexpr std::size_t longest = 2000;
  constexpr std::size_t too_long = 100'000;
  if (least > too_long) return std::nullopt;
  std::string text = fresh();
  std::size_t wanted = text.size();
  if (size == Size::smallest) wanted = std::max<std::size_t>(least, 1);
  if (size == Size::largest) wanted = std::min(most, longest);
  wanted = std::clamp(wanted, std::min(least, most), most);
  // The end tells values apart: a cut is taken off the front.
  if (text.size() > wanted) text.erase(0, text.size() - wanted);
  if (text.size() < wanted) text.insert(0, wanted - text.size(), 'x');
  return contract::make_string(text, allocator);
}

std::optional<Json> Sampler::number(const Shape& shape, const Node& schema, Size size) {
  const auto minimum = bound(documents_, schema, "minimum");
  const auto maximum = bound(documents_, schema, "maximum");
  auto low = minimum;
  auto high = maximum;
  const bool is_integer = shape.kind == Kind::integer;
  const double step = is_integer ? 1 : 0.5;
  const Node above = keyword_of(documents_, schema, "exclusiveMinimum");
  if (above && above.value->IsNumber()) low = above.value->GetDouble() + step;
  if (above && above.value->IsBool() && above.value->GetBool() && low) *low += step;
  const Node below = keyword_of(documents_, schema, "exclusiveMaximum");
  if (below && below.value->IsNumber()) high = below.value->GetDouble() - step;
  if (below && below.value->IsBool() && below.value->GetBool() && high) *high -= step;
  double number = 1;
  if (size == Size::largest && high) {
    number = *high;
  } else if (size == Size::smallest && low) {
    number = *low;
  } else if (low && high) {
    number = *low + std::floor((*high - *low) / 2);
  } else if (low) {
    number = *low + 1;
  } else if (high && *high < 1) {
    number = *high;
  }
  if (const auto divisor = bound(documents_, schema, "multipleOf"); divisor && *divisor > 0) {
    number = std::ceil(number / *divisor) * *divisor;
    if (high && number > *high) number -= *divisor;
  }
  if (!is_integer && std::trunc(number) != number) return Json(number);
  constexpr double limit = 9.2e18;
  if (std::abs(number) > limit) return Json(number);
  return Json(static_cast<int64_t>(number));
}

std::optional<Json> Sampler::documented(const Node& schema, JsonAllocator& allocator) {
  if (const Node example = keyword_of(documents_, schema, "example")) {
    return copy_of(*example.value, allocator);
  }
  const Node examples = keyword_of(documents_, schema, "examples");
  if (examples.is_array() && !examples.value->Empty()) {
    return copy_of((*examples.value)[0], allocator);
  }
  if (const Node initial = keyword_of(documents_, schema, "default")) {
    return copy_of(*initial.value, allocator);
  }
  return std::nullopt;
}

std::optional<Json> Sampler::alternative(const Shape& shape, Size size, JsonAllocator& allocator) {
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    for (const Node& each : shape.node.member(keyword).elements()) {
      if (auto made = value(each, size, allocator)) return made;
    }
  }
  if (auto example = documented(shape.node, allocator)) return example;
  if (shape.is_nullable) return Json();
  return contract::make_string(fresh(), allocator);
}

}  // namespace accord::validation::sample
