#include "analysis/diff/witness/generator.h"

namespace accord::analysis::diff::fixture {

using contract::Json;

namespace {

const std::vector<const char*> names = {"a", "b", "c"};
const std::vector<const char*> patterns = {"^a", "b$", "^[a-c]+$", "^x-"};
const std::vector<const char*> formats = {"date", "int32", "int64", "email", "uuid", "password"};
const std::vector<const char*> texts = {
    "", "a", "b", "ab", "abc", "x-1", "2026-01-31", "a@example.com", "abcabc"};

Json text_of(const char* text) {
  return Json(rapidjson::StringRef(text));
}

}  // namespace

void Generator::set(Json& schema, const char* keyword, Json value) {
  schema.RemoveMember(keyword);
  schema.AddMember(text_of(keyword), value, memory_);
}

Json Generator::type() {
  static const std::vector<const char*> types = {
      "string", "integer", "number", "object", "array", "boolean", "object", "string"};
  if (is_3_0_ || !dice_.once_in(4)) return text_of(types[dice_.roll(types.size())]);
  Json all(rapidjson::kArrayType);
  all.PushBack(text_of(types[dice_.roll(4)]), memory_);
  all.PushBack(text_of(dice_.once_in(2) ? "null" : "array"), memory_);
  return all;
}

Json Generator::value(int depth) {
  switch (dice_.roll(depth > 0 ? 7 : 5)) {
    case 0:
      return Json();
    case 1:
      return Json(dice_.once_in(2));
    case 2:
      return number();
    case 3:
      return Json(1.5);
    case 5: {
      Json object(rapidjson::kObjectType);
      object.AddMember(text_of(names[dice_.roll(3)]), value(depth - 1), memory_);
      return object;
    }
    case 6: {
      Json array(rapidjson::kArrayType);
      array.PushBack(value(depth - 1), memory_);
      return array;
    }
    default:
      return text_of(texts[dice_.roll(texts.size())]);
  }
}

Json Generator::list(const std::string& name, int depth, std::size_t least) {
  Json all(rapidjson::kArrayType);
  const std::size_t count = least + dice_.roll(2);
  for (std::size_t at = 0; at < count; ++at)
    all.PushBack(schema(name, depth - 1), memory_);
  return all;
}

Json Generator::members(const std::string& name, int depth, const std::vector<const char*>& from) {
  Json all(rapidjson::kObjectType);
  for (const char* each : from) {
    if (dice_.once_in(2)) all.AddMember(text_of(each), schema(name, depth - 1), memory_);
  }
  return all;
}

void Generator::add_scalar(Json& schema) {
  switch (dice_.roll(14)) {
    case 0:
    case 1:
      return set(schema, "minimum", number());
    case 2:
      return set(schema, "maximum", number());
    case 3:
      if (!is_3_0_) return set(schema, "exclusiveMinimum", number());
      set(schema, "minimum", number());
      return set(schema, "exclusiveMinimum", Json(dice_.once_in(2)));
    case 4:
      if (!is_3_0_) return set(schema, "exclusiveMaximum", number());
      set(schema, "maximum", number());
      return set(schema, "exclusiveMaximum", Json(dice_.once_in(2)));
    case 5:
      return set(
          schema,
          "multipleOf",
          dice_.once_in(3) ? Json(0.5) : Json(1 + static_cast<int>(dice_.roll(3))));
    case 6:
      return set(schema, "minLength", count());
    case 7:
      return set(schema, "maxLength", count());
    case 8:
      return set(schema, "pattern", text_of(patterns[dice_.roll(patterns.size())]));
    case 9:
      return set(schema, "format", text_of(formats[dice_.roll(formats.size())]));
    case 10:
      return set(schema, "minItems", count());
    case 11:
      return set(schema, "maxItems", count());
    case 12:
      return set(schema, dice_.once_in(2) ? "minProperties" : "maxProperties", count());
    default:
      return set(schema, "uniqueItems", Json(dice_.once_in(2)));
  }
}

void Generator::add_3_1(Json& schema, const std::string& name, int depth) {
  switch (dice_.roll(14)) {
    case 0:
      return set(schema, "const", value(1));
    case 1:
      return set(schema, "prefixItems", list(name, depth, 1));
    case 2:
      set(schema, "contains", this->schema(name, depth - 1));
      if (dice_.once_in(2)) set(schema, "minContains", count());
      if (dice_.once_in(2)) set(schema, "maxContains", count());
      return;
    case 3:
    case 4:
      set(schema, "if", this->schema(name, depth - 1));
      if (dice_.once_in(2)) set(schema, "then", this->schema(name, depth - 1));
      if (dice_.once_in(2)) set(schema, "else", this->schema(name, depth - 1));
      return;
    case 5:
    case 6: {
      Json needed(rapidjson::kArrayType);
      needed.PushBack(text_of(names[dice_.roll(3)]), memory_);
      Json all(rapidjson::kObjectType);
      all.AddMember(text_of(names[dice_.roll(3)]), needed, memory_);
      return set(schema, "dependentRequired", std::move(all));
    }
    case 7:
      return set(schema, "dependentSchemas", members(name, depth, names));
    case 8: {
      Json only(rapidjson::kObjectType);
      only.AddMember("pattern", text_of(patterns[dice_.roll(patterns.size())]), memory_);
      return set(schema, "propertyNames", std::move(only));
    }
    case 9:
    case 10:
      return set(schema, "patternProperties", members(name, depth, patterns));
    case 11:
      return set(
          schema,
          "unevaluatedProperties",
          dice_.once_in(2) ? Json(false) : this->schema(name, depth - 1));
    case 12:
      return set(
          schema,
          "unevaluatedItems",
          dice_.once_in(2) ? Json(false) : this->schema(name, depth - 1));
    default:
      return set(schema, "type", type());
  }
}

void Generator::add_keyword(Json& schema, const std::string& name, int depth) {
  const bool is_deep = depth > 0;
  switch (dice_.roll(is_deep ? 16 : 6)) {
    case 0:
    case 1:
    case 2:
      return add_scalar(schema);
    case 3: {
      Json all(rapidjson::kArrayType);
      for (std::size_t at = 0; at <= dice_.roll(3); ++at)
        all.PushBack(value(1), memory_);
      return set(schema, "enum", std::move(all));
    }
    case 4: {
      Json all(rapidjson::kArrayType);
      all.PushBack(text_of(names[dice_.roll(3)]), memory_);
      return set(schema, "required", std::move(all));
    }
    case 5:
      if (is_3_0_) set(schema, "nullable", Json(true));
      return set(schema, "type", type());
    case 6:
    case 7:
      return set(schema, "properties", members(name, depth, names));
    case 8:
      if (dice_.once_in(3))
        return set(schema, "additionalProperties", this->schema(name, depth - 1));
      return set(schema, "additionalProperties", Json(dice_.once_in(3)));
    case 9:
      return set(schema, "items", this->schema(name, depth - 1));
    case 10:
      return set(schema, "allOf", list(name, depth, 1));
    case 11:
      return set(schema, "anyOf", list(name, depth, 1));
    case 12:
      return set(schema, "oneOf", list(name, depth, 1));
    case 13:
      return set(schema, "not", this->schema(name, depth - 1));
    default:
      if (is_3_0_) return add_scalar(schema);
      return add_3_1(schema, name, depth);
  }
}

Json Generator::schema(const std::string& name, int depth) {
  Json made(rapidjson::kObjectType);
  // Only below a property or an item: a schema that is itself has no end.
  if (depth < 2 && dice_.once_in(12)) {
    Json properties(rapidjson::kObjectType);
    Json reference(rapidjson::kObjectType);
    const std::string text = "#/components/schemas/" + name;
    reference.AddMember("$ref", contract::make_string(text, memory_), memory_);
    properties.AddMember(text_of(names[dice_.roll(3)]), reference, memory_);
    made.AddMember("properties", properties, memory_);
    return made;
  }
  if (!dice_.once_in(4)) set(made, "type", type());
  const std::size_t count = dice_.roll(depth > 1 ? 4 : 3);
  for (std::size_t at = 0; at < count; ++at)
    add_keyword(made, name, depth);
  return made;
}

void Generator::gather(Json& schema, std::vector<Json*>& all) {
  if (!schema.IsObject()) return;
  all.push_back(&schema);
  for (auto& each : schema.GetObject()) {
    const std::string_view keyword = contract::text_of(each.name);
    const bool is_map =
        keyword == "properties" || keyword == "patternProperties" || keyword == "dependentSchemas";
    const bool is_data = keyword == "enum" || keyword == "const" || keyword == "dependentRequired";
    if (is_data) continue;
    if (is_map) {
      for (auto& member : each.value.GetObject())
        gather(member.value, all);
    } else if (each.value.IsArray()) {
      for (auto& element : each.value.GetArray())
        gather(element, all);
    } else {
      gather(each.value, all);
    }
  }
}

Json Generator::changed(const Json& schema, const std::string& name) {
  Json copy(schema, memory_);
  for (std::size_t times = 1 + dice_.roll(2); times > 0; --times) {
    std::vector<Json*> all;
    gather(copy, all);
    Json& target = *all[dice_.roll(all.size())];
    const bool is_reference = target.HasMember("$ref");
    if (!is_reference && dice_.once_in(3) && target.MemberCount() > 0) {
      target.EraseMember(
          target.MemberBegin() + static_cast<long>(dice_.roll(target.MemberCount())));
    } else if (!is_reference) {
      add_keyword(target, name, 1);
    }
  }
  return copy;
}

const Json* RandomValues::pick(const Parts& parts, const char* keyword) {
  Parts said;
  for (const Json* each : parts) {
    if (const Json* value = contract::find(*each, keyword)) said.push_back(value);
  }
  return said.empty() ? nullptr : said[dice_.roll(said.size())];
}

// The schema and what holds beside it, one of several where there are several.
void RandomValues::gather(const Json& schema, Parts& parts, int depth) {
  if (!schema.IsObject() || depth < 0) return;
  if (const Json* reference = contract::find(schema, "$ref")) {
    const std::string_view text = contract::text_of(*reference);
    const Json* target = contract::find(components_, text.substr(text.rfind('/') + 1));
    if (target != nullptr) gather(*target, parts, depth - 1);
  }
  parts.push_back(&schema);
  if (const Json* all = contract::find(schema, "allOf")) {
    for (const Json& each : all->GetArray())
      gather(each, parts, depth - 1);
  }
  for (const char* keyword : {"anyOf", "oneOf"}) {
    const Json* all = contract::find(schema, keyword);
    if (all == nullptr) continue;
    const auto size = static_cast<std::size_t>(all->Size());
    gather((*all)[static_cast<rapidjson::SizeType>(dice_.roll(size))], parts, depth - 1);
  }
  const bool is_then = dice_.once_in(2);
  for (const char* keyword : {is_then ? "if" : "else", is_then ? "then" : "else"}) {
    if (const Json* each = contract::find(schema, keyword)) gather(*each, parts, depth - 1);
  }
}

Json RandomValues::of(const Json& schema, int depth) {
  Parts parts;
  gather(schema, parts, 6);
  return of(parts, depth);
}

Json RandomValues::any(int depth) {
  static const Json everything(rapidjson::kObjectType);
  return of(Parts{&everything}, depth > 1 ? 1 : depth);
}

Json RandomValues::of(const Parts& parts, int depth) {
  if (const Json* fixed = pick(parts, "const"); fixed != nullptr) return Json(*fixed, memory_);
  if (const Json* listed = pick(parts, "enum"); listed != nullptr && !listed->Empty())
    return Json((*listed)[static_cast<rapidjson::SizeType>(dice_.roll(listed->Size()))], memory_);
  static const std::vector<const char*> types = {
      "string", "integer", "number", "object", "array", "boolean", "null"};
  std::string_view type = types[dice_.roll(types.size())];
  const Json* said = pick(parts, "type");
  if (said != nullptr && said->IsString()) type = contract::text_of(*said);
  if (said != nullptr && said->IsArray())
    type = contract::text_of((*said)[static_cast<rapidjson::SizeType>(dice_.roll(said->Size()))]);
  if (pick(parts, "nullable") != nullptr && dice_.once_in(4)) type = "null";
  if (type == "object") return object(parts, depth);
  if (type == "array") return array(parts, depth);
  if (type == "string") return text(parts);
  if (type == "integer" || type == "number") return number(parts, type == "integer");
  return type == "boolean" ? Json(dice_.once_in(2)) : Json();
}

Json RandomValues::text(const Parts& parts) {
  if (const Json* format = pick(parts, "format"); format != nullptr && dice_.once_in(2)) {
    const std::string_view name = contract::text_of(*format);
    if (name == "uuid") return text_of("00000000-0000-4000-8000-000000000001");
    if (name == "date") return text_of("2026-01-31");
    if (name == "email") return text_of("a@example.com");
  }
  return text_of(texts[dice_.roll(texts.size())]);
}

Json RandomValues::number(const Parts& parts, bool is_integer) {
  static const std::vector<const char*> limits = {
      "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"};
  const Json* limit = pick(parts, limits[dice_.roll(limits.size())]);
  double number = limit != nullptr && limit->IsNumber() ? limit->GetDouble()
                                                        : static_cast<double>(dice_.roll(8)) - 1;
  number += static_cast<double>(dice_.roll(3)) - 1;
  if (!is_integer && dice_.once_in(3)) number += 0.5;
  if (dice_.once_in(16)) number = 3e9;
  if (number == static_cast<double>(static_cast<std::int64_t>(number)))
    return Json(static_cast<std::int64_t>(number));
  return Json(number);
}

Json RandomValues::array(const Parts& parts, int depth) {
  Json made(rapidjson::kArrayType);
  if (depth <= 0) return made;
  const std::size_t count = dice_.roll(4);
  const Json* prefix = pick(parts, "prefixItems");
  for (std::size_t at = 0; at < count; ++at) {
    const Json* schema = pick(parts, dice_.once_in(3) ? "contains" : "items");
    if (prefix != nullptr && at < prefix->Size())
      schema = &(*prefix)[static_cast<rapidjson::SizeType>(at)];
    made.PushBack(schema == nullptr ? any(depth - 1) : of(*schema, depth - 1), memory_);
  }
  return made;
}

Json RandomValues::object(const Parts& parts, int depth) {
  Json made(rapidjson::kObjectType);
  if (depth <= 0) return made;
  const auto add = [&](std::string_view name, Json value) {
    if (contract::find(made, name) == nullptr)
      made.AddMember(contract::make_string(name, memory_), value, memory_);
  };
  for (const Json* part : parts) {
    if (const Json* properties = contract::find(*part, "properties")) {
      for (const auto& each : properties->GetObject()) {
        if (!dice_.once_in(3)) add(contract::text_of(each.name), of(each.value, depth - 1));
      }
    }
    if (const Json* required = contract::find(*part, "required")) {
      for (const Json& each : required->GetArray())
        if (!dice_.once_in(5)) add(contract::text_of(each), any(depth - 1));
    }
    if (const Json* matched = contract::find(*part, "patternProperties")) {
      for (const auto& each : matched->GetObject()) {
        const std::string_view pattern = contract::text_of(each.name);
        const char* name = pattern == "^x-" ? "x-1" : pattern == "b$" ? "ab" : "aa";
        if (dice_.once_in(2)) add(name, of(each.value, depth - 1));
      }
    }
    const Json* others = contract::find(*part, "additionalProperties");
    if (others != nullptr && others->IsObject() && dice_.once_in(2))
      add(dice_.once_in(2) ? "zz" : names[dice_.roll(3)], of(*others, depth - 1));
  }
  if (dice_.once_in(4)) add("zz", any(depth - 1));
  return made;
}

}  // namespace accord::analysis::diff::fixture
